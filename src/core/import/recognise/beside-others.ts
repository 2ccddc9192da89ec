import type { Section } from "../markdown/outline.ts";
import { above } from "../markdown/outline.ts";
import type { Candidate } from "./candidate.ts";
import { isSurelyWork } from "./candidate.ts";
import { isNever, WEAK } from "./evidence.ts";
import type { Whole } from "./surroundings.ts";

/** Weighs each block by what stands beside it, under other headings. */
export function weighBesideOthers(candidates: Candidate[], whole: Whole): void {
  const working = new Set(candidates.filter(isSurelyWork).map(({ part }) => part.section));
  weighLikeOthers(candidates, whole, working);
  weighAmongWork(candidates, whole, working);
  weighOutsidePhases(candidates, whole);
}

/** For a block if similar ones, under headings beside its own, are certainly work. */
function weighLikeOthers(
  candidates: Candidate[],
  { places, title }: Whole,
  working: Set<Section>,
): void {
  for (const { part, scale } of candidates) {
    const { section, label } = part;
    const isLike = (one: Section) =>
      one.level === section.level &&
      working.has(one) &&
      one.topic === section.topic &&
      (places.get(one) === "phase") === (places.get(section) === "phase");
    if (section !== title && label?.topic === undefined && siblingsOf(section).some(isLike))
      scale.add("others of its kind stand beside it");
  }
}

/** For a block whose heading speaks against it, if most headings beside that one stand over work. */
function weighAmongWork(candidates: Candidate[], { places }: Whole, working: Set<Section>): void {
  for (const { part, scale, topic, mixed, kind } of candidates) {
    const { section, label } = part;
    const siblings = siblingsOf(section);
    const like = siblings.filter((one) => working.has(one)).length;
    const isOdd =
      section.topic !== undefined && label === undefined && !isNever(topic) && kind === undefined;
    const isTracked = mixed || above(section).some((one) => places.get(one) === "status");
    if (isOdd && isTracked && like > 1 && like >= siblings.length / 2)
      scale.add("most headings beside its own stand over work");
  }
}

/** Against a block outside the phases and weeks of a plan that has some. */
function weighOutsidePhases(candidates: Candidate[], { places }: Whole): void {
  if (!candidates.some(({ phase, scale }) => phase !== undefined && scale.score >= WEAK)) return;
  for (const { scale, phase, week, strong, part } of candidates) {
    const isBoard = [part.section, ...above(part.section)].some(
      (one) => places.get(one) === "status",
    );
    if (phase === undefined && week === undefined && !strong && !isBoard)
      scale.add("the phases of the plan stand elsewhere");
  }
}

function siblingsOf(section: Section): Section[] {
  return (section.parent?.sections ?? []).filter((one) => one !== section);
}
