/** A pull request in a repository with several plans: each is judged by itself. */
import { needOf } from "../../core/plan/foreign.ts";
import { plansBeside } from "../../github/read/plan/plan.ts";
import type { PlanFiles } from "./proposal.ts";
import type { PlanFile } from "../../core/plan/plan.ts";
import { projectNameOf, projectOf } from "../../core/plan/read/several.ts";
import { joinedPreviews } from "../../core/render/preview/several.ts";
import type { PreviewFinding } from "../../core/sync/diff/pull-request.ts";
import type { PlanSource } from "../../github/read/plan/plan.ts";
import { sourcesOf } from "../several.ts";

/** A plan before and after a merge. */
export interface Pair {
  /** Id of its project; empty for the only plan, or if it cannot be read. */
  id: string;
  /** What it calls its project. */
  name: string;
  /** Without files if there was none. */
  before: PlanFiles;
  /** Absent if it leaves. */
  after?: PlanSource;
  isChanged: boolean;
}

export interface NamedFinding extends Pick<Pair, "id" | "name"> {
  finding: PreviewFinding;
}

/** The plans before and after a merge, by their projects; a single one is compared whatever its project. */
export function pairsOf(before: PlanSource | undefined, after: PlanSource): Pair[] {
  const [old, now] = [before ? sourcesOf(before) : [], sourcesOf(after)];
  if (old.length < 2 && now.length < 2) return [pairOf(old[0], after, "")];
  const left = old.filter((plan) => !now.some((other) => idOf(other) === idOf(plan)));
  return [
    ...now.map((plan) => {
      const id = idOf(plan);
      return pairOf(
        old.find((other) => idOf(other) === id),
        plan,
        id,
      );
    }),
    ...left.map((plan): Pair => ({
      id: idOf(plan),
      name: nameIn(plan),
      before: planFilesOf(plan),
      isChanged: true,
    })),
  ];
}

/** Whether a plan that stays as it is names another one: then it depends on that, too. */
export function needsAnother({ isChanged, before, after }: Pair): boolean {
  if (isChanged || !after) return false;
  const projects = [...before.others, ...plansBeside(after)].flatMap(
    ({ project }) => project ?? [],
  );
  return after.files.some(({ text = "" }) =>
    projects.some((project) => text.includes(needOf({ project, id: "" }))),
  );
}

function pairOf(old: PlanSource | undefined, after: PlanSource, id: string): Pair {
  const before = planFilesOf(old);
  const isChanged = after.problems !== undefined || !isSame(before.files, after.files);
  return { id, name: nameIn(after), before, after, isChanged };
}

function planFilesOf(source: PlanSource | undefined): PlanFiles {
  return source ? { files: source.files, others: plansBeside(source) } : { files: [], others: [] };
}

function idOf({ files, among }: PlanSource): string {
  return (among ? among.project : projectOf(files)) ?? "";
}

function nameIn(source: PlanSource): string {
  return projectNameOf(source.files) ?? idOf(source);
}

function isSame(one: PlanFile[], other: PlanFile[]): boolean {
  const texts = new Map(one.map(({ path, text }) => [path, text]));
  return (
    one.length === other.length &&
    other.every(({ path, text }) => texts.has(path) && texts.get(path) === text)
  );
}

/** What is found about several plans as one finding: their mistakes, or the previews of those that change. */
export function joined(all: NamedFinding[]): PreviewFinding {
  const problems = all.flatMap(({ finding }) =>
    finding.found === "broken" ? finding.problems : [],
  );
  if (problems.length > 0) return { found: "broken", problems };
  const first = all.find(({ finding }) => isUnjudged(finding))?.finding;
  if (first) return first;
  const changed = all.flatMap(({ id, name, finding }) => {
    if (finding.found === "preview")
      return [{ id, name, title: finding.title, text: finding.text }];
    return finding.found === "plan leaves" ? [{ id, name }] : [];
  });
  if (changed.length === 0) return { found: "nothing", why: "It does not change the plans." };
  return { found: "preview", ...joinedPreviews(changed) };
}

/** What holds for the whole repository or pull request. */
function isUnjudged({ found }: PreviewFinding): boolean {
  return found === "issues are off" || found === "too large";
}
