import type { OpenItem } from "../account.ts";
import { Ledger } from "../account.ts";
import type {
  Claim,
  Fact,
  Findings,
  FoundMilestone,
  FoundPhase,
  FoundTask,
  FoundWeek,
  Span,
} from "../findings.ts";
import { noFindings } from "../findings.ts";
import type { Reading } from "../reader.ts";
import { isBacklog } from "../words/backlog.ts";
import { roleOf } from "../words/heading.ts";
import { tagsOf } from "../words/task/tags.ts";
import type { Tags } from "../words/task/tags.ts";
import { withoutBox } from "../words/task/task-text.ts";
import { oneLine } from "../words/texts.ts";
import type { MilestoneRecord, WorkRecord } from "./record.ts";
import { noted } from "./record.ts";
import { Tree } from "./tree.ts";

/** The rest of what a format contains. */
export interface Beside {
  milestones?: MilestoneRecord[];
  /** Entries that are no work, and why. */
  skipped?: { file: string; line: number; title: string; why: string }[];
  /** What the project is called. */
  name?: string;
  /** The phase of work that names none. */
  phase?: string;
  /** What the project is for. */
  objectives?: Fact[];
  /** All that was complete before shares one closed issue. */
  sharesHistory?: boolean;
  /** Statements about a whole: `Plans: 2/3`. */
  claims?: Claim[];
}

/**
 * The records of a format as findings: records with parts become phases, those without become tasks.
 *
 * A record and its parts are never both counted. Whatever waits for a record with parts waits for the
 * last of them; whatever such a record waits for, its first parts wait for. A record between a phase and
 * its tasks is a heading: its title and its text are added to the tasks.
 */
export function readRecords(records: WorkRecord[], beside: Beside = {}): Reading {
  return new Records(records, beside).reading();
}

class Records {
  readonly #records: WorkRecord[];
  readonly #beside: Beside;
  readonly #tree: Tree;
  readonly #findings: Findings = noFindings();
  readonly #ledgers = new Map<string, { open: Map<object, OpenItem>; ledger: Ledger<object> }>();
  readonly #phases = new Map<string, FoundPhase>();
  readonly #milestones = new Map<string, FoundMilestone>();

  constructor(records: WorkRecord[], beside: Beside) {
    this.#records = records;
    this.#beside = beside;
    this.#tree = new Tree(records);
  }

  reading(): Reading {
    const { milestones = [], skipped = [], objectives = [], claims = [], name } = this.#beside;
    this.#findings.objectives.push(...objectives);
    this.#findings.claims.push(...claims);
    if (this.#beside.sharesHistory)
      this.#findings.project["history"] = { file: "", line: 1, text: "one issue" };
    for (const record of this.#records) this.#open(record, record);
    for (const one of milestones) this.#open(one, { ...one, end: one.line });
    const [first] = this.#records;
    if (name !== undefined && first)
      this.#findings.name = { file: first.file, line: first.line, text: name };
    for (const milestone of milestones) this.#milestone(milestone);
    for (const record of this.#records) this.#record(record);
    for (const { why, ...one } of skipped) this.#skip(one, one.title, why);
    return {
      findings: this.#findings,
      blocks: [],
      items: [...this.#ledgers.values()].flatMap(({ ledger }) =>
        ledger.accounts().toSorted((one, other) => one.line - other.line),
      ),
    };
  }

  #open(
    node: object,
    { file, line, end, title }: { file: string; line: number; end: number; title: string },
    what: OpenItem["what"] = "item",
  ): void {
    const open = this.#ledgers.get(file)?.open ?? new Map<object, OpenItem>();
    const ledger = this.#ledgers.get(file)?.ledger ?? new Ledger(file, open);
    this.#ledgers.set(file, { open, ledger });
    open.set(node, { line, end, what, title: oneLine(title) });
  }

  #ledger(file: string): Ledger<object> {
    const ledger = this.#ledgers.get(file)?.ledger;
    if (!ledger) throw new Error("Nothing was opened in this file.");
    return ledger;
  }

  #skip(one: { file: string; line: number; title: string }, title: string, why: string): void {
    const node = { ...one };
    this.#open(node, { ...one, title, end: one.line });
    this.#ledger(one.file).settle(node, { became: "skipped", why });
  }

