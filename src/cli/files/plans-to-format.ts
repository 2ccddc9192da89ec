import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { PlanFile } from "../../core/plan/plan.ts";
import type { OnePlan } from "../../core/plan/read/several.ts";
import { plansIn } from "../../core/plan/read/several.ts";
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
    ...folders.flatMap((path) => plansAt(path, cwd).map(({ files }) => ({ files, beside: [] }))),
    ...[...Map.groupBy(single, dirname)].flatMap(([folder, files]) => inFolder(folder, files, cwd)),
  ];
}

/** Ids are unique within a plan, and a folder may hold several. */
function plansAt(path: string, cwd: string): OnePlan[] {
  const place = join(path, ".");
  return plansIn(readPlanFolder(resolve(cwd, path), place), place);
}

function isFolder(path: string, cwd: string): boolean {
  const found = statSync(resolve(cwd, path), { throwIfNoEntry: false });
  if (!found) throw new CliError(`There is no ${path}.`, status.wrongCall);
  return found.isDirectory();
}

function inFolder(folder: string, paths: string[], cwd: string): ToFormat[] {
  const names = new Set(paths.map((path) => join(path)));
  return plansAt(folder, cwd).flatMap((plan) => {
    const all = plan.files.map((file) => ({ ...file, path: join(file.path) }));
    const files = all.filter(({ path }) => names.has(path));
    return files.length > 0 ? [{ files, beside: all.filter(({ path }) => !names.has(path)) }] : [];
  });
}
