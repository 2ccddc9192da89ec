import type { PlanFile } from "../plan.ts";
import type { Beyond } from "../read/beyond.ts";
import { type Mistake, mistakeAt, type Source } from "../read/yaml/source.ts";

/** What every plan needs: a project, and a phase, an iteration or a backlog. */
export function checkRequired(
  sources: Source[],
  files: PlanFile[],
  beyond: Beyond | undefined,
): Mistake[] {
  const said = (key: string) => sources.find(({ data }) => key in data);
  const first = sources[0];
  if (!first) return [nothing(files)];
  if (sources.every(({ data }) => Object.keys(data).length === 0)) {
    return [mistakeAt(first, [], `This plan is empty; ${SMALLEST}`)];
  }
  if (beyond && beyond.projects.length > 0 && !said("project")) {
    return [mistakeAt(first, [], IN_NO_PLAN)];
  }
  const missing = [["project"], ["phases", "iterations", "backlog"]].flatMap((keys) =>
    keys.some(said) ? [] : keys.slice(0, 1),
  );
  const empty = sources.filter(
    ({ data }) => Array.isArray(data["phases"]) && data["phases"].length === 0,
  );
  return [
    ...missing.map((key) => mistakeAt(first, [], `The plan has no \`${key}\`; ${SMALLEST}`)),
    ...empty.map((source) =>
      mistakeAt(source, ["phases"], `The list of phases is empty; ${SMALLEST}`),
    ),
  ];
}

const IN_NO_PLAN =
  "This is in no plan: nothing outside the folders of the other plans says `project:`. Move it into the folder of its plan, or give it a `project:`.";

const SMALLEST =
  "the smallest plan is `project: {id: demo, name: Demo}` and `phases: [{id: 1, title: First phase}]`.";

function nothing(files: PlanFile[]): Mistake {
  const file = files[0]?.path.replace(/[^/]*$/, "plan.yml") ?? "plan/plan.yml";
  const source = { file, lineAt: () => ({ line: 1, column: 1 }) };
  return { source, offset: 0, message: `There is no plan yet; ${SMALLEST}` };
}
