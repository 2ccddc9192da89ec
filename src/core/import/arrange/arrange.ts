import { addDays, daysBetween, mondayOf } from "../../plan/dates/calendar.ts";
import type { CivilDate } from "../../plan/plan.ts";
import type { DraftMilestone, DraftPhase, DraftTask, DraftWeek } from "./draft.ts";
import { draftTask } from "./draft-task.ts";
import type { FoundPhase, FoundTask, Span } from "../findings.ts";
import { free, tidy } from "../words/ids.ts";
import { asWritten, inOrder, phaseInOrder } from "./in-order.ts";
import { parted } from "./split-large-phases.ts";
import { oneLine } from "../words/texts.ts";
import type { Joined, JoinedFindings } from "../join/join-findings.ts";
import type { Entry, Missing } from "../report/report.ts";

/** The phases of a plan with their weeks, tasks and milestones, and what became of each finding. */
export interface Arranged {
  phases: DraftPhase[];
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
 * A phase without weeks gets one of its own, after those of the phases before it, since a plan is made
 * of weeks. A phase or a week that is stated to be done, but has no tasks, becomes one task.
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
  readonly #phaseIdOf = new Map<Phase, string>();
  readonly #milestoneIds = new Set<string>();
  readonly #taskIds = new Set<string>();
  readonly #tasksByWeek = new Map<DraftWeek, Task[]>();
  readonly #backlog: DraftTask[] = [];

  constructor(found: JoinedFindings, { start, after = 0 }: Calendar) {
    this.#found = found;
    this.#after = after;
    this.#start = start;
  }

