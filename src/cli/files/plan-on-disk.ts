import { statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { PlanFile } from "../../core/plan/plan.ts";
import { readPlanFolder } from "./plan-folder.ts";
import { status, CliError } from "../cli-error.ts";

/** The files of a plan that a person named, and how to refer to each. */
export interface PlanOnDisk {
  files: PlanFile[];
  /** The path as the person gave it, by the file's name in the plan (`plan/phase-1.yml`). */
  pathOf: (file: string) => string;
}

/**
 * The plan in some folders and files.
 *
 * A path that does not exist is an error, unless it is the only one: then there is no plan yet.
 */
export function planOnDisk(paths: string[], cwd: string): PlanOnDisk {
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
  return { files, pathOf: (file) => shown.get(file) ?? file };
}

/** The plan's files at a path; undefined if it does not exist. */
export function filesOnDisk(path: string): { files: PlanFile[]; isFolder: boolean } | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  if (found.isDirectory()) return { files: readPlanFolder(path), isFolder: true };
  const name = `plan/${basename(path)}`;
  const files = readPlanFolder(dirname(path)).filter((file) => file.path === name);
  return { files, isFolder: false };
}
