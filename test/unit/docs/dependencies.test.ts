import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const manifests = ["package.json", "packages/github-box/package.json"].map(
  (path) => JSON.parse(readFileSync(path, "utf8")) as Manifest,
);
const [, production = "", development = ""] = readFileSync(
  "docs/decisions/dependencies.md",
  "utf8",
).split(/^## .*$/m);

it("every dependency has its reason, and every reason its dependency", () => {
  expect(namesIn(production)).toEqual(
    sorted(manifests.flatMap((each) => Object.keys(each.dependencies ?? {}))),
  );
  expect(namesIn(development)).toEqual(
    sorted(manifests.flatMap((each) => Object.keys(each.devDependencies ?? {}))),
  );
});

function namesIn(section: string): string[] {
  const cells = section
    .split("\n")
    .flatMap((line) => (line.startsWith("| `") ? [line.split("|")[1] ?? ""] : []));
  return sorted(
    cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name)),
  );
}

function sorted(names: string[]): string[] {
  return [...new Set(names)].toSorted();
}
