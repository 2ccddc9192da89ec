import { pairIn, pairsIn } from "../markdown/pairs.ts";
import type { Section } from "../markdown/outline.ts";
import { above, sectionsIn } from "../markdown/outline.ts";
import type { ToldKinds } from "../decide/told-kinds.ts";
import type { Kind } from "../kind.ts";
import { columnOf } from "../words/columns.ts";

/** What a section is in the plan, judging by its own heading and those around it. */
export type Standing =
  | "document"
  | "phase"
  | "week"
  | "milestone"
  | "task"
  | "perhaps a task"
  | "status"
  | "group";

/** What every section is, before its content is considered; a person's word counts. */
export function placesOf(root: Section, told: ToldKinds): Map<Section, Standing> {
  const all = sectionsIn(root);
  const title = titleOf(root);
  const series = seriesIn(all);
  const places = new Map<Section, Standing>();
  for (const section of all) {
    const outer = above(section);
    const phase = outer.find((one) => places.get(one) === "phase");
    const kind = section.heading && told.get(section.heading);
    places.set(
      section,
      (kind && AS_TOLD[kind]) ??
        (section === root || (section === title && section.role.kind !== "phase")
          ? "document"
          : standingOf(section, phase, series)),
    );
  }
  return places;
}

const AS_TOLD: Partial<Record<Kind, Standing>> = {
  phases: "phase",
  milestones: "milestone",
  tasks: "task",
  notes: "group",
};

/** The first heading, if it is above all others. */
export function titleOf(root: Section): Section | undefined {
  const [first, ...rest] = root.sections;
  if (!first || first.level > 2) return undefined;
  return first.level === 1 || rest.every(({ level }) => level > first.level) ? first : undefined;
}

function standingOf(section: Section, phase: Section | undefined, series: Set<Section>): Standing {
  const { role } = section;
  switch (role.kind) {
    case "phase":
      return phase && isPartOf(section, phase) ? "group" : "phase";
    case "week":
    case "milestone":
    case "task":
    case "status":
      return role.kind;
    case "other":
      if (series.has(section) && !phase) return "phase";
      if (phase && role.weeks) return "week";
      return isPerhapsTask(section, phase) ? "perhaps a task" : "group";
  }
}

/** The phase and the week that a section is in, as keys. */
export function phaseAndWeekOf(
  section: Section,
  places: Map<Section, Standing>,
): { phase: string | undefined; week: string | undefined } {
  const chain = [section, ...above(section)];
  const phase = chain.find((one) => places.get(one) === "phase");
  const week = chain.find((one) => places.get(one) === "week");
  const span = week?.role.weeks;
  const of = week?.role.kind === "week" ? week.role.phase : undefined;
  return {
    phase: of ?? (phase && (phase.role.kind === "phase" ? phase.role.id : phase.title)),
    week: span && (week?.role.text || `${span.first}-${span.last}`),
  };
}

/** `Phase 1.2` inside `Phase 1`, or a sprint inside a phase. */
function isPartOf({ role }: Section, { role: outer }: Section): boolean {
  if (role.kind !== "phase" || outer.kind !== "phase") return true;
  return role.word !== outer.word || role.id.startsWith(`${outer.id}.`);
}

/** Headings of one level under the same heading that are numbered with the same word: `Batch 1`, `Batch 2`. */
function seriesIn(all: Section[]): Set<Section> {
  return new Set(
    all.flatMap(({ sections }) =>
      sections.filter((section) => {
        const { role } = section;
        if (role.kind !== "other" || !role.series || NO_PARTS.test(role.series.word)) return false;
        const same = sections.filter(
          (one) => one.role.kind === "other" && one.role.series?.word === role.series?.word,
        );
        return same.length > 1;
      }),
    ),
  );
}

const NO_PARTS =
  /^(?:options?|opção|opción|opzione|examples?|exemplo|ejemplo|beispiel|appendix|chapter|section|figure|table|note|version|rule|principle|risk|r|decision|adr|question|q|lesson|scenario|case|level|tier|priority|criterion|pattern|approach|alternative|article|teil|kapitel|abschnitt|user|day|tip|issue|problem|bug|requirement|goal|objective)$/iu;

const AIM =
  /^(?:objective|goal|purpose|aim|ziel|objectif|objetivo|obiettivo|目标|目標|目的|цель)\s*[:：]/iu;

/** `Objective: Convert all jobs` states the goal of its section. */
export function isAim(title: string): boolean {
  return AIM.test(title);
}

/**
 * Whether a heading may be a task itself: numbered in a phase, marked with a status, or with details
 * under it.
 */
function isPerhapsTask(section: Section, phase: Section | undefined): boolean {
  const { role, topic, parent } = section;
  if (isAim(role.text)) return false;
  if (topic !== undefined && topic !== "tasks" && topic !== "state" && topic !== "rules")
    return false;
  const isLeaf = section.sections.every(({ parts }) =>
    parts.every(({ block }) => block.kind !== "list"),
  );
  if (role.status !== undefined && role.percent === undefined && isLeaf) return true;
  if (isDetailList(section)) return true;
  const outer = parent?.role;
  const within = outer?.kind === "other" && outer.number !== undefined ? outer.number : undefined;
  return (
    role.number !== undefined &&
    role.number.includes(".") &&
    (phase !== undefined || within !== undefined)
  );
}

const TELLING = new Set(["status", "owner", "due", "estimate", "needs"]);

/** Whether details of a task, such as its status and its owner, are under a heading. */
function isDetailList({ parts }: Section): boolean {
  const labels = parts.flatMap(({ block, label }) => {
    if (block.kind === "paragraph") return pairsIn(block.source).map((pair) => pair.label);
    if (block.kind !== "list" || label !== undefined) return [];
    return block.items.flatMap(({ source }) => pairIn(source)?.label ?? []);
  });
  const known = labels.map(columnOf).filter((column) => column !== undefined);
  return known.length >= 2 && known.some((column) => TELLING.has(column));
}
