import type { Plan } from "../../src/core/plan/plan.ts";
import { milestonesOf, tasksOf } from "../../src/core/plan/tasks.ts";
import { label, phaseLabel } from "../../src/core/state/labels.ts";
import type { Key, Marker } from "../../src/core/state/marker/marker.ts";
import { writeRegion } from "../../src/core/state/marker/region.ts";
import type {
  Board,
  Card,
  CardFields,
  Issue,
  MilestoneState,
  PullRequestLink,
  Report,
  Snapshot,
} from "../../src/core/state/snapshot.ts";
import { issueOf, nameOf } from "../../src/core/state/snapshot-lookup.ts";
import { untouched } from "./synced.ts";

const MADE = "2026-01-01T09:00:00Z";
const URL = "https://github.com/octo/hello";

/**
 * What GitHub holds after a first sync of `plan`: every issue and milestone, all open.
 *
 * The dashboard is #1, followed by phases, tasks and risks in plan order. Each step returns a new
 * builder; ids are those of the plan. An id that is not in the plan makes an issue that has left it.
 */
export function aSnapshot(plan: Plan): SnapshotBuilder {
  const tasks = tasksOf(plan);
  const keys: Key[] = [
    { kind: "dashboard", id: "dashboard" },
    ...plan.phases.map(({ id }): Key => ({ kind: "phase", id })),
    ...tasks.map(({ id }): Key => ({ kind: "task", id })),
    ...plan.risks.map(({ id }): Key => ({ kind: "risk", id })),
  ];
  const labels = new Map(
    tasks.map(({ id, phase }) => [
      id,
      [label.milepost, ...(phase === undefined ? [] : [phaseLabel(phase)])],
    ]),
  );
  const titles = new Map(tasks.map(({ id, title }) => [id, `Task ${id}: ${title}`]));
  const issues = keys.map((key, index) =>
    anIssue(plan, key, index + 1, {
      ...(key.kind === "task" && {
        labels: labels.get(key.id) ?? [],
        title: titles.get(key.id) ?? "",
      }),
    }),
  );
  return new SnapshotBuilder(plan, {
    ...untouched,
    takenAt: "2026-01-05T09:00:00Z",
    repository: {
      id: "R_1",
      owner: "octo",
      ownerId: "O_1",
      ownedBy: "organization",
      name: "hello",
      url: URL,
      archived: false,
      hasIssues: true,
    },
    milestones: milestoneStates(plan),
    issues,
  });
}

export class SnapshotBuilder {
  readonly #plan: Plan;
  readonly #snapshot: Snapshot;

  constructor(plan: Plan, snapshot: Snapshot) {
    this.#plan = plan;
    this.#snapshot = snapshot;
  }

  /** The instant at which it is taken. */
  at(takenAt: string): SnapshotBuilder {
    return this.with({ takenAt });
  }

