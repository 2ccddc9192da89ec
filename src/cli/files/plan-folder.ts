import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isPlanFileName, isPlanFolderName } from "../../core/plan/plan-paths.ts";
import type { PlanFile } from "../../core/plan/plan.ts";

/** Larger files are not read; the reader of plans rejects them by their size. */
const MAX_FILE_BYTES = 1024 * 1024;

/**
 * The `.yml` and `.yaml` files of a folder and of the folders in it, as if it were `plan/` in a
 * repository.
 *
 * Sorted by path; empty if there is no such folder.
 */
export function readPlanFolder(folder: string, path = "plan"): PlanFile[] {
  return namesIn(folder)
    .toSorted()
    .flatMap((name) => readEntry(join(folder, name), name, `${path}/${name}`));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** A link is only marked as one, since GitHub does not follow it; its target does not matter. */
function readEntry(entry: string, name: string, path: string): PlanFile[] {
  const found = lstatSync(entry, { throwIfNoEntry: false });
  if (found?.isDirectory()) return isPlanFolderName(name) ? readPlanFolder(entry, path) : [];
  if (!found || !isPlanFileName(name)) return [];
  const { size } = found;
  if (found.isSymbolicLink()) return [{ path, size, link: true }];
  if (!found.isFile()) return [];
  return [
    size > MAX_FILE_BYTES ? { path, size } : { path, size, text: readFileSync(entry, "utf8") },
  ];
}
