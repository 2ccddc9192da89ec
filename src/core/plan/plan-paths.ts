/** What belongs to a plan in its folder: the same on GitHub and on a disk. */

/** Whether a name is that of a file of the plan. Hidden files are settings of other tools. */
export function isPlanFileName(name: string): boolean {
  return !name.startsWith(".") && /\.ya?ml$/i.test(name);
}

/** Whether a folder may hold files of the plan. */
export function isPlanFolderName(name: string): boolean {
  return !name.startsWith(".");
}