  #record(record: WorkRecord): void {
    const ledger = this.#ledger(record.file);
    for (const { text, why } of record.left) this.#skip(record, text, why);
    for (const part of record.parts ?? []) {
      this.#open(part, part, part.what);
      this.#ledger(part.file).settle(part, {
        became: "part",
        of: record.id || record.title,
        as: part.as,
      });
    }
    if (!this.#tree.hasParts(record) && !record.isPhase) {
      const task = this.#task(record);
      if (task.status === "dropped")
        ledger.settle(record, { became: "skipped", why: "it was cancelled" });
      else ledger.settle(record, { became: "taken", as: "task" });
      return;
    }
    if (this.#tree.parentOf(record)) {
      ledger.settle(record, { became: "part", of: record.title, as: "heading" });
      return;
    }
    this.#phaseOf(record);
    for (const fact of [...record.facts, ...noted(ofTasks(record))])
      this.#skip(record, fact, "a phase of a plan has no place for it");
    if (this.#tree.isCancelled(record))
      ledger.settle(record, { became: "skipped", why: "it was cancelled" });
    else ledger.settle(record, { became: "taken", as: "phase" });
  }

  #task(record: WorkRecord): FoundTask {
    const above = this.#tree.above(record);
    const [top] = above.toReversed();
    const between = above.slice(0, -1).toReversed();
    const status = this.#tree.statusOf(record);
    const { needs, notes } = this.#tree.needsOf(record);
    const milestone = [record, ...above].find((one) => one.milestone !== undefined)?.milestone;
    const task: FoundTask = {
      file: record.file,
      line: record.line,
      form: "row",
      ...(record.id !== "" && { id: record.id }),
      title: record.title,
      needs,
      notes: [
        ...between.flatMap((one) => (this.#tree.isFirst(record, one) ? wordsOf(one) : [])),
        ...textsOf(record),
        ...notes,
      ],
      ...(!top && record.phase !== undefined && isBacklog(record.phase)
        ? { isLater: true }
        : { phase: top ? this.#phaseOf(top) : this.#looseIn(record) }),
      ...(between.length > 0 && { group: between.map(({ title }) => title).join(" / ") }),
      ...(status && { status }),
      ...(record.owners !== undefined && { owners: record.owners }),
      ...tagsOfRecord(record),
      ...(record.estimate !== undefined && { estimate: record.estimate }),
      ...(record.due !== undefined && { due: record.due }),
      ...(record.issue !== undefined && { issue: record.issue }),
    };
    if (milestone !== undefined) task.milestone = this.#milestoneOf(milestone, record);
    if (record.weeks && task.phase) task.week = this.#weekOf(record.weeks, task.phase, record);
    this.#findings.tasks.push(task);
    return task;
  }

  #phaseOf(record: WorkRecord): FoundPhase {
    const known = this.#phases.get(record.key);
    if (known) return known;
    const { needs, notes } = this.#tree.lostNeedsOf(record);
    const goal = [
      ...(record.about === undefined ? [] : [record.about]),
      ...record.notes,
      ...notes,
      ...noted({ Needs: needs }),
    ].join("\n");
    const phase: FoundPhase = {
      file: record.file,
      line: record.line,
      ...(record.id !== "" && { id: record.id }),
      title: record.title,
      criteria: record.criteria.map(withoutBox),
      open: [],
      explicit: !this.#tree.isCancelled(record),
      ...(goal !== "" && { goal }),
      ...tagsOfRecord(record),
      ...(record.status && record.status !== "dropped" && { status: record.status }),
    };
    this.#phases.set(record.key, phase);
    this.#findings.phases.push(phase);
    return phase;
  }

  /** The phase for work that is part of nothing. */
  #looseIn(record: WorkRecord): FoundPhase {
    const title = record.phase ?? this.#beside.phase ?? "Tasks";
    const known = this.#phases.get(`loose ${title}`);
    if (known) return known;
    const { file, line } = record;
    const role = roleOf(/^\d+$/.test(title) ? `Phase ${title}` : title);
    const named = role.kind === "phase" ? { id: role.id, title: role.text || title } : { title };
    const phase = { file, line, ...named, criteria: [], open: [], explicit: role.kind === "phase" };
    this.#phases.set(`loose ${title}`, phase);
    this.#findings.phases.push(phase);
    return phase;
  }

  #weekOf(weeks: Span, phase: FoundPhase, { file, line }: WorkRecord): FoundWeek {
    const known = this.#findings.weeks.find(
      (week) => week.phase === phase && week.first === weeks.first && week.last === weeks.last,
    );
    if (known) return known;
    const week: FoundWeek = { file, line, ...weeks, title: "", phase };
    this.#findings.weeks.push(week);
    return week;
  }

  #milestone(milestone: MilestoneRecord): void {
    const { file, line, title, due, about } = milestone;
    const found: FoundMilestone = { file, line, title, phases: [], ...(due && { due }) };
    this.#milestones.set(title.toLowerCase(), found);
    this.#findings.milestones.push(found);
    this.#ledger(file).settle(milestone, { became: "taken", as: "milestone" });
    if (about !== undefined) this.#skip(milestone, about, "a milestone of a plan has no text");
  }

  /** A milestone that is only named by its records is placed where the first of them is. */
  #milestoneOf(title: string, { file, line }: WorkRecord): FoundMilestone {
    const known = this.#milestones.get(title.toLowerCase());
    if (known) return known;
    const found: FoundMilestone = { file, line, title, phases: [] };
    this.#milestones.set(title.toLowerCase(), found);
    this.#findings.milestones.push(found);
    return found;
  }
}

/** What a record says about itself, for the notes of a task. */
function textsOf({ about, criteria, facts, notes }: WorkRecord): string[] {
  return [
    ...(about === undefined ? [] : [about]),
    ...(criteria.length > 0
      ? [`Acceptance:\n${criteria.map((one) => `- ${one}`).join("\n")}`]
      : []),
    ...facts,
    ...notes,
  ];
}

/** The same for a record between a phase and its tasks, which is neither. */
function wordsOf(record: WorkRecord): string[] {
  const words = [...textsOf(record), ...noted(planned(record))];
  return words.length > 0 ? [`**${record.title}**`, ...words] : [];
}

function tagsOfRecord({ priority, labels, team, type }: WorkRecord): Tags {
  return {
    ...tagsOf({ priority, type }),
    ...(labels !== undefined && { labels }),
    ...(team !== undefined && { team }),
  };
}

/** Fields that only tasks and phases of a plan have. */
function planned(record: WorkRecord): Record<string, string | undefined> {
  const { priority, labels, team, type } = record;
  return {
    Priority: priority,
    Labels: labels?.join(", "),
    Type: type,
    Team: team,
    ...ofTasks(record),
  };
}

/** Fields that only tasks of a plan have. */
function ofTasks({ owners, estimate, due, issue }: WorkRecord): Record<string, string | undefined> {
  return {
    Owner: owners?.join(", "),
    Estimate: estimate,
    Due: due,
    Issue: issue === undefined ? undefined : `#${issue}`,
  };
}
