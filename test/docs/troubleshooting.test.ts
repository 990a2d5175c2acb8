import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import ts from "typescript";
import { ROOT } from "./blocks";

/** Files of the provider's process, whose messages users see. */
const SOURCES = ["lifecycle", "altcraft"].flatMap((folder) =>
  readdirSync(path.join(ROOT, "provider", folder)).map((file) => path.join("provider", folder, file)),
);

/** The texts of the provider as they are printed: pieces of one message are joined, and what is filled in is "…". */
const texts = SOURCES.flatMap((file) => {
  const found: { readonly text: string; readonly isError: boolean; readonly file: string }[] = [];
  const visit = (node: ts.Node, isError: boolean): void => {
    const text = textOf(node);
    if (text !== undefined) found.push({ text, isError, file });
    else ts.forEachChild(node, (child) => visit(child, isErrorText(node, child)));
  };
  visit(ts.createSourceFile(file, readFileSync(path.join(ROOT, file), "utf8"), ts.ScriptTarget.ES2022, true), false);
  return found;
});

/** Whether `child` is what an error says. */
function isErrorText(node: ts.Node, child: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText().endsWith("Error") && child !== node.expression;
  return ts.isCallExpression(node) && node.expression.getText() === "explain" && child === node.arguments[1];
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join("");
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  return `${textOf(node.left) ?? "…"}${textOf(node.right) ?? "…"}`;
}

const page = readFileSync(path.join(ROOT, "docs/troubleshooting.md"), "utf8");
const headings = [...page.matchAll(/^### (.+)$/gm)].flatMap(([, line = ""]) => [...line.matchAll(/`([^`]+)`/g)]);
const pieces = headings.map(([, text = ""]) => text);

/** Whether a text has all parts of a heading, in their order. */
function fits(text: string, heading: string): boolean {
  let at = 0;
  for (const part of heading.split("…")) {
    const found = text.indexOf(part.trim(), at);
    if (found < 0) return false;
    at = found + part.trim().length;
  }
  return true;
}

test("there are headings", () => expect(pieces.length).toBeGreaterThan(40));

test.each(pieces)("%s: the provider prints it", (heading) => {
  expect(texts.filter(({ text }) => fits(text, heading))).not.toEqual([]);
});

/** Messages that no user can come to see, or only together with another. */
const WITHIN_OTHERS = ["A pending clone is not changed in place.", "campaigns/triggers/list/"];

// What is short, or consists of what is filled in, is part of another message.
const messages = texts.filter(({ text, isError }) => isError && text.replaceAll("…", "").length > 20);

test.each(messages.filter(({ text }) => !WITHIN_OTHERS.includes(text)))("$file, $text: has its remedy", ({ text }) => {
  expect(pieces.filter((heading) => fits(text, heading))).not.toEqual([]);
});