  result(): Arranged {
    const all = asWritten([...this.#found.tasks, ...this.#unnamedWork()]);
    this.#takeIds(all);
    const later = all.filter(isLater);
    const tasks = later.length < all.length ? all.filter((task) => !isLater(task)) : all;
    const used = new Set(tasks.map(({ phase }) => phase));
    const own = this.#found.phases.filter((phase) => phase.explicit || used.has(phase));
    const phases = own.length > 0 ? own : this.#onlyPhase();
    this.#reserve(phases);
    for (const phase of inOrder(phases)) this.#slot(phase);
    this.#spreadWeeks(tasks);
    for (const task of tasks) this.#place(task);
    this.#nameTasks();
    if (later.length < all.length) for (const task of later) this.#addToBacklog(task);
    for (const milestone of this.#found.milestones) this.#milestone(milestone, tasks);
    return {
      phases: this.#slots.flatMap(({ draft }) => parted(phaseInOrder(draft), this.#missing)),
      backlog: this.#backlog,
      entries: this.#entries,
      idOf: this.#idOf,
      missing: this.#missing,
    };
  }

  /** Tasks for weeks and phases that are stated to be done but contain nothing. */
  #unnamedWork(): Task[] {
    const { tasks, weeks, phases } = this.#found;
    const inWeek = new Set(tasks.map(({ week }) => week));
    const inPhase = new Set([...tasks, ...weeks].map(({ phase }) => phase));
    const ofWeeks = weeks.filter((week) => week.status && week.title !== "" && !inWeek.has(week));
    const ofPhases = phases.filter(
      (phase) => phase.explicit && phase.status && !inPhase.has(phase),
    );
    const task = (item: Joined<FoundPhase> | JoinedFindings["weeks"][number]): Task => ({
      file: item.file,
      line: item.line,
      title: item.title,
      form: "mention",
      needs: [],
      notes: [],
      also: [],
      ...(item.status && { status: item.status }),
    });
    return [
      ...ofWeeks.map((week) => ({ ...task(week), week, ...(week.phase && { phase: week.phase }) })),
      ...ofPhases.map((phase) => ({ ...task(phase), phase })),
    ];
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

  /**
   * Numbers that authors gave to their phases are reserved first; a phase without one gets a number that
   * is left.
   */
  #reserve(phases: Phase[]): void {
    const taken = new Set<string>();
    const give = (phase: Phase, id: string) => {
      taken.add(id.toLowerCase());
      this.#phaseIdOf.set(phase, id);
    };
    for (const phase of phases)
      if (tidy(phase.id ?? "") !== "") give(phase, free(tidy(phase.id ?? ""), taken));
    let number = 0;
    for (const phase of phases) {
      if (this.#phaseIdOf.has(phase)) continue;
      const hint = tidy(phase.hint ?? "");
      if (hint !== "" && !taken.has(hint.toLowerCase())) {
        give(phase, hint);
        continue;
      }
      do number += 1;
      while (taken.has(String(number)));
      give(phase, String(number));
    }
  }

  #slot(phase: Phase): void {
    const id = this.#phaseIdOf.get(phase) ?? String(this.#slots.length + 1);
    const draft: DraftPhase = {
      id,
      title: oneLine(phase.title) || `Phase ${id}`,
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
    const anew = this.#startsAnew();
    if (this.#weekless)
      this.#missing.push({ title: "No phase names its weeks; each stands in a week of its own." });
    let last = anew ? 0 : this.#after;
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
      if (weeks.length === 0) this.#ownWeek(slot, last, tasks);
      last = Math.max(last, ...slot.weeks.map(({ span }) => span.last));
    }
    if (anew)
      this.#missing.push({
        title: "Weeks are counted anew in each phase; in the plan they go on.",
      });
  }

  get #weekless(): boolean {
    return (
      this.#found.weeks.length === 0 &&
      this.#slots.length > 1 &&
      this.#slots.every(({ phase }) => !phase.weeks)
    );
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

  #ownWeek(slot: Slot, last: number, tasks: Task[]): void {
    const next = Math.min(999, last + 1);
    const dated =
      slot.phase.weeks ?? this.#datedSpan(tasks.filter(({ phase }) => phase === slot.phase));
    const span = dated ?? { first: next, last: next };
    this.#addWeek(slot, span, "");
    if (!dated) {
      const { file, line } = slot.phase;
      if (this.#weekless) return;
      this.#missing.push({
        file,
        line,
        title: `Phase ${slot.draft.id} names no week; it stands in week ${nameOf(span)}.`,
      });
    } else {
      const entry = { file: slot.phase.file, line: slot.phase.line, id: nameOf(span) };
      this.#entries.weeks.push(entry);
    }
  }

  /** The weeks of the project in which the tasks of a phase are due, if it names no weeks itself. */
  #datedSpan(tasks: Task[]): Span | undefined {
    const start = this.#start;
    const days = tasks.flatMap(({ due }) => (due === undefined ? [] : [due])).toSorted();
    const [first, last] = [days[0], days.at(-1)];
    if (start === undefined || first === undefined || last === undefined || first < start)
      return undefined;
    const week = (day: CivilDate) => Math.floor(daysBetween(mondayOf(start), day) / 7) + 1;
    return week(last) > 999 ? undefined : { first: week(first), last: week(last) };
  }

  #startsAnew(): boolean {
    const firsts = this.#slots.flatMap(({ phase }) => {
      const own = this.#found.weeks
        .filter((week) => week.phase === phase)
        .map(({ first }) => first);
      return own.length > 0 ? [Math.min(...own)] : [];
    });
    return firsts.length > 1 && firsts.every((first) => first === 1);
  }

  #place(task: Task): void {
    const slot = this.#slots.find(({ phase }) => phase === task.phase) ?? this.#slots[0];
    const week =
      (task.week && this.#weekOf.get(task.week)) ??
      slot?.draft.weeks.at(task.form === "mention" || task.status === "complete" ? 0 : -1);
    if (!week) return;
    const own = this.#tasksByWeek.get(week);
    if (own) own.push(task);
    else this.#tasksByWeek.set(week, [task]);
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
      for (const week of phase.weeks) {
        for (const task of this.#tasksByWeek.get(week) ?? []) {
          let id = this.#idOf.get(task);
          while (id === undefined) {
            number += 1;
            const next = `${phase.id}.${number}`.slice(-40);
            if (!this.#taskIds.has(next.toLowerCase())) id = next;
          }
          this.#taskIds.add(id.toLowerCase());
          this.#idOf.set(task, id);
          week.tasks.push(draftTask(task, id));
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
    const week = this.#weekOfMilestone(milestone, own);
    if (!week) {
      this.#missing.push({
        file: milestone.file,
        line: milestone.line,
        title: `Milestone ${milestone.title} has no phase to stand in.`,
      });
      return;
    }
    const taken = this.#milestoneIds;
    const id = free(tidy(milestone.id ?? "") || `M${taken.size + 1}`, taken);
    taken.add(id.toLowerCase());
    const ids = own.flatMap((task) => this.#idOf.get(task) ?? []);
    const all = new Set(week.tasks.map((task) => task.id));
    const isWeek = ids.length === all.size && ids.every((one) => all.has(one));
    const draft: DraftMilestone = { id, title: oneLine(milestone.title) || `Milestone ${id}` };
    if (milestone.due) draft.due = milestone.due;
    if (ids.length > 0 && !isWeek) draft.needs = ids;
    week.milestones.push(draft);
    this.#entries.milestones.push(entryOf(milestone, id));
  }

  #weekOfMilestone(
    milestone: JoinedFindings["milestones"][number],
    own: Task[],
  ): DraftWeek | undefined {
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
    if (slot) return slot.draft.weeks.at(-1);
    const last = own.at(-1);
    const weeks = this.#slots.flatMap(({ draft }) => draft.weeks);
    return (
      weeks.findLast((week) => last && this.#tasksByWeek.get(week)?.includes(last)) ?? weeks.at(-1)
    );
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

function nameOf({ first, last }: Span): string {
  return first === last ? `${first}` : `${first}-${last}`;
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
