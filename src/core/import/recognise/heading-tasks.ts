import type { ToldKinds } from "../decide/told-kinds.ts";
import type { Section } from "../markdown/outline.ts";
import { above, sectionsIn } from "../markdown/outline.ts";
import type { Candidate } from "./candidate.ts";
import { isSurelyWork } from "./candidate.ts";
import { TOPICS } from "./evidence.ts";
import { phaseAndWeekOf } from "./places.ts";
import type { Whole } from "./surroundings.ts";
import { isForEach } from "./surroundings.ts";

/**
 * Headings that may be tasks are taken if there is nothing in them that is a task, and nothing better
 * in their phase.
 */
export function placeHeadingTasks(whole: Whole, told: ToldKinds, candidates: Candidate[]): void {
  const { places } = whole;
  const sections = sectionsIn(whole.root);
  const work = (section: Section) =>
    candidates.some(
      (one) =>
        isSurelyWork(one) && [one.part.section, ...above(one.part.section)].includes(section),
    );
  if (!candidates.some(isSurelyWork)) placeNumberedPhases(sections, whole, told);
  for (const section of sections) {
    if (places.get(section) !== "perhaps a task") continue;
    places.set(section, work(section) || !isTask(section, whole, candidates) ? "group" : "task");
  }
  // Lists under a heading that is a task are its details.
  const of = new Set(sections.filter((one) => places.get(one) === "task"));
  for (const section of sections) {
    if (above(section).some((one) => of.has(one)) && places.get(section) !== "task") {
      places.set(section, "group");
    }
  }
}

/** `1. Ground` over `1.1 Walls` is a phase if the plan has nothing clearer. */
function placeNumberedPhases(
  sections: Section[],
  { places, isTodo }: Whole,
  told: ToldKinds,
): void {
  if (!isTodo || [...places.values()].includes("phase")) return;
  for (const section of sections) {
    const { number } = section.role;
    const inner = section.sections.filter(
      ({ role }) => number !== undefined && role.number?.startsWith(`${number}.`),
    );
    const isTold = section.heading !== undefined && told.has(section.heading);
    if (inner.length > 0 && section.topic === undefined && !isTold) places.set(section, "phase");
  }
}

function isTask(section: Section, { places, title }: Whole, candidates: Candidate[]): boolean {
  const chain = above(section);
  const topic = chain.find((one) => one !== title && one.topic !== undefined)?.topic;
  if (topic !== undefined && TOPICS[topic].under < -3) return false;
  if (chain.some(isForEach)) return false;
  const siblings = section.parent?.sections ?? [];
  const likely = siblings.filter(
    (one) => places.get(one) === "perhaps a task" || places.get(one) === "task",
  );
  const { phase, week } = phaseAndWeekOf(section, places);
  const isTold = section.role.status !== undefined;
  if (isTold && likely.length < 2 && phase === undefined) return false;
  const better = candidates.some(
    (one) =>
      isSurelyWork(one) &&
      (phase === undefined
        ? !isTold
        : one.phase === phase &&
          (week === undefined || one.week === week) &&
          !siblings.includes(one.part.section)),
  );
  return !better;
}
