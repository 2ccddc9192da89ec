import type { Section } from "../markdown/outline.ts";

const BACKLOG =
  /^\P{L}*(?:the )?(?:(?:product|project|feature|task) )?(?:backlog|ice ?box|someday(?: ?\/ ?maybe)?|parking lot|wish ?list)\P{L}*$/iu;

/** Whether a section, or one around it that is not the whole document, is a backlog by its heading. */
export function isInBacklog(section: Section): boolean {
  for (let each = section; each.parent; each = each.parent) {
    if (each.level > 1 && BACKLOG.test(each.title)) return true;
  }
  return false;
}
