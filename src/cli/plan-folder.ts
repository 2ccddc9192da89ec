import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isPlanFileName, isPlanFolderName } from "../core/plan/plan-paths.ts";
import type { PlanFile } from "../core/plan/plan.ts";

/** Files larger than this are not read; the reader of plans refuses them by their size. */
const MAX_FILE_BYTES = 1024 * 1024;

/**
 * The `.yml` and `.yaml` files of a folder and the folders in it, as if they stood in `plan/` of a
 * repository.
 *
 * In the order of their paths; none where there is no such folder.
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

/** A link is told to be one, since GitHub does not follow it; where it leads does not matter. */
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
