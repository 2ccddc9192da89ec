import { statSync } from "node:fs";
import { basename, dirname, join, posix, resolve, sep } from "node:path";
import type { OtherPlan, PlanFile, Problem } from "../../core/plan/plan.ts";
import { SETTINGS_FILE, USUAL_PLACE } from "../../core/plan/plan-paths.ts";
import { noPlanIn, nothingAt } from "../../core/plan/read/place.ts";
import { placeOnDisk } from "./place-on-disk.ts";
import { readPlanFolder } from "./plan-folder.ts";
import { status, CliError } from "../cli-error.ts";

/** The files of a plan that a person named, and how to refer to each. */
export interface PlanOnDisk {
  /** The folder or file that holds them, by the names of the files. */
  place: string;
  /** Where they are, for people. */
  where: string;
  files: PlanFile[];
  /** Empty where these are all plans that there are; absent if there may be others. */
  others?: OtherPlan[];
  /** What is wrong with the setting that says where the plan is; then there are no files. */
  problems?: Problem[];
  /** The path as the person gave it, by the file's name in the plan (`plan/phase-1.yml`). */
  pathOf: (file: string) => string;
}

/**
 * The plan in some folders and files, or that of the repository in `cwd` if none is named.
 *
 * A path that does not exist is an error, unless it is the only one: then there is no plan yet.
 */
export function planOnDisk(paths: string[], cwd: string): PlanOnDisk {
  if (paths.length === 0) return ofRepository(cwd);
  const shown = new Map<string, string>();
  const files = paths.flatMap((path) => {
    const found = filesOnDisk(resolve(cwd, path));
    if (!found && paths.length > 1) throw new CliError(`There is no ${path}.`, status.wrongCall);
    for (const file of found?.files ?? []) {
      const inside = file.path.slice("plan/".length);
      shown.set(file.path, found?.isFolder === true ? join(path, inside) : path);
    }
    return found?.files ?? [];
  });
  return {
    where: paths.join(", "),
    place: USUAL_PLACE,
    files,
    ...(!paths.some((path) => isInPlace(path, cwd)) && { others: [] }),
    pathOf: (file) => shown.get(file) ?? file,
  };
}

/** Whether a path is in the place of the repository's plans, where others may be. */
function isInPlace(path: string, cwd: string): boolean {
  const place = placeOnDisk(cwd);
  return "path" in place && resolve(cwd, path).startsWith(`${resolve(cwd, place.path)}${sep}`);
}

/** The plan where GitHub would find it. */
function ofRepository(cwd: string): PlanOnDisk {
  const place = placeOnDisk(cwd);
  const pathOf = (file: string) => file;
  if ("problems" in place)
    return { where: SETTINGS_FILE, place: USUAL_PLACE, files: [], pathOf, ...place };
  const { path: where, problem } = place;
  const found = filesOnDisk(resolve(cwd, where), where);
  const { files } = found ?? { files: [] };
  if (!problem || files.length > 0) return { where, place: where, files, others: [], pathOf };
  return {
    where,
    place: where,
    files,
    pathOf,
    problems: [problem(found ? noPlanIn(where) : nothingAt(where))],
  };
}

/** The plan's files at a path, as if it were `name` in the repository; undefined if it does not exist. */
export function filesOnDisk(
  path: string,
  name?: string,
): { files: PlanFile[]; isFolder: boolean } | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  if (found.isDirectory()) return { files: readPlanFolder(path, name), isFolder: true };
  const folder = name === undefined ? "plan" : posix.dirname(name);
  const files = readPlanFolder(dirname(path), folder);
  return { files: files.filter((file) => basename(file.path) === basename(path)), isFolder: false };
}
