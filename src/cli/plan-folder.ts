import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { PlanFile } from "../core/plan/plan.ts";

/** Files larger than this are not read; the reader of plans refuses them by their size. */
const LIMIT = 1024 * 1024;

/**
 * The `.yml` and `.yaml` files of a folder, as if they stood in `plan/` of a repository.
 *
 * In the order of their names; none where there is no such folder.
 */
export function readPlanFolder(folder: string): PlanFile[] {
  return namesIn(folder)
    .filter((name) => /\.ya?ml$/i.test(name))
    .toSorted()
    .flatMap((name) => readPlanFile(join(folder, name), `plan/${name}`));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function readPlanFile(file: string, path: string): PlanFile[] {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) return [];
  const { size } = found;
  return [size > LIMIT ? { path, size } : { path, size, text: readFileSync(file, "utf8") }];
}
