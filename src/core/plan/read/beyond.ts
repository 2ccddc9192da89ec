/** What a plan knows of the other plans of its repository: only as much as its own tasks need of them. */
import type { ForeignTask } from "../plan.ts";
import { isForeign, needOf, partsOf, unreadForeign } from "../foreign.ts";
import type { OtherPlan, Plan, Problem, Task } from "../plan.ts";
import { tasksOf } from "../tasks.ts";
import { milestonesIn, patternIn } from "../check/titles.ts";
import { showsId } from "../fields/title-pattern.ts";
import type { Entry } from "./outline.ts";
import { needsOf, outline } from "./outline.ts";
import { parse } from "./parse.ts";
import { writeOutShortForms } from "./short-forms.ts";
import { asMap, asText } from "./yaml/source.ts";

/** Reads the files of one plan. */
type Read = (files: OtherPlan["files"]) => { plan: Plan } | { problems: Problem[] };

/** The plans beside one, each read when it is first asked for. */
export class Beyond {
  /** Ids of their projects. */
  readonly projects: string[];
  /** Whether there is one whose id cannot be read: any id may be that one's. */
  readonly hasNameless: boolean;
  readonly #others: OtherPlan[];
  readonly #read: Read;
  readonly #known = new Map<string, Other>();
  /** What each of them says, in lower case, once it was asked for: each milestone is looked for in it. */
  #texts: string[] | undefined;

  constructor(others: OtherPlan[], read: Read) {
    this.#others = others;
    this.#read = read;
    this.projects = others.flatMap(({ project }) => project ?? []);
    this.hasNameless = this.projects.length < others.length;
  }

  /** The plan of a project; undefined if there is none. */
  of(project: string): Other | undefined {
    const other = this.#others.find((each) => each.project === project);
    const known = this.#known.get(project) ?? (other && otherOf(other, this.#read));
    if (known) this.#known.set(project, known);
    return known;
  }

  /** What the task of a plan whose project is `own` needs, as that plan names it; empty for what is unknown. */
  needsOf(need: string, own: string | undefined): string[] {
    const { project, id } = partsOf(need);
    const entry = this.of(project)?.entries.get(id);
    const ids = entry ? needsOf(entry).map((each) => each.id) : [];
    return ids.map((each) => {
      if (!isForeign(each)) return needOf({ project, id: each });
      const there = partsOf(each);
      return there.project === own ? there.id : each;
    });
  }

  /**
   * The milestones of other plans that have this title on GitHub. Only the plans in whose text the words of it
   * stand are read.
   */
  namesakesOf(full: string, words: string): Namesake[] {
    const lower = words.toLowerCase();
    this.#texts ??= this.#others.map(({ files }) =>
      files.map(({ text = "" }) => text.toLowerCase()).join("\n"),
    );
    const may = this.#others.filter((_, at) => this.#texts?.[at]?.includes(lower));
    return may.flatMap(({ project }) => {
      const other = project === undefined ? undefined : this.of(project);
      const same = other?.milestones.filter((each) => isSameTitle(each.full, full)) ?? [];
      return same.map(({ entry }) => ({ plan: other?.name ?? "", entry }));
    });
  }

  /** The task that a need names, as far as its plan can be read. */
  taskOf(need: string): ForeignTask {
    const { project, id } = partsOf(need);
    const other = this.of(project);
    if (!other) return unreadForeign(need);
    const title = asText(other.entries.get(id)?.data["title"])?.trim();
    const task = other.tasks?.get(id);
    return {
      ...unreadForeign(need),
      ...namesOf(other, id, title),
      ...(task && factsOf(task)),
    };
  }
}

/** A milestone of another plan with the same title. */
export interface Namesake {
  /** Name of its project. */
  plan: string;
  entry: Entry;
}

function isSameTitle(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** What a task of another plan is called; `title` is that of the task, if it can be read. */
function namesOf(
  { name, showsIds }: Other,
  id: string,
  title: string | undefined,
): Pick<ForeignTask, "name" | "title"> {
  if (title === undefined) return { name: `${name} ${id}`, title: `${name} ${id}` };
  return showsIds
    ? { name: `${name} ${id}`, title: `${name} ${id}: ${title}` }
    : { name: `${name} “${title}”`, title: `${name}: ${title}` };
}

/** Another plan of the repository. */
interface Other {
  name: string;
  /** Whether the titles of its issues have ids. */
  showsIds: boolean;
  /** What is written of its tasks, by id, even if something else in it is wrong. */
  entries: Map<string, Entry>;
  /** Its milestones with their titles on GitHub. */
  milestones: { entry: Entry; full: string }[];
  /** Its tasks by id; absent while it has mistakes. */
  tasks?: Map<string, Task>;
}

function otherOf({ project = "", files }: OtherPlan, read: Read): Other {
  const sources = files.flatMap((file) => parse(file).source ?? []);
  writeOutShortForms(sources);
  const entries = sources.flatMap(outline);
  const tasks = entries.filter(({ kind }) => kind === "task");
  const names = sources.flatMap(({ data }) => asText(asMap(data["project"])?.["name"]) ?? []);
  const found = read(files);
  return {
    name: names[0]?.trim() || project,
    showsIds: showsId({ titles: patternIn(sources) }),
    entries: new Map(tasks.map((entry) => [entry.id, entry])),
    milestones: milestonesIn(sources, entries),
    ...("plan" in found && { tasks: new Map(tasksOf(found.plan).map((task) => [task.id, task])) }),
  };
}

function factsOf({ due, estimate, issue, imported }: Task): Partial<ForeignTask> {
  return {
    ...(due !== undefined && { due }),
    ...(estimate?.days !== undefined && { days: estimate.days }),
    ...(issue !== undefined && { adopts: issue }),
    ...(imported === "complete" && { past: true as const }),
  };
}

/** The plan with what is known of the tasks of others that it needs; of nothing more than their ids if nobody says what others there are. */
export function withForeign(plan: Plan, beyond: Beyond | undefined): Plan {
  const needs = new Set(tasksOf(plan).flatMap((task) => task.needs.filter(isForeign)));
  const foreign = [...needs].map((need) => beyond?.taskOf(need) ?? unreadForeign(need));
  return foreign.length > 0 ? { ...plan, foreign } : plan;
}
