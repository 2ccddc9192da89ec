import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SETTINGS_FILE } from "../../core/plan/plan-paths.ts";
import type { PlanFile } from "../../core/plan/plan.ts";
import type { Place } from "../../core/plan/read/place.ts";
import { readPlace } from "../../core/plan/read/place.ts";
import { CliError, status } from "../cli-error.ts";

/** Where the plan of the repository in a folder is. */
export function placeOnDisk(cwd: string): Place {
  const file = join(cwd, SETTINGS_FILE);
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (!found) return readPlace(undefined);
  const { size } = found;
  const settings: PlanFile = found.isSymbolicLink()
    ? { path: SETTINGS_FILE, size, link: true }
    : { path: SETTINGS_FILE, size, text: readFileSync(file, "utf8") };
  return readPlace(settings);
}

/** The same for a command that needs the place and cannot do anything about a mistake. */
export function requirePlace(cwd: string): string {
  const place = placeOnDisk(cwd);
  if ("path" in place) return place.path;
  const [
    { file, line, column, message } = { file: SETTINGS_FILE, line: 1, column: 1, message: "" },
  ] = place.problems;
  throw new CliError(`${file}:${line}:${column} ${message}`, status.badPlan);
}
