import { readFileSync } from "node:fs";
import { marked } from "marked";
import { expect, it } from "vitest";
import { imported } from "./documents.ts";

it("the example in docs/import.md is what an import writes", () => {
  const blocks = marked.lexer(readFileSync("docs/import.md", "utf8"));
  const block = (language: string) =>
    blocks.flatMap((token) =>
      token.type === "code" && token.lang === language ? [token.text] : [],
    )[0];

  const { files, plan } = imported(block("markdown") ?? "");

  expect(files.find(({ path }) => path === "plan/10-phase-1.yml")?.text?.trim()).toBe(
    block("yaml"),
  );
  expect(plan().project).toMatchObject({ name: "Web shop", start: "2026-03-02" });
});
