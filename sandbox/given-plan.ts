import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { readPlanFolder } from "../src/cli/files/plan-folder.ts";
import { importFiles } from "../src/core/import/import.ts";
import type { PlanFile } from "../src/core/plan/plan.ts";

/** The plan to try: that in a folder, or one imported from documents. */
export function givenPlan(folder: string, documents: string[] | undefined): PlanFile[] {
  if (!documents) return fromFolder(folder);
  const inputs = documents.map((file) => ({ file, bytes: readFileSync(resolve(file)) }));
  const { files } = importFiles(inputs);
  if (files.length > 0) return files;
  throw new Error(`Nothing in ${documents.join(", ")} looks like a plan.`);
}

function fromFolder(folder: string): PlanFile[] {
  const files = readPlanFolder(folder);
  if (files.length === 0) throw new Error(`There is no .yml file in ${resolve(folder)}.`);
  return files;
}

/**
 * The name of the repository.
 *
 * `./shop/plan` is the plan of `shop`, and so is `shop.md`; the example is that of `admin-assistant`.
 * GitHub allows letters, digits, `-`, `_` and `.`.
 */
export function repositoryName(folder: string | undefined): string {
  if (folder === undefined) return "admin-assistant";
  const path = resolve(folder);
  const name = basename(path) === "plan" ? basename(resolve(path, "..")) : basename(path);
  return (
    name
      .replace(/\.(?:md|markdown|txt)$/i, "")
      .replace(/[^\w.-]+/g, "-")
      .replace(/^[-.]+/, "") || "project"
  );
}
