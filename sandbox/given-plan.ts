import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readPlanFolder } from "../src/cli/files/plan-folder.ts";
import { importFiles } from "../src/core/import/import.ts";
import type { PlanFile } from "../src/core/plan/plan.ts";

const EXAMPLE = fileURLToPath(new URL("../plan", import.meta.url));

/** More plans to try, each in a folder of its name. */
const plans = fileURLToPath(new URL("plans", import.meta.url));
export const PLANS = readdirSync(plans);

/** The plan to try: one of ours by its name, that in a folder, one imported from documents, or the example. */
export function givenPlan(plan: string | undefined, documents: string[] | undefined): PlanFile[] {
  if (!documents) return fromFolder(folderOf(plan));
  const inputs = documents.map((file) => ({ file, bytes: readFileSync(resolve(file)) }));
  const { files } = importFiles(inputs);
  if (files.length > 0) return files;
  throw new Error(`Nothing in ${documents.join(", ")} looks like a plan.`);
}

function folderOf(plan: string | undefined): string {
  if (plan === undefined) return EXAMPLE;
  return PLANS.includes(plan) && !existsSync(plan) ? join(plans, plan, "plan") : plan;
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
