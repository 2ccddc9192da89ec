import { statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { PlanFile } from "../../core/plan/plan.ts";
import { CliError, status } from "../cli-error.ts";
import { readPlanFolder } from "./plan-folder.ts";
import { requirePlace } from "./place-on-disk.ts";

/** Files of one plan by the paths that the person gave, and the others of that plan. */
export interface ToFormat {
  files: PlanFile[];
  /** Not to be written: an id must be new to them as well. */
  beside: PlanFile[];
}

/** The plans in these folders, or of which these are files; that of the repository here if none is named. */
export function plansToFormat(paths: string[], cwd: string): ToFormat[] {
  const named = paths.length > 0 ? paths : [requirePlace(cwd)];
  const places = named.map((path) => ({ path, isFolder: isFolder(path, cwd) }));
  const folders = places.filter((place) => place.isFolder).map(({ path }) => path);
  const single = places.filter((place) => !place.isFolder).map(({ path }) => path);
  return [
    ...folders.map((path) => ({ files: readPlanFolder(resolve(cwd, path), path), beside: [] })),
    ...[...Map.groupBy(single, dirname)].map(([folder, files]) => inFolder(folder, files, cwd)),
  ];
}

function isFolder(path: string, cwd: string): boolean {
  const found = statSync(resolve(cwd, path), { throwIfNoEntry: false });
  if (!found) throw new CliError(`There is no ${path}.`, status.wrongCall);
  return found.isDirectory();
}

function inFolder(folder: string, paths: string[], cwd: string): ToFormat {
  const names = new Set(paths.map((path) => join(folder, basename(path))));
  const all = readPlanFolder(resolve(cwd, folder), folder).map((file) => ({
    ...file,
    path: join(file.path),
  }));
  const files = all.filter(({ path }) => names.has(path));
  return { files, beside: all.filter(({ path }) => !names.has(path)) };
}