  /** Fields of the snapshot itself. */
  with(fields: Partial<Snapshot>): SnapshotBuilder {
    return new SnapshotBuilder(this.#plan, { ...this.#snapshot, ...fields });
  }

  /** Closes a task as completed. */
  close(id: string, closedAt = this.#snapshot.takenAt): SnapshotBuilder {
    const fields = {
      open: false,
      reason: "completed",
      lastClosedAs: "completed",
      closedAt,
    } as const;
    return this.task(id, fields);
  }

  /** Closes a task as not planned. */
  drop(id: string, closedAt = this.#snapshot.takenAt): SnapshotBuilder {
    const fields = { open: false, reason: "not planned", lastClosedAs: "not planned" } as const;
    return this.task(id, { ...fields, closedAt });
  }

  /** Reopens a task that was completed. */
  reopen(id: string): SnapshotBuilder {
    return this.#edit({ kind: "task", id }, (issue) => {
      const open: Issue = { ...issue, open: true, reason: "reopened", lastClosedAs: "completed" };
      delete open.closedAt;
      return open;
    });
  }

  /** Puts a label on a task. */
  label(id: string, name: string, at = this.#snapshot.takenAt): SnapshotBuilder {
    return this.#edit({ kind: "task", id }, (issue) => ({
      ...issue,
      labels: [...issue.labels, name],
      labeledAt: { ...issue.labeledAt, [name]: at },
    }));
  }

  assign(id: string, ...assignees: string[]): SnapshotBuilder {
    return this.task(id, { assignees });
  }

  /** A pull request that will close the task. */
  pull(id: string, fields: Partial<PullRequestLink> = {}): SnapshotBuilder {
    return this.#edit({ kind: "task", id }, (issue) => {
      const number = fields.number ?? 1000 + issue.number;
      const pull = {
        number,
        url: `${URL}/pull/${number}`,
        state: "open",
        createdAt: MADE,
      } as const;
      return { ...issue, pullRequests: [...issue.pullRequests, { ...pull, ...fields }] };
    });
  }

  /** GitHub says that the task is blocked by an issue that is not Milepost's. */
  blockedBy(id: string, number: number, open = true): SnapshotBuilder {
    return this.#edit({ kind: "task", id }, (issue) => ({
      ...issue,
      blockedBy: [
        ...issue.blockedBy,
        {
          id: `I_${number}`,
          number,
          title: `Issue ${number}`,
          url: `${URL}/issues/${number}`,
          open,
        },
      ],
    }));
  }

  /** Somebody has linked the task by hand as blocked by another one of the plan. */
  linked(id: string, other: string): SnapshotBuilder {
    const found = issueOf(this.#snapshot, { kind: "task", id: other });
    if (!found) throw new Error(`Task ${other} has no issue.`);
    return this.#edit({ kind: "task", id }, (issue) => ({
      ...issue,
      blockedBy: [...issue.blockedBy, found],
    }));
  }

  /** Puts a card of the task on the board: what Milepost wrote on it, and what it shows now. */
  card(id: string, wrote: CardFields, fields: CardFields = wrote): SnapshotBuilder {
    return this.#edit({ kind: "task", id }, (issue) => ({
      ...issue,
      card: { id: `C_${issue.number}`, archived: false, wrote, fields },
    }));
  }

  /** Any fields of a task's issue. */
  task(id: string, fields: Partial<Issue>): SnapshotBuilder {
    return this.issue({ kind: "task", id }, fields);
  }

  /** Any fields of an issue; the issue is made if there is none. */
  issue(key: Key, fields: Partial<Issue> = {}): SnapshotBuilder {
    return this.#edit(key, (issue) => ({ ...issue, ...fields }));
  }

  /** An issue that exists, by the name of its key, `task 1.1`, made into another one. */
  edited(name: string, edit: (issue: Issue) => Issue): SnapshotBuilder {
    const { issues } = this.#snapshot;
    if (this.idOf(name) === undefined) throw new Error(`There is no issue of ${name}.`);
    const isIt = ({ marker }: Issue) => nameOf(marker) === name;
    return this.with({ issues: issues.map((issue) => (isIt(issue) ? edit(issue) : issue)) });
  }

  idOf(name: string): string | undefined {
    return this.#snapshot.issues.find(({ marker }) => nameOf(marker) === name)?.id;
  }

  /** Fields of the card that a task has. */
  shownOnCard(id: string, fields: CardFields, more: Partial<Card> = {}): SnapshotBuilder {
    return this.edited(`task ${id}`, ({ card, ...issue }) => {
      if (!card) throw new Error(`Task ${id} has no card.`);
      return { ...issue, card: { ...card, fields: { ...card.fields, ...fields }, ...more } };
    });
  }

  /** Fields of a milestone of the plan. */
  milestone(id: string, fields: Partial<MilestoneState>): SnapshotBuilder {
    const { milestones } = this.#snapshot;
    return this.with({
      milestones: milestones.map((each) =>
        each.marker?.id === id ? { ...each, ...fields } : each,
      ),
    });
  }

  /** The board that there is, made into another one. */
  board(edit: (board: Board) => Board): SnapshotBuilder {
    const { board } = this.#snapshot;
    if ("missing" in board) throw new Error("There is no board.");
    return this.with({ board: edit(board) });
  }

  /** Removes the issue of a task, as if it had not been made yet. */
  without(id: string): SnapshotBuilder {
    const isIt = ({ marker }: Issue): boolean => marker.kind === "task" && marker.id === id;
    return this.with({ issues: this.#snapshot.issues.filter((issue) => !isIt(issue)) });
  }

  /** A weekly report that was posted. */
  report(fields: Pick<Report, "period" | "complete" | "scope"> & Partial<Report>): SnapshotBuilder {
    const report = {
      id: `IC_${fields.period}`,
      url: `${URL}/issues/1#issuecomment-${this.#snapshot.reports.length + 1}`,
      createdAt: `${fields.period}T17:00:30Z`,
      counted: fields.scope.length,
      ...fields,
    };
    return this.with({ reports: [...this.#snapshot.reports, report] });
  }

  build(): Snapshot {
    return this.#snapshot;
  }

  #edit(key: Key, edit: (issue: Issue) => Issue): SnapshotBuilder {
    const { issues } = this.#snapshot;
    const isIt = ({ marker }: Issue): boolean => marker.kind === key.kind && marker.id === key.id;
    if (!issues.some(isIt)) {
      const made = anIssue(this.#plan, key, issues.length + 1);
      return this.with({ issues: [...issues, edit(made)] });
    }
    return this.with({ issues: issues.map((issue) => (isIt(issue) ? edit(issue) : issue)) });
  }
}

function anIssue(plan: Plan, key: Key, number: number, fields: Partial<Issue> = {}): Issue {
  const marker: Marker = { project: plan.project.id, ...key };
  return {
    id: `I_${number}`,
    number,
    url: `${URL}/issues/${number}`,
    title: `${key.kind} ${key.id}`,
    body: writeRegion(marker, ""),
    marker,
    open: true,
    createdAt: MADE,
    labels: [label.milepost],
    labeledAt: {},
    byHand: {},
    assignees: [],
    blockedBy: [],
    pullRequests: [],
    pinned: false,
    ...fields,
  };
}

function milestoneStates(plan: Plan): MilestoneState[] {
  return milestonesOf(plan).map(({ id, title, due }, index) => ({
    id: `M_${index + 1}`,
    number: index + 1,
    title: `Milestone ${id}: ${title}`,
    description: "",
    open: true,
    ...(due && { due }),
    url: `${URL}/milestone/${index + 1}`,
    marker: { project: plan.project.id, kind: "milestone", id },
  }));
}
