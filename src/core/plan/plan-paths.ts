/** Which files and folders belong to a plan: the same on GitHub and on a disk. */

/** Where a plan is if no setting names another place. */
export const USUAL_PLACE = "plan";

/** The file that may name another place: `plan: services/api/plan`. */
export const SETTINGS_FILE = ".github/milepost.yml";

/** The file for a first plan at a place, which may be a file or a folder. */
export function firstFileAt(place: string): string {
  return isPlanFileName(place) ? place : `${place}/plan.yml`;
}

/** A place as people read it: `plan/`, or `docs/plan.yml`. */
export function shownPlace(place: string): string {
  return isPlanFileName(place) ? place : `${place}/`;
}

/** Whether a change of this file may be one of the plan at `place`. */
export function touchesPlace(path: string, place: string): boolean {
  return path === SETTINGS_FILE || path === place || path.startsWith(`${place}/`);
}

/** Whether a file of this name is part of the plan. Hidden files are settings of other tools. */
export function isPlanFileName(name: string): boolean {
  return !name.startsWith(".") && /\.ya?ml$/i.test(name);
}

/** Whether a folder of this name may contain files of the plan. */
export function isPlanFolderName(name: string): boolean {
  return !name.startsWith(".");
}
