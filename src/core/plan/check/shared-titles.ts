/** Milestones whose title one of another plan has as well: GitHub wants those of a repository to differ. */
import { DEFAULT_TITLES, fillTitle } from "../fields/title-pattern.ts";
import type { Plan } from "../plan.ts";
import type { Beyond, Namesake } from "../read/beyond.ts";
import type { Entry } from "../read/outline.ts";
import {
  asMap,
  asText,
  type Mistake,
  mistakeAt,
  placeOf,
  type Source,
} from "../read/yaml/source.ts";
import { withMilestones } from "../tasks.ts";
import { code } from "../text/suggest.ts";
import { milestonesIn, patternIn } from "./titles.ts";

/** A warning at each, which says what it is called instead. */
export function checkSharedTitles(
  sources: Source[],
  entries: Entry[],
  beyond: Beyond | undefined,
): Mistake[] {
  if (!beyond) return [];
  return milestonesIn(sources, entries).flatMap(({ entry, full }) => {
    const title = asText(entry.data["title"])?.trim() ?? "";
    const namesakes = beyond.namesakesOf(full, title);
    const [first] = namesakes;
    if (!first) return [];
    const pattern = apart(patternIn(sources), projectIn(sources), namesakes);
    const next = fillTitle(pattern, { kind: "Milestone", id: entry.id, title });
    const message = () =>
      `The milestone at ${placeOf(first.entry.source, [...first.entry.path, "title"])} is called ${code(full)} too, and GitHub wants the titles of all milestones of a repository to differ; this one gets ${code(next)}, unless one of them is given another title.`;
    return [mistakeAt(entry.source, [...entry.path, "title"], message)];
  });
}

/** The plan with titles for these milestones that no other in the repository has. */
export function withTitlesApart(plan: Plan, beyond: Beyond | undefined): Plan {
  if (!beyond) return plan;
  return withMilestones(plan, (milestone) => {
    const { id, title, titles = DEFAULT_TITLES } = milestone;
    const namesakes = beyond.namesakesOf(
      fillTitle(titles, { kind: "Milestone", id, title }),
      title,
    );
    return namesakes.length > 0
      ? { ...milestone, titles: apart(titles, plan.project, namesakes) }
      : milestone;
  });
}

/** A pattern with the name of the project behind it, or with its id where another one is called the same. */
function apart(
  pattern: string,
  { id, name }: { id: string; name: string },
  namesakes: Namesake[],
): string {
  const own = namesakes.some(({ plan }) => plan === name) ? id : name;
  return `${pattern} (${own.replaceAll(/[{}]/g, "")})`;
}

function projectIn(sources: Source[]): { id: string; name: string } {
  const all = sources.map(({ data }) => asMap(data["project"]));
  const project = all.find((data) => data !== undefined) ?? {};
  const id = asText(project["id"])?.trim() ?? "";
  return { id, name: asText(project["name"])?.trim() ?? id };
}
