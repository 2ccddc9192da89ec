import type { Decoded } from "../decode/decode.ts";
import type { Reader } from "../reader.ts";
import { backlog } from "./backlog.ts";
import { beads } from "./beads.ts";
import { bmad } from "./bmad.ts";
import { csv } from "./csv.ts";
import { github } from "./github.ts";
import { gsd } from "./gsd.ts";
import { kiro } from "./kiro.ts";
import { markdown } from "./markdown.ts";
import { openSpec } from "./openspec.ts";
import { specKit } from "./spec-kit.ts";
import { taskmaster } from "./taskmaster.ts";
import { yamlLists } from "./yaml-lists.ts";

/** Formats that a tool writes, recognised by their paths and first lines; they leave nothing to guess. */
const exact: Reader[] = [github, taskmaster, beads, backlog, bmad, openSpec, kiro, specKit, gsd];

/** Every format that is read, the exact ones first; the last one reads whatever is left. */
export const readers: Reader[] = [...exact, csv, yamlLists, markdown];

export function isOfExactFormat(document: Decoded): boolean {
  return exact.some((reader) => reader.reads(document));
}
