import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const text = readFileSync("ARCHITECTURE.md", "utf8");

it("prints the tree that is there", () => {
  const [, tree = ""] = /^```tree\n([^]*?)\n```$/m.exec(text) ?? [];

  expect(tree.split("\n")).toEqual(foldersIn("src"));
});

it("walks along files that are there", () => {
  const named = [...text.matchAll(/`(src\/[\w/.-]+\.ts)`/g)].map(([, path = ""]) => path);

  expect(named.length).toBeGreaterThan(0);
  for (const path of named) expect(() => readFileSync(path)).not.toThrow();
});

function foldersIn(folder: string): string[] {
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`)
    .toSorted();
  return [folder, ...below.flatMap(foldersIn)];
}
