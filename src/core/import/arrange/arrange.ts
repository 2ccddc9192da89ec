import { addDays, mondayOf } from "../../plan/dates/calendar.ts";
import type { CivilDate } from "../../plan/plan.ts";
import type { DraftMilestone, DraftPhase, DraftTask, DraftWeek } from "./draft.ts";
import { draftTags, draftTask } from "./draft-task.ts";
import type { FoundPhase, FoundTask, Span } from "../findings.ts";
import { free, tidy } from "../words/ids.ts";
import { asWritten, inOrder, phaseInOrder } from "./in-order.ts";
import { phaseIds } from "./phase-ids.ts";
import { countAnew, datedSpan, nameOf, spanAfter } from "./spans.ts";
import { unnamedWork } from "./unnamed-work.ts";
import { parted } from "./split-large-phases.ts";
import { oneLine } from "../words/texts.ts";
import { withoutLength } from "../words/time.ts";
import type { Joined, JoinedFindings } from "../join/join-findings.ts";
import type { Entry, Missing } from "../report/report.ts";

/** The phases of a plan with their weeks, tasks and milestones, and what became of each finding. */
export interface Arranged {
  phases: DraftPhase[];
  /** Those that stand in no week. */
  milestones: DraftMilestone[];
  backlog: DraftTask[];
  entries: { phases: Entry[]; weeks: Entry[]; tasks: Entry[]; milestones: Entry[] };
  /** The id that each task got in the plan. */
  idOf: Map<FoundTask, string>;
  missing: Missing[];
}

export interface Calendar {
  start?: CivilDate | undefined;
  /** The last week of the existing plan, if this is added to one. */
  after?: number;
}

type Phase = Joined<FoundPhase>;
type Task = Joined<FoundTask>;

interface Slot {
  phase: Phase;
  draft: DraftPhase;
  weeks: { span: Span; title: string; draft: DraftWeek; entry?: Entry }[];
}

/**
 * Puts everything that was found where it belongs.
 *
 * The tasks of a phase for which the documents give no time stand directly under it. A phase or a week
 * that is stated to be done, but has no tasks, becomes one task.
 */
export function arrange(found: JoinedFindings, calendar: Calendar = {}): Arranged {
  return new Arrangement(found, calendar).result();
}

class Arrangement {
  readonly #found: JoinedFindings;
  readonly #start: CivilDate | undefined;
  readonly #after: number;
  readonly #slots: Slot[] = [];
  readonly #missing: Missing[] = [];
  readonly #idOf = new Map<FoundTask, string>();
  readonly #entries: Arranged["entries"] = { phases: [], weeks: [], tasks: [], milestones: [] };
  readonly #milestoneIds = new Set<string>();
  readonly #taskIds = new Set<string>();
  /** The tasks of each week, and those directly under each phase. */
  readonly #tasksIn = new Map<DraftWeek | DraftPhase, Task[]>();
  readonly #milestones: DraftMilestone[] = [];
  readonly #backlog: DraftTask[] = [];

  constructor(found: JoinedFindings, { start, after = 0 }: Calendar) {
    this.#found = found;
    this.#after = after;
    this.#start = start;
  }

  result(): Arranged {
    const all = asWritten([...this.#found.tasks, ...unnamedWork(this.#found)]);
    this.#takeIds(all);
    const later = all.filter(isLater);
    const tasks = all.filter((task) => !isLater(task));
    const used = new Set(tasks.map(({ phase }) => phase));
    const own = this.#found.phases.filter((phase) => phase.explicit || used.has(phase));
    const phases = own.length > 0 || later.length > 0 ? own : this.#onlyPhase();
    const ids = phaseIds(phases);
    for (const phase of inOrder(phases)) this.#slot(phase, ids.get(phase));
    this.#spreadWeeks(tasks);
    for (const task of tasks) this.#place(task);
    this.#nameTasks();
    for (const task of later) this.#addToBacklog(task);
    for (const milestone of this.#found.milestones) this.#milestone(milestone, tasks);
    return {
      phases: this.#slots.flatMap(({ draft }) => parted(phaseInOrder(draft), this.#missing)),
      milestones: this.#milestones,
      backlog: this.#backlog,
      entries: this.#entries,
      idOf: this.#idOf,
      missing: this.#missing,
    };
  }

  /** If there is no work, milestones, risks and metrics go into one phase, since a plan has at least one. */
  #onlyPhase(): Phase[] {
    const { milestones, risks, metrics } = this.#found;
    const [first] = [...milestones, ...risks, ...metrics];
    if (!first) return [];
    const { file, line } = first;
    const title = milestones.length > 0 ? "Milestones" : "Work to be planned";
    this.#missing.push({
      file,
      line,
      title: `No work was found beside this; phase 1, “${title}”, is for it.`,
    });
    return [{ file, line, title, criteria: [], open: [], explicit: true, also: [] }];
  }

