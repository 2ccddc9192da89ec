/** Phases that run beside each other: what they come after, and when they and their weeks start. */
import { daysBetween } from "../dates/calendar.ts";
import type { DataMap, Mistake, Path, Source } from "../read/yaml/source.ts";
import { asList, asMap, asText, mistakeAt } from "../read/yaml/source.ts";
import { phaseOrder } from "../phase-order.ts";
import { startOf } from "../schema/values/time.ts";
import { code, didYouMean } from "../text/suggest.ts";
import { splitIds } from "../text/text.ts";

interface PhaseEntry {
  id: string;
  data: DataMap;
  source: Source;
  path: Path;
  /** What it is said to come after. */
  after: Named[];
  /** It says what it comes after; if not, it comes after the phase before it. */
  isSaid: boolean;
}

/** The id of a phase, and where it is named. */
interface Named {
  id: string;
  path: Path;
}

/** Phases and weeks that cannot begin as the plan says. */
export function checkStreams(sources: Source[]): Mistake[] {
  const phases = phasesIn(sources);
  const projects = sources.map(({ data }) => asMap(data["project"]));
  const project = projects.find((data) => data !== undefined) ?? {};
  const ids = new Set(phases.map(({ id }) => id));
  const unknown = phases.flatMap((phase) =>
    phase.after.flatMap((named) => checkName(phase, named, ids)),
  );
  return [
    ...unknown,
    ...(unknown.length > 0 ? [] : circles(phases)),
    ...phases.flatMap((phase) => checkStarts(phase, project)),
  ];
}

function phasesIn(sources: Source[]): PhaseEntry[] {
  return sources.flatMap((source) =>
    asList(source.data["phases"]).flatMap((item, p) => {
      const data = asMap(item);
      const id = asText(data?.["id"])?.trim();
      if (!data || id === undefined) return [];
      const path = ["phases", p];
      const said = [...namedAfter(data, path), ...namedIn(data, path)];
      const isSaid = "after" in data || said.length > 0;
      const inWeeks = weeksOf(data).flatMap(({ week, at }) =>
        namedIn(week, [...path, "weeks", at]),
      );
      return [{ id, data, source, path, after: [...said, ...inWeeks], isSaid }];
    }),
  );
}

function weeksOf(data: DataMap): { week: DataMap; at: number }[] {
  return asList(data["weeks"]).flatMap((item, at) => {
    const week = asMap(item);
    return week ? [{ week, at }] : [];
  });
}

/** The phases in `after`, a list or one text. */
function namedAfter(data: DataMap, path: Path): Named[] {
  const after = data["after"];
  const here = [...path, "after"];
  if (typeof after === "string") {
    return /^none$/i.test(after.trim()) ? [] : splitIds(after).map((id) => ({ id, path: here }));
  }
  return asList(after).flatMap((id, at) =>
    typeof id === "string" ? [{ id: id.trim(), path: [...here, at] }] : [],
  );
}

/** The phase in a `start` such as `after phase 2`. */
function namedIn(data: DataMap, path: Path): Named[] {
  const begin = startOf(asText(data["start"]) ?? "");
  return begin && "after" in begin ? [{ id: begin.after, path: [...path, "start"] }] : [];
}

function checkName({ id, source }: PhaseEntry, named: Named, ids: Set<string>): Mistake[] {
  const message =
    named.id === id
      ? `Phase ${code(id)} cannot come after itself; name another phase here.`
      : ids.has(named.id)
        ? undefined
        : `There is no phase ${code(named.id)}${didYouMean(named.id, [...ids])}`;
  return message === undefined ? [] : [mistakeAt(source, named.path, message)];
}

/** The first circle of phases that come after each other. A phase that says nothing follows the one before it. */
function circles(phases: PhaseEntry[]): Mistake[] {
  const before = new Map(
    phases.map(({ id, after, isSaid }, at) => {
      const previous = isSaid ? [] : phases.slice(Math.max(at - 1, 0), at);
      return [id, [...after, ...previous].map((each) => each.id)];
    }),
  );
  const { circle } = phaseOrder(before);
  if (!circle) return [];
  const first = phases.find(({ id, isSaid }) => isSaid && circle.includes(id));
  const at = circle.indexOf(first?.id ?? "");
  const round = [...circle.slice(at), ...circle.slice(0, at), first?.id ?? ""];
  const place = first?.after.find(({ id }) => id === round[1]);
  if (!first || !place) return [];
  return [
    mistakeAt(
      first.source,
      place.path,
      `These phases wait for each other: ${round.slice(0, 12).join(" → ")}; change one of them. A phase that says nothing comes after the one before it; \`after: none\` begins at once.`,
    ),
  ];
}

function checkStarts({ data, source, path }: PhaseEntry, project: DataMap): Mistake[] {
  const own = [...rhythmMistakes(data, project), ...dateMistakes(data, project)].map((message) =>
    mistakeAt(source, [...path, "start"], message),
  );
  const inWeeks = weeksOf(data).flatMap(({ week, at }) => {
    const here = [...path, "weeks", at];
    const [one, other] = ["week" in week, "start" in week];
    return [
      ...(one && other ? [mistakeAt(source, [...here, "start"], BOTH)] : []),
      ...(one || other ? [] : [mistakeAt(source, [...here, "week"], NEITHER)]),
      ...dateMistakes(week, project).map((message) =>
        mistakeAt(source, [...here, "start"], message),
      ),
    ];
  });
  return [...own, ...inWeeks];
}

/** What is wrong with a `start` of a phase in a plan with iterations. */
function rhythmMistakes(data: DataMap, project: DataMap): string[] {
  const begin = startOf(asText(data["start"]) ?? "");
  if (!begin || "after" in begin) return [];
  if (asList(data["iterations"]).length > 0) return [NUMBERED];
  return "week" in begin && project["rhythm"] !== undefined ? [NO_WEEK] : [];
}

const NUMBERED =
  "Iterations begin by their numbers; give the first one of this phase its number, such as `iteration: 3`, instead of a `start`.";
const NO_WEEK = "This plan has iterations and no weeks; write a date instead, or `after phase 2`.";
const BOTH = "A week has a number or a start; remove one of `week` and `start`.";
const NEITHER = "This week has no `week`; add `week: …`.";

/** A plan has at most this many weeks. */
const MAX_WEEKS = 999;

/** What is wrong with a `start` that is a date. */
function dateMistakes(data: DataMap, project: DataMap): string[] {
  const begin = startOf(asText(data["start"]) ?? "");
  if (!begin || !("date" in begin)) return [];
  const first = asText(project["start"])?.trim();
  if (first === undefined || /^tbd$/i.test(first)) return [NO_START];
  if (!/^\d{4}-\d\d-\d\d$/.test(first)) return [];
  const days = daysBetween(first, begin.date);
  if (days < 0) {
    return [
      `This begins on ${begin.date}, before the project starts on ${first}; write a later date.`,
    ];
  }
  return days > 7 * (MAX_WEEKS - 1)
    ? [`This begins more than ${MAX_WEEKS} weeks after the project; write an earlier date.`]
    : [];
}

const NO_START =
  "A date needs a project that has a start; set `project.start`, or write a week such as `week 5`.";
