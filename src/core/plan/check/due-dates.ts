import type { Entry } from "../read/outline.ts";
import { asMap, asText, type Mistake, mistakeAt, type Source } from "../read/yaml/source.ts";

/** Due dates that are impossible: before the project starts, or in a plan without dates. */
export function checkDates(sources: Source[], entries: Entry[]): Mistake[] {
  const project = sources
    .map(({ data }) => asMap(data["project"]))
    .find((data) => data !== undefined);
  if (!project) return [];
  const start = asText(project["start"])?.trim();
  const relative = start === undefined || /^tbd$/i.test(start);
  return entries.flatMap((entry) => {
    const due = asText(entry.data["due"])?.trim();
    if (due === undefined || !DATE.test(due)) return [];
    if (relative) return mistakeAt(entry.source, [...entry.path, "due"], NO_START);
    if (!DATE.test(start) || due >= start) return [];
    const message = `This is due on ${due}, before the project starts on ${start}; write a later date.`;
    return mistakeAt(entry.source, [...entry.path, "due"], message);
  });
}

const DATE = /^\d{4}-\d\d-\d\d$/;

const NO_START =
  "A due date needs a project that has a start; set `project.start` or remove `due`.";
