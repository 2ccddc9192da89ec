import type { OtherPlan, PlanFile, Problem } from "../plan.ts";
import { code } from "../text/suggest.ts";
import { hasProject, projectPart } from "./project-part.ts";
import { asMap, asText, mistakeAt, placeOf, toProblem } from "./yaml/source.ts";
import type { Source } from "./yaml/source.ts";

/** One of the plans of a repository. */
export interface OnePlan {
  files: PlanFile[];
  /** The other plans, in their order. */
  others: OtherPlan[];
  /** Id of its project; absent if it is the only plan, or if it cannot be read. */
  project?: string;
  /** Mistakes that only show beside the other plans. */
  problems?: Problem[];
}

/**
 * The plans in the files of a place: a folder directly in it whose files have a `project:` of their own is
 * a plan of its own, and all other files together are one. Without a second `project:` all are one plan.
 */
export function plansIn(files: PlanFile[], place: string): OnePlan[] {
  const groups = Map.groupBy(files, ({ path }) => folderOf(path, place));
  const own = [...groups].filter(([folder, inside]) => folder !== "" && inside.some(hasProject));
  const folders = new Set(own.map(([folder]) => folder));
  const rest = files.filter(({ path }) => !folders.has(folderOf(path, place)));
  const count = own.length + (rest.some(hasProject) ? 1 : 0);
  if (count < 2) return files.length > 0 ? [{ files, others: [] }] : [];
  const all = [...(rest.length > 0 ? [rest] : []), ...own.map(([, inside]) => inside)];
  return withDistinctIds(all.map((inside) => ({ files: inside, at: projectIn(inside) })));
}

/** Those of the files that are of one plan, by its project's id; none if that is not there. */
export function filesOfPlan(files: PlanFile[], place: string, project: string): PlanFile[] {
  const plans = plansIn(files, place);
  const found = plans.find((plan) => (plan.project ?? projectOf(plan.files)) === project);
  return found?.files ?? [];
}

/** Id of the project that these files of one plan name, if it can be read. */
export function projectOf(files: PlanFile[]): string | undefined {
  return projectIn(files)?.id;
}

/** What these files of one plan call their project, if that can be read. */
export function projectNameOf(files: PlanFile[]): string | undefined {
  const names = files.flatMap((file) => {
    const project = asMap(projectPart(file)?.data["project"]);
    return asText(project?.["name"])?.trim() || [];
  });
  return names[0];
}

/** The folder directly in the place in which a file is; empty for a file of the place itself. */
function folderOf(path: string, place: string): string {
  const inside = path.slice(place.length + 1);
  const end = inside.indexOf("/");
  return end < 0 ? "" : inside.slice(0, end);
}

interface Found {
  source: Source;
  id: string;
}

function projectIn(files: PlanFile[]): Found | undefined {
  const sources = files.flatMap((file) => projectPart(file) ?? []);
  const found = sources.flatMap((source) => {
    const id = asText(asMap(source.data["project"])?.["id"])?.trim();
    return id === undefined ? [] : [{ source, id }];
  });
  return found[0];
}

/** Plans with the same id could not be told apart on GitHub: each is told all places. */
function withDistinctIds(plans: { files: PlanFile[]; at: Found | undefined }[]): OnePlan[] {
  const byId = Map.groupBy(plans, ({ at }) => at?.id);
  const all = plans.map(({ files, at }): OtherPlan => ({ files, ...(at && { project: at.id }) }));
  return plans.map(({ files, at }, n) => {
    const same = at ? (byId.get(at.id) ?? []).flatMap((plan) => plan.at ?? []) : [];
    return {
      files,
      others: all.filter((_, other) => other !== n),
      ...(at && { project: at.id }),
      ...(same.length > 1 && { problems: same.map((one) => sameId(one, same)) }),
    };
  });
}

function sameId({ source, id }: Found, all: Found[]): Problem {
  const other = all.find((each) => each.source !== source);
  const where = other ? placeOf(other.source, ID) : "";
  return toProblem(
    mistakeAt(
      source,
      ID,
      `The project id ${code(id)} is also at ${where}; give each plan of a repository its own.`,
    ),
  );
}

const ID = ["project", "id"];
