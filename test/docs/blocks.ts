import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The repository. */
export const ROOT = path.resolve(__dirname, "../..");

/** A block of code in a page of the documentation, or in a comment of the code. */
export interface Block {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** The pages, and the code, whose comments have examples. */
export const pages: readonly string[] = [
  ...filesIn(".", ".md"),
  ...filesIn("docs", ".md"),
  ...readdirSync(path.join(ROOT, "examples")).flatMap((example) => filesIn(path.join("examples", example), ".md")),
  ...filesIn("provider", ".ts"),
];

/** All blocks of all of them. */
export const blocks: readonly Block[] = pages.flatMap(blocksOf);

/** The one block of a page that holds this piece. */
export function blockWith(file: string, piece: string): string {
  const [found, ...others] = blocks.filter((block) => block.file === file && block.text.includes(piece));
  if (found === undefined || others.length > 0) throw new Error(`${file}: not one block with ${JSON.stringify(piece)}`);
  return found.text;
}

function filesIn(folder: string, ending: ".md" | ".ts"): readonly string[] {
  const files = readdirSync(path.join(ROOT, folder), { encoding: "utf8", recursive: ending === ".ts" });
  return files.filter((file) => file.endsWith(ending)).map((file) => path.join(folder, file));
}

function blocksOf(file: string): readonly Block[] {
  const found: Block[] = [];
  let open: { language: string; line: number; lines: string[] } | undefined;
  for (const [at, raw] of readFileSync(path.join(ROOT, file), "utf8").split("\n").entries()) {
    const line = file.endsWith(".ts") ? raw.replace(/^\s*\* ?/, "") : raw;
    const language = /^```(\w*)$/.exec(line)?.[1];
    if (open === undefined) {
      if (language !== undefined) open = { language, line: at + 1, lines: [] };
    } else if (language === undefined) {
      open.lines.push(line);
    } else {
      found.push({ file, line: open.line, language: open.language, text: `${open.lines.join("\n")}\n` });
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`${file}:${open.line}: a block without an end`);
  return found;
}
