import { statSync } from "node:fs";
import { dirname } from "node:path";

const ENTER_BY_OTHERS = 0o001;

/** Whether every user of this machine can enter a folder (absolute path), and so all those above it. */
export function isOpenToAll(folder: string): boolean {
  const above = dirname(folder);
  const isOpen = (statSync(folder).mode & ENTER_BY_OTHERS) !== 0;
  return isOpen && (above === folder || isOpenToAll(above));
}
