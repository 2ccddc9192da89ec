import {
  asList,
  asMap,
  asText,
  type Data,
  type DataMap,
  type Path,
  type Source,
} from "./source.ts";

import { normalForm } from "../text.ts";

/** Something in a plan that has an id, and where it is written. */
export interface Entry {
  kind: "phase" | "task" | "milestone" | "risk" | "metric";
  id: string;
  data: DataMap;
  source: Source;
  path: Path;
}

/**
 * Everything with an id in one file, in plan order, even if its other values are wrong.
 *
 * Made from what is written instead of from what was checked, so that a missing title in one place does
 * not hide a circle in another.
 */
export function outline(source: Source): Entry[] {
  const named = (kind: Entry["kind"], list: Data | undefined, path: Path): Entry[] =>
    asList(list).flatMap((item, i) => {
      const data = asMap(item);
      const id = asText(data?.["id"]);
      return data && id !== undefined
        ? [{ kind, id: normalForm(id), data, source, path: [...path, i] }]
        : [];
    });

  const inWeek = (week: Data, path: Path): Entry[] => [
    ...named("task", asMap(week)?.["tasks"], [...path, "tasks"]),
    ...named("milestone", asMap(week)?.["milestones"], [...path, "milestones"]),
  ];

  const weeks = asList(source.data["phases"]).flatMap((phase, p) =>
    asList(asMap(phase)?.["weeks"]).flatMap((week, w) => inWeek(week, ["phases", p, "weeks", w])),
  );
  return [
    ...named("phase", source.data["phases"], ["phases"]),
    ...weeks,
    ...named("risk", source.data["risks"], ["risks"]),
    ...named("metric", source.data["metrics"], ["metrics"]),
  ];
}

/** One id in a task's `needs`, and where it is written. */
export interface Need {
  id: string;
  path: Path;
}

/** What an entry needs, whether written as a list or as one text with commas. */
export function needsOf({ data, path }: Entry): Need[] {
  const needs = data["needs"];
  const here = [...path, "needs"];
  if (typeof needs === "string") return splitIds(needs).map((id) => ({ id, path: here }));
  return asList(needs).flatMap((id, i) =>
    typeof id === "string" ? [{ id: normalForm(id), path: [...here, i] }] : [],
  );
}

/** `1.1, 1.2` as two ids. */
export function splitIds(text: string): string[] {
  return text.split(/[\s,]+/).filter((id) => id !== "");
}
