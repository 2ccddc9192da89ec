import { join, resolve } from "node:path";
import { plansIn } from "../../core/plan/read/several.ts";
import type { PlanFile } from "../../core/plan/plan.ts";
import { planNamed } from "../github/one-plan.ts";
import { readPlanFolder } from "./plan-folder.ts";

/** The folder into which an import writes, and the files of the plan that is there. */
export interface ImportTarget {
  folder: string;
  /** The folder's name for people. */
  shown: string;
  existing: PlanFile[];
}

/**
 * The plan in a folder; where there are several, that whose project is named, in its own folder. The
 * others are left alone.
 */
export function importTarget(
  output: string,
  { cwd, project }: { cwd: string; project: string | undefined },
): ImportTarget {
  const folder = resolve(cwd, output);
  const files = readPlanFolder(folder);
  if (plansIn(files, PLACE).length < 2) return { folder, shown: output, existing: files };
  const existing = planNamed({ files, place: PLACE }, project).files;
  const own = ownFolder(existing);
  if (own === undefined) return { folder, shown: output, existing };
  const inside = join(folder, own);
  return { folder: inside, shown: join(output, own), existing: readPlanFolder(inside) };
}

/** Files of a folder have paths as if it were this one. */
const PLACE = "plan";

/** The folder in which all files of a plan are; undefined for the plan of all other files. */
function ownFolder(files: PlanFile[]): string | undefined {
  const folders = new Set(files.map(({ path }) => /^[^/]+\/([^/]+)\//.exec(path)?.[1]));
  const [only] = folders;
  return folders.size === 1 ? only : undefined;
}
