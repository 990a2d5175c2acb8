import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";
import { blocks, pages, ROOT } from "./blocks";
import { COMMANDS } from "./commands";

const programs = blocks.filter(({ language }) => language === "ts");

/** Where a block stands as far as the compiler is concerned: beside the examples, whose imports it may use. */
const fileOf = (at: number): string => path.join(ROOT, "examples", `block-${at}.mts`);

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: false,
  noEmit: true,
  skipLibCheck: true,
  types: ["node"],
  typeRoots: [path.join(ROOT, "node_modules/@types")],
  paths: {
    "pulumi-altcraft": [path.join(ROOT, "provider/index.ts")],
    "pulumi-altcraft/emulator": [path.join(ROOT, "provider/emulator/index.ts")],
  },
};

/** What a program's compiler says of each text. */
function problemsIn(texts: readonly string[]): readonly (readonly string[])[] {
  const files = new Map(texts.map((text, at) => [fileOf(at), complete(text)]));
  const host = ts.createCompilerHost(OPTIONS);
  const [exists, read] = [host.fileExists.bind(host), host.getSourceFile.bind(host)];
  host.fileExists = (file) => files.has(file) || exists(file);
  host.getSourceFile = (file, target) => {
    const text = files.get(file);
    return text === undefined ? read(file, target) : ts.createSourceFile(file, text, target);
  };
  const program = ts.createProgram([...files.keys()], OPTIONS, host);
  return [...files.keys()].map((file) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  );
}

/** A block may go on from the one before it: then it needs the import that it has left out. */
const complete = (text: string): string =>
  text.includes("import * as altcraft") ? text : `import * as altcraft from "pulumi-altcraft";\n${text}\nexport {};\n`;

test("there are blocks", () => {
  expect(programs.length).toBeGreaterThan(8);
  expect(pages).toContain("README.md");
});

describe("programs compile", () => {
  const problems = problemsIn(programs.map(({ text }) => text));
  test.each(programs.map(({ file, line }, at) => ({ where: `${file}:${line}`, at })))("$where", ({ at }) => {
    expect(problems[at]).toEqual([]);
  });

  test("what does not compile is seen", () => {
    expect(problemsIn(['new altcraft.ClonedTriggerCampaign("a", { source: 42 });']).flat().join()).toContain(
      "'source' does not exist",
    );
  });
});

test.each(blocks.filter(({ language }) => language === "json"))("$file:$line is JSON", ({ text }) => {
  expect(() => void JSON.parse(text)).not.toThrow();
});

test("each block says its language, and it is one that is tried", () => {
  expect(blocks.filter(({ language }) => !["ts", "json", "sh"].includes(language))).toEqual([]);
});

test("each block of commands is run by a test", () => {
  const known: readonly string[] = Object.values(COMMANDS);
  expect(blocks.filter(({ language, text }) => language === "sh" && !known.includes(text))).toEqual([]);
});
