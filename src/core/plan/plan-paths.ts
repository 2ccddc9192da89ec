/** Which files and folders belong to a plan: the same on GitHub and on a disk. */

/** Whether a file of this name is part of the plan. Hidden files are settings of other tools. */
export function isPlanFileName(name: string): boolean {
  return !name.startsWith(".") && /\.ya?ml$/i.test(name);
}

/** Whether a folder of this name may contain files of the plan. */
export function isPlanFolderName(name: string): boolean {
  return !name.startsWith(".");
}
