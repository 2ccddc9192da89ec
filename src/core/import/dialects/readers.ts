import type { Reader } from "../reader.ts";
import { markdown } from "./markdown.ts";
import { yamlLists } from "./yaml-lists.ts";

/** Every format that is read, the exact ones first; the last one reads whatever is left. */
export const readers: Reader[] = [yamlLists, markdown];
