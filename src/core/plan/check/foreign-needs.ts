import { isForeign, needOf, partsOf } from "../foreign.ts";
import type { Beyond } from "../read/beyond.ts";
import { type Entry, type Need, needsOf } from "../read/outline.ts";
import { asMap, asText, type Mistake, mistakeAt, type Source } from "../read/yaml/source.ts";
import { code, didYouMean, nearest } from "../text/suggest.ts";
import { isNeed, notANeed } from "../schema/values/words.ts";
import { circles } from "./dependencies.ts";

/**
 * Dependencies on tasks of other plans that cannot be: on a plan or a task that is not there, on the own
 * plan, or in a circle that goes through several plans. A milestone takes none.
 *
 * Nothing is said about a plan that has mistakes itself, nor about others where nobody says which there are,
 * nor while another one has the same project id, which is a mistake of its own.
 */
export function checkForeignNeeds(
  sources: Source[],
  entries: Entry[],
  beyond: Beyond | undefined,
): Mistake[] {
  const own = sources.flatMap(
    ({ data }) => asText(asMap(data["project"])?.["id"])?.trim() ?? [],
  )[0];
  const foreign = entries.flatMap((entry) => {
    const needs = needsOf(entry).filter(({ id }) => isForeign(id));
    return needs.map((need) => ({ entry, need }));
  });
  const isAmbiguous = own !== undefined && beyond?.projects.includes(own);
  if (foreign.length === 0 || isAmbiguous) return [];
  const wrong = foreign.flatMap(({ entry, need }) => {
    const message = wrongWith(need, entry, { own, beyond });
    return message === undefined ? [] : [mistakeAt(entry.source, need.path, message)];
  });
  return [...wrong, ...(beyond ? circlesAcross(entries, own, beyond) : [])];
}

interface Around {
  /** Id of the own project. */
  own: string | undefined;
  beyond: Beyond | undefined;
}

/** What is wrong with a need. */
function wrongWith(
  { id: need }: Need,
  { kind, data }: Entry,
  { own, beyond }: Around,
): Mistake["message"] | undefined {
  // Of a list, each entry has been checked by itself.
  if (!isNeed(need)) return typeof data["needs"] === "string" ? notANeed(need) : undefined;
  const { project, id } = partsOf(need);
  if (kind === "milestone")
    return `A milestone is made of tasks of its own plan; remove ${code(need)}, or let a task of the milestone need it.`;
  if (project === own) return `This is the plan ${code(project)} itself; write ${code(id)}.`;
  if (!beyond) return undefined;
  if (beyond.projects.length === 0 && !beyond.hasNameless)
    return `There is only one plan here, and ${code(need)} names a task of another; give that one a folder and a \`project:\` of its own, or write the id of a task.`;
  const other = beyond.of(project);
  if (!other && beyond.hasNameless) return undefined;
  if (!other)
    return `There is no plan ${code(project)} here${didYouMean(project, beyond.projects)}`;
  const { tasks } = other;
  return !tasks || tasks.has(id) ? undefined : () => noTask(project, id, [...tasks.keys()]);
}

function noTask(project: string, id: string, known: string[]): string {
  const near = nearest(id, known);
  const hint =
    near === undefined
      ? "; write the id of one of its tasks."
      : `; did you mean ${code(needOf({ project, id: near }))}?`;
  return `The plan ${code(project)} has no task ${code(id)}${hint}`;
}

/** The circles that go through another plan; those within the own one are found without it. */
function circlesAcross(entries: Entry[], own: string | undefined, beyond: Beyond): Mistake[] {
  const tasks = new Map(
    entries.flatMap((entry) => (entry.kind === "task" ? [[entry.id, entry]] : [])),
  );
  const needed = (id: string): string[] => {
    if (isForeign(id)) return beyond.needsOf(id, own);
    const entry = tasks.get(id);
    return entry ? needsOf(entry).map((need) => need.id) : [];
  };
  return circles(tasks, needed, (circle) => circle.some(isForeign));
}
