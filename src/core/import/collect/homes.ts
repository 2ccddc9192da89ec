import type { Section } from "../markdown/outline.ts";
import { sectionsIn } from "../markdown/outline.ts";
import type { Recognised } from "../recognise/recognise.ts";

/**
 * For work outside any phase: the section that becomes its phase.
 *
 * This is the highest heading that is not the only one at its level: a document with `Server` and
 * `Client` gets these two phases, whatever is between them and the title.
 */
export function homesOf(recognised: Recognised): Map<Section, Section> {
  const { root, title, places, verdicts } = recognised;
  const holds = (section: Section): boolean =>
    holdsWork(section) || section.sections.some((one) => !isPhase(one) && holds(one));
  const isPhase = (section: Section) => places.get(section) === "phase";
  const holdsWork = (section: Section) =>
    places.get(section) === "task" ||
    section.parts.some(
      ({ block }) =>
        verdicts.get(block)?.kind === "tasks" || verdicts.get(block)?.kind === "milestones",
    );
  const homes = new Map<Section, Section>();
  const settle = (section: Section, home: Section) => {
    for (const one of sectionsIn(section)) homes.set(one, home);
  };
  const descend = (section: Section): void => {
    const inner = section.sections.filter((one) => !isPhase(one) && isHome(one) && holds(one));
    homes.set(section, section === root && title ? title : section);
    for (const one of section.sections) {
      if (!inner.includes(one)) settle(one, homes.get(section) ?? section);
      else if (goesDeeper(one, inner)) descend(one);
      else settle(one, one);
    }
  };
  /** A status, a task or a week does not become a phase. */
  const isHome = (section: Section) => {
    const place = places.get(section);
    return place !== "status" && place !== "task" && place !== "week";
  };
  const goesDeeper = (section: Section, siblings: Section[]): boolean => {
    if (section === title) return true;
    const inner = section.sections.filter((one) => !isPhase(one) && isHome(one) && holds(one));
    if (inner.length === 0 || holdsWork(section)) return false;
    const named = sectionsIn(section).filter(
      (one) =>
        one !== section &&
        holdsWork(one) &&
        (places.get(one) === "milestone" ||
          (places.get(one) === "group" && one.role.weeks !== undefined)),
    );
    return (
      siblings.length === 1 ||
      named.length > 1 ||
      (section.topic === "milestones" && inner.length > 1)
    );
  };
  descend(root);
  return homes;
}
