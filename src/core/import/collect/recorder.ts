import { isBacklog } from "../words/backlog.ts";
import { Ledger } from "../account.ts";
import type { OpenItem, Outcome, Part, Taken } from "../account.ts";
import type {
  Claim,
  Findings,
  FoundMilestone,
  FoundPhase,
  FoundTask,
  FoundWeek,
  Place,
} from "../findings.ts";
import type { Node, Section } from "../markdown/outline.ts";
import { nodesIn } from "../markdown/outline.ts";
import { plain } from "../markdown/inline.ts";
import type { Role } from "../words/heading.ts";
import type { Stated } from "../words/statuses.ts";
import { priorityOf } from "../words/task/priorities.ts";
import { dateIn, lengthOf, spanIn, withoutTime } from "../words/time.ts";
import type { Scope } from "./scope.ts";

/** Collects the findings of one document, and what became of each of its items. */
export class Recorder {
  readonly file: string;
  readonly findings: Findings;
  readonly ledger: Ledger<Node>;

  constructor(file: string, findings: Findings, root: Section) {
    this.file = file;
    this.findings = findings;
    this.ledger = new Ledger(file, new Map(nodesIn(root).map((node) => [node, itemOf(node)])));
  }

  place(line: number): Place {
    return { file: this.file, line };
  }

  settle(node: Node, outcome: Outcome): void {
    this.ledger.settle(node, outcome);
  }

  taken(node: Node, as: Taken): void {
    this.settle(node, { became: "taken", as });
  }

  part(node: Node, of: string, as: Part): void {
    this.settle(node, { became: "part", of, as });
  }

  /** Records that an item is not taken, and why. */
  skip(node: Node, why: string): void {
    this.settle(node, { became: "skipped", why });
  }

  phase(role: Extract<Role, { kind: "phase" }>, place: Place): FoundPhase {
    const { id, text, status, percent, weeks, word } = role;
    const [length, priority] = [lengthOf(text), priorityOf(text)];
    const phase: FoundPhase = {
      ...place,
      id: this.#phaseId(id, word),
      title: text,
      criteria: [],
      open: [],
      explicit: true,
      ...(status && { status }),
      ...(percent !== undefined && { percent }),
      ...(weeks && { weeks }),
      ...(length !== undefined && { length }),
      ...(priority && { priority }),
    };
    this.findings.phases.push(phase);
    return phase;
  }

  /** If a document has both sprints and phases, sprint 1 is not phase 1. */
  #phaseId(id: string, word: string): string {
    const words = this.findings.phaseWords;
    words[this.file] ??= word;
    return words[this.file] === word ? id : `${word}-${id}`;
  }

  /** A phase whose heading does not call it one: any heading over work. */
  groupPhase(section: Section): FoundPhase {
    const title = section.role.text || section.title || "Tasks";
    const line = section.heading?.line ?? 1;
    const known = this.findings.phases.find(
      (phase) => !phase.explicit && phase.file === this.file && phase.line === line,
    );
    if (known) return known;
    const { status, percent, weeks, series, number } = section.role;
    const priority = priorityOf(title);
    const id = series?.id ?? (section.role.kind === "milestone" ? section.role.id : number);
    const phase: FoundPhase = {
      ...this.place(line),
      title: series && series.text !== "" ? series.text : title,
      criteria: [],
      open: [],
      explicit: false,
      ...(id !== undefined && { hint: id }),
      ...(status && { status }),
      ...(percent !== undefined && { percent }),
      ...(weeks && section.role.kind !== "week" && { weeks }),
      ...(priority && { priority }),
    };
    this.findings.phases.push(phase);
    return phase;
  }

  /** A week that the phase has already may be named again, by its number or its title. */
  week(role: Extract<Role, { kind: "week" }>, place: Place, phase?: FoundPhase): FoundWeek {
    const { status, weeks, text } = role;
    const known = this.findings.weeks.find(
      (week) =>
        week.file === place.file &&
        week.phase === phase &&
        role.phase !== undefined &&
        (text === "" ? week.first === weeks.first : week.title === text),
    );
    if (known) {
      const about = `week ${phase?.id ?? ""} ${known.id ?? ""}`;
      if (status) this.findings.claims.push({ ...place, about, said: text, status });
      return known;
    }
    const week: FoundWeek = {
      ...place,
      id: weeks.first === weeks.last ? `${weeks.first}` : `${weeks.first}-${weeks.last}`,
      ...weeks,
      title: text,
      ...(phase && { phase }),
      ...(status && { status }),
    };
    this.findings.weeks.push(week);
    return week;
  }

  /** Adds a task to its phase, week and milestone. */
  task(task: FoundTask, scope: Scope): FoundTask {
    const { week, milestone } = scope;
    if (!scope.phase && !week && isInBacklog(scope.section)) task.isLater = true;
    else task.phase ??= scope.phase ?? week?.phase ?? this.groupPhase(scope.home);
    if (week) task.week ??= week;
    if (milestone) task.milestone ??= milestone;
    if (scope.priority && scope.priority !== task.phase?.priority) task.priority ??= scope.priority;
    if (scope.block !== undefined) task.block = scope.block;
    const groups = scope.groups.filter(
      (title) => title !== task.phase?.title && title !== task.title,
    );
    if (groups.length > 0) task.group ??= groups.join(" / ");
    this.findings.tasks.push(task);
    return task;
  }

  milestone(found: {
    id?: string;
    title: string;
    place: Place;
    scope: Scope;
    status?: Stated | undefined;
  }): FoundMilestone {
    const { phase, week } = found.scope;
    const phases = [...found.title.matchAll(/phases?\s+(\d+(?:\.\d+)*)(?:\s*[-–]\s*(\d+))?/giu)];
    const span = week ? undefined : spanIn(found.title)?.span;
    const due = dateIn(found.title);
    const milestone: FoundMilestone = {
      ...found.place,
      ...(found.id !== undefined && { id: found.id }),
      title: withoutTime(found.title.replace(/\s*\(phases? [^()]*\)/iu, "")),
      ...(span && { span }),
      ...(due !== undefined && { due }),
      phases: phases.flatMap(([, first = "", last]) =>
        last === undefined ? [first] : range(Number(first), Number(last)),
      ),
      ...(found.status && { status: found.status }),
      ...(phase && { phase }),
      ...(week && { week }),
    };
    this.findings.milestones.push(milestone);
    return milestone;
  }

  claim(claim: Claim): void {
    this.findings.claims.push(claim);
  }
}

/** A heading, an item or a row as it waits for its outcome. */
export function itemOf(node: Node): OpenItem {
  if ("cells" in node) {
    const title = node.cells
      .map(plain)
      .filter((cell) => cell !== "")
      .join(" | ");
    return { line: node.line, end: node.line, what: "row", title: title.slice(0, 200) };
  }
  const what = "level" in node ? "heading" : "item";
  return { line: node.line, end: node.end, what, title: plain(node.source).slice(0, 200) };
}

function range(first: number, last: number): string[] {
  return Array.from(
    { length: Math.min(200, Math.max(0, last - first + 1)) },
    (_, i) => `${first + i}`,
  );
}

/** Whether a section, or one around it that is not the whole document, is a backlog by its heading. */
function isInBacklog(section: Section): boolean {
  for (let each = section; each.parent; each = each.parent) {
    if (each.level > 1 && isBacklog(each.title)) return true;
  }
  return false;
}