  #slot(phase: Phase, id = String(this.#slots.length + 1)): void {
    const draft: DraftPhase = {
      id,
      title: oneLine(phase.title) || `Phase ${id}`,
      ...draftTags(phase),
      weeks: [],
      tasks: [],
    };
    if (phase.goal && !saysTitle(phase)) draft.goal = phase.goal.slice(0, 20_000);
    if (phase.criteria.length > 0) draft.criteria = phase.criteria;
    this.#slots.push({ phase, draft, weeks: [] });
    this.#entries.phases.push(entryOf(phase, id));
  }

  /**
   * Weeks keep the numbers of the documents. If the numbers start again in each phase, they are
   * continued instead.
   */
  #spreadWeeks(tasks: Task[]): void {
    const anew = countAnew(
      this.#slots.map(({ phase }) => phase),
      this.#found.weeks,
    );
    let last = anew ? 0 : this.#after;
    let isOver = true;
    const weeksOf = Map.groupBy(this.#found.weeks, ({ phase }) => phase);
    const tasksOf = Map.groupBy(tasks, ({ phase }) => phase);
    for (const slot of this.#slots) {
      const own = weeksOf.get(slot.phase) ?? [];
      const loose = (tasksOf.get(slot.phase) ?? []).flatMap(({ week }) =>
        week && !week.phase ? [week] : [],
      );
      const weeks = [...new Set([...own, ...loose])].sort((a, b) => a.first - b.first);
      const offset = anew ? last : 0;
      for (const week of weeks) {
        const span = { first: week.first + offset, last: week.last + offset };
        const entry = { ...entryOf(week as Joined<typeof week>, nameOf(span)), title: week.title };
        this.#entries.weeks.push(entry);
        this.#addWeek(slot, span, week.title, week);
      }
      if (weeks.length === 0)
        this.#ownWeeks(slot, isOver ? last : undefined, tasksOf.get(slot.phase) ?? []);
      last = Math.max(last, ...slot.weeks.map(({ span }) => span.last));
      isOver = slot.weeks.length > 0;
    }
    this.#tellWeekless();
    if (anew)
      this.#missing.push({
        title: "Weeks are counted anew in each phase; in the plan they go on.",
      });
  }

  #tellWeekless(): void {
    const weekless = this.#slots.filter(({ weeks }) => weeks.length === 0);
    if (weekless.length === this.#slots.length) {
      this.#missing.push({
        title:
          "The documents name no weeks: tasks stand directly under their phases, without dates.",
      });
      return;
    }
    for (const { phase, draft } of weekless) {
      const { file, line } = phase;
      const title = `Phase ${draft.id} names no weeks: its tasks stand directly under it, without dates.`;
      this.#missing.push({ file, line, title });
    }
  }

  readonly #weekOf = new Map<object, DraftWeek>();

  #addWeek(slot: Slot, span: Span, title: string, key?: object): DraftWeek {
    const known = slot.weeks.find((week) => nameOf(week.span) === nameOf(span));
    const draft: DraftWeek = known?.draft ?? { week: nameOf(span), tasks: [], milestones: [] };
    if (oneLine(title) !== "") draft.title ??= oneLine(title);
    if (!known) {
      slot.weeks.push({ span, title, draft });
      slot.draft.weeks.push(draft);
    }
    if (key) this.#weekOf.set(key, draft);
    return draft;
  }

  /**
   * The weeks of a phase that follow from its dates, from those of its tasks, or from how long it lasts:
   * `last` is the week in which the phases before it end, if that is known.
   */
  #ownWeeks(slot: Slot, last: number | undefined, tasks: Task[]): void {
    const { phase } = slot;
    const next = last === undefined ? undefined : spanAfter(last, phase);
    const span = phase.weeks ?? datedSpan(phase, tasks, this.#start) ?? next;
    if (!span) return;
    if (span === next) slot.draft.title = withoutLength(slot.draft.title);
    this.#addWeek(slot, span, "");
    this.#entries.weeks.push({ file: phase.file, line: phase.line, id: nameOf(span) });
  }

  #place(task: Task): void {
    const slot = this.#slots.find(({ phase }) => phase === task.phase) ?? this.#slots[0];
    const home =
      (task.week && this.#weekOf.get(task.week)) ??
      slot?.draft.weeks.at(task.form === "mention" || task.status === "complete" ? 0 : -1) ??
      slot?.draft;
    if (!home) return;
    const own = this.#tasksIn.get(home);
    if (own) own.push(task);
    else this.#tasksIn.set(home, [task]);
  }

  /** Ids that somebody wrote are taken first, so that none of them is given to another task. */
  #takeIds(tasks: Task[]): void {
    for (const task of tasks) {
      if (task.id === undefined) continue;
      const own = free(tidy(task.id) || "T1", this.#taskIds, tidy(task.phase?.id ?? ""));
      this.#taskIds.add(own.toLowerCase());
      this.#idOf.set(task, own);
    }
  }

  #nameTasks(): void {
    for (const { draft: phase } of this.#slots) {
      let number = 0;
      for (const home of [...phase.weeks, phase]) {
        for (const task of this.#tasksIn.get(home) ?? []) {
          let id = this.#idOf.get(task);
          while (id === undefined) {
            number += 1;
            const next = `${phase.id}.${number}`.slice(-40);
            if (!this.#taskIds.has(next.toLowerCase())) id = next;
          }
          this.#taskIds.add(id.toLowerCase());
          this.#idOf.set(task, id);
          home.tasks.push(draftTask(task, id));
          this.#entries.tasks.push({ ...entryOf(task, id), phase: phase.id });
        }
      }
    }
  }

  #addToBacklog(task: Task): void {
    let id = this.#idOf.get(task);
    for (let number = 1; id === undefined; number += 1) {
      if (!this.#taskIds.has(`b${number}`)) id = `b${number}`;
    }
    this.#taskIds.add(id.toLowerCase());
    this.#idOf.set(task, id);
    this.#backlog.push(draftTask(task, id));
    this.#entries.tasks.push(entryOf(task, id));
  }

  #milestone(milestone: JoinedFindings["milestones"][number], tasks: Task[]): void {
    const own = tasks.filter(
      (task) => task.milestone === milestone || isOfPhases(task, milestone.phases),
    );
    const home = this.#homeOfMilestone(milestone, own);
    const taken = this.#milestoneIds;
    const id = free(tidy(milestone.id ?? "") || `M${taken.size + 1}`, taken);
    taken.add(id.toLowerCase());
    const ids = own.flatMap((task) => this.#idOf.get(task) ?? []);
    const all = home?.tasks.map((task) => task.id) ?? [];
    const draft: DraftMilestone = { id, title: oneLine(milestone.title) || `Milestone ${id}` };
    if (milestone.due) draft.due = milestone.due;
    if (home && "week" in home) {
      if (ids.length > 0 && !areSame(ids, all)) draft.needs = ids;
      home.milestones.push(draft);
    } else {
      draft.needs = ids.length > 0 ? ids : all;
      this.#milestones.push(draft);
    }
    this.#entries.milestones.push(entryOf(milestone, id));
  }

  /** The week in which a milestone is reached; its phase, if that has no weeks. */
  #homeOfMilestone(
    milestone: JoinedFindings["milestones"][number],
    own: Task[],
  ): DraftWeek | DraftPhase | undefined {
    const named = milestone.week && this.#weekOf.get(milestone.week);
    if (named) return named;
    const dated = this.#weekOfDate(milestone.due);
    if (dated) return dated;
    const { span } = milestone;
    const inSpan =
      span &&
      this.#slots
        .flatMap(({ weeks }) => weeks)
        .find((week) => week.span.first <= span.last && span.last <= week.span.last);
    if (inSpan) return inSpan.draft;
    const [id] = milestone.phases.slice(-1);
    const slot = this.#slots.find(
      ({ phase }) => phase === milestone.phase || (id !== undefined && phase.id === id),
    );
    const last = own.at(-1);
    const homes = slot ? [] : this.#slots.flatMap(({ draft }) => [...draft.weeks, draft]);
    const ofTasks = homes.findLast((home) => last && this.#tasksIn.get(home)?.includes(last));
    const phase = (slot ?? this.#slots.at(-1))?.draft;
    return ofTasks ?? phase?.weeks.at(-1) ?? phase;
  }

  #weekOfDate(date: CivilDate | undefined): DraftWeek | undefined {
    const monday = this.#start === undefined ? undefined : mondayOf(this.#start);
    if (date === undefined || monday === undefined || date < monday) return undefined;
    return this.#slots
      .flatMap(({ weeks }) => weeks)
      .find(
        ({ span }) =>
          addDays(monday, 7 * (span.first - 1)) <= date && date < addDays(monday, 7 * span.last),
      )?.draft;
  }
}

/** Whether the goal only repeats the title. */
function saysTitle({ goal = "", title }: Phase): boolean {
  return oneLine(goal).toLowerCase() === oneLine(title).toLowerCase();
}

function areSame(ids: string[], all: string[]): boolean {
  return ids.length === all.length && ids.every((one) => all.includes(one));
}

/** Whether a task stands in a backlog only: another document may have it in a phase. */
function isLater({ isLater, phase, week }: Task): boolean {
  return isLater === true && phase === undefined && week === undefined;
}

/** Whether a task is in one of these phases, or in a part of one: phase 1.2 is part of phase 1. */
function isOfPhases({ phase }: Task, phases: string[]): boolean {
  if (phases.length === 0 || phase?.id === undefined) return false;
  return phases.includes(phase.id) || phases.includes(phase.id.split(".")[0] ?? "");
}

/** How a joined thing is listed in the report. */
export function entryOf(
  item: Joined<Omit<Entry, "phase"> & { title: string }>,
  id?: string,
): Entry {
  const { file, line, status, title, also } = item;
  return {
    file,
    line,
    ...(id !== undefined && { id }),
    ...(status && { status }),
    title: oneLine(title),
    ...(also?.length > 0 && { also }),
  };
}
