import {
  asList,
  asMap,
  asText,
  type Data,
  type DataMap,
  type Path,
  type Source,
} from "./yaml/source.ts";

import { normalForm, splitIds } from "../text/text.ts";

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

  return [
    ...named("phase", source.data["phases"], ["phases"]),
    ...listsIn(source.data).flatMap(({ kind, list, path }) => named(kind, list, path)),
    ...named("risk", source.data["risks"], ["risks"]),
    ...named("metric", source.data["metrics"], ["metrics"]),
  ];
}

/** A list of tasks or of milestones, and where it is written. */
export interface EntryList {
  kind: "task" | "milestone";
  list: Data[];
  path: Path;
  /** What it stands in; absent for what stands in no phase. */
  phase?: Place;
}

/** All lists of tasks and of milestones in one file, in plan order. */
export function listsIn(data: DataMap): EntryList[] {
  const phases = asList(data["phases"]).flatMap((item, p) => {
    const phase = { data: asMap(item) ?? {}, path: ["phases", p] };
    const lists = [
      ...groupsIn(phase).flatMap((group) => [listAt(group, "tasks"), listAt(group, "milestones")]),
      listAt(phase, "tasks"),
    ];
    return lists.map((list) => ({ ...list, phase }));
  });
  const alone = groupsIn({ data, path: [] }).flatMap((group) => [
    listAt(group, "tasks"),
    listAt(group, "milestones"),
  ]);
  const ofPlan = listAt({ data, path: [] }, "milestones");
  return [
    ...phases,
    ...alone,
    ofPlan,
    { kind: "task", list: asList(data["backlog"]), path: ["backlog"] },
  ];
}

/** A map and where it is written. */
interface Place {
  data: DataMap;
  path: Path;
}

/** The weeks and iterations of a phase, or the iterations of a plan. */
export function groupsIn({ data, path }: Place): Place[] {
  return (["weeks", "iterations"] as const).flatMap((key) =>
    asList(data[key]).map((group, at) => ({
      data: asMap(group) ?? {},
      path: [...path, key, at],
    })),
  );
}

function listAt({ data, path }: Place, key: "tasks" | "milestones"): EntryList {
  const kind = key === "tasks" ? "task" : "milestone";
  return { kind, list: asList(data[key]), path: [...path, key] };
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
