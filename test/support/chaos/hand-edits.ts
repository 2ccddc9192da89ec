/** A repository in which people edit by hand, and what they mean by it. */
import { readMarker } from "../../../src/core/state/marker/marker-text.ts";
import { aPlan } from "../a-plan.ts";
import { filesOf, onBox } from "../on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Accounts")
  .week(1)
  .task("1.1", "Sign in")
  .task("1.2", "Sign out", { needs: ["1.1"], estimate: "2d" })
  .milestone("1.1", "People can sign in")
  .week(2)
  .task("1.3", "Reset a password", { needs: ["1.2"] })
  .phase("2", "Mail")
  .week(3)
  .task("2.1", "Send mail")
  .milestone("2.1", "Mail is sent")
  .risk("slow", "It gets slower")
  .say({ communication: { weekly_report: false } });

export const TASKS = ["1.1", "1.2", "1.3", "2.1"] as const;
const THINGS = ["dashboard dashboard", "phase 1", "phase 2", "risk slow"];
const MILESTONES = ["Milestone 1.1: People can sign in", "Milestone 2.1: Mail is sent"];
const COLUMNS = ["Not Started", "In Progress", "Blocked", "Failed", "Complete"];

type Task = (typeof TASKS)[number];

/** How a person wants a task to be. */
interface Meant {
  title?: string;
  words: string[];
  /** Text of another issue was put into its text: without its marks it cannot be told from people's words. */
  mixed?: true;
  /** What somebody has put into the organization's own field. */
  target?: string;
  /** Whether it is open; absent if nobody has decided. */
  open?: boolean;
  /** The column to which somebody dragged its card; a status set in another way later takes precedence. */
  column?: string;
}

/** Something that somebody does by hand, with its meaning. */
type Act = (world: World, task: Task, other: Task, n: number) => void;

export const acts: Record<string, Act> = {
  "wipes a text": (world, task) => {
    world.edit(task, "");
    world.meant(task).words = [];
    delete world.meant(task).mixed;
  },
  "wipes the text of something else": (world, _task, _other, n) => {
    world.editThing(THINGS[n % THINGS.length] ?? "", "");
  },
  "tears a mark": (world, task) => world.edit(task, (body) => body.replace('"kind"', "kind")),
  "removes an end mark": (world, task) =>
    world.edit(task, (body) => body.replace("<!-- /milepost -->", "")),
  "removes all marks": (world, task) =>
    world.edit(task, (body) => body.replace(/<!--[^]*?-->/g, "")),
  "pastes a text over another": (world, task, other) => {
    world.edit(task, world.body(other));
    world.meant(task).words = [...world.meant(other).words];
    world.meant(task).mixed = true;
  },
  "pastes a text once more": (world, task) => world.edit(task, (body) => `${body}\n\n${body}`),
  writes: (world, task, _other, n) => {
    world.edit(task, (body) => `Words ${n}.\n\n${body}`);
    world.meant(task).words.push(`Words ${n}.`);
  },
  renames: (world, task, _other, n) => {
    world.octocat.editTitle(world.numberOf(task), `Renamed ${n}`);
    world.meant(task).title = `Renamed ${n}`;
  },
  "sets a target date": (world, task, _other, n) => {
    if (world.box.repository("acme/app").repository.owner.issueFields.length === 0) return;
    const target = `2026-03-${String(1 + (n % 28)).padStart(2, "0")}`;
    world.octocat.setIssueField(world.numberOf(task), "Target date", target);
    world.meant(task).target = target;
  },
  closes: (world, task) => {
    if (world.issue(task).state === "closed") return;
    world.octocat.close(world.numberOf(task));
    world.say(task, { open: false });
  },
  drops: (world, task) => {
    if (world.issue(task).state === "closed") return;
    world.octocat.close(world.numberOf(task), "not_planned");
    world.say(task, { open: false });
  },
  reopens: (world, task) => {
    if (world.issue(task).state === "open") return;
    world.octocat.reopen(world.numberOf(task));
    world.say(task, { open: true });
  },
  relabels: (world, task) => {
    world.octocat.label(world.numberOf(task), "status: in progress");
    // On a closed issue it takes back the move of its card.
    if (world.issue(task).state === "closed") world.undecided(task);
    else world.say(task, {});
  },
  "drags a card": (world, task, _other, n) => {
    const column = COLUMNS[n % COLUMNS.length] ?? "";
    // A card put down where it was has not been moved.
    if (!world.hasCard(task) || world.column(task) === column) return;
    const isDropped = world.issue(task).stateReason === "NOT_PLANNED";
    world.octocat.moveCard(world.numberOf(task), column);
    // Back where Milepost put it, the card looks as if nobody had moved it.
    if (column === world.columnAtLook(task)) world.undecided(task);
    // A dropped task stays dropped in the column of completed ones.
    else if (isDropped && column === "Complete") world.say(task, { open: false });
    else world.say(task, { open: column !== "Complete", column });
  },
  "takes a card away": (world, task) => {
    if (!world.hasCard(task)) return;
    world.octocat.removeCard(world.numberOf(task));
    world.undecided(task);
  },
  "takes a label off": (world, task, _other, n) => {
    const { labels } = world.issue(task);
    const label = labels.filter((name) => !name.startsWith("status"))[n % 2];
    if (label) world.octocat.unlabel(world.numberOf(task), label);
  },
  "moves to another milestone": (world, task, _other, n) => {
    const title = [null, ...MILESTONES][n % 3] ?? null;
    const there = world.repository.state().milestones.some((each) => each.title === title);
    if (title === null || there) world.octocat.setMilestone(world.numberOf(task), title);
  },
  "moves under another phase": (world, task, _other, n) => {
    const phase = world.find(`phase ${(n % 2) + 1}`);
    if (phase && world.issue(task).parent !== phase.number) {
      world.octocat.addSubIssue(phase.number, world.numberOf(task));
    }
  },
  unlinks: (world, task) => {
    const [blocker] = world.issue(task).blockedBy;
    if (blocker !== undefined) world.octocat.unblock(world.numberOf(task), blocker);
  },
  "deletes an issue": (world, task) => {
    world.octocat.deleteIssue(world.numberOf(task));
    world.forget(task);
  },
  "deletes something else": (world, _task, _other, n) => {
    const found = world.find(THINGS[n % THINGS.length] ?? "");
    if (found) world.octocat.deleteIssue(found.number);
  },
  "deletes a milestone": (world, _task, _other, n) => {
    const title = MILESTONES[n % 2] ?? "";
    const there = world.repository.state().milestones.some((each) => each.title === title);
    if (there) world.octocat.deleteMilestone(title);
  },
  "deletes a label": (world, _task, _other, n) => {
    const name = ["milepost", "phase: 1", "risk"][n % 3] ?? "";
    const there = world.repository.state().labels.some((each) => each.name === name);
    if (there) world.octocat.deleteLabel(name);
  },
  "deletes a field": (world, _task, _other, n) => {
    const name = ["Due", "Week", "Phase"][n % 3] ?? "";
    const board = world.box.board("acme", 1);
    if (board.fields.some((field) => field.name === name)) world.octocat.deleteField(board, name);
  },
};

export class World {
  readonly #world = onBox(filesOf(plan));
  readonly #meant = new Map<Task, Meant>(TASKS.map((task) => [task, { words: [] }]));
  readonly #numbers = new Map<Task, number>();
  readonly #columns = new Map<Task, unknown>();
  #minutes = 0;

  /** With or without GitHub's own fields. */
  constructor(hasFields = false) {
    if (hasFields) {
      this.box.addIssueField("acme", { name: "Target date", dataType: "date" });
      this.box.addIssueField("acme", { name: "Effort", dataType: "number" });
    }
  }

  get octocat() {
    return this.#world.octocat;
  }

  get repository() {
    return this.#world.repository;
  }

  get box() {
    return this.#world.box;
  }

  /** Milepost looks; from then on tasks are identified by the issues that they have. */
  async look() {
    const outcome = await this.#world.look();
    for (const task of TASKS) {
      const found = this.find(`task ${task}`);
      if (found) this.#numbers.set(task, found.number);
      this.#columns.set(task, this.column(task));
    }
    return outcome;
  }

  /** Somebody does something, a minute later; nobody can touch what is deleted. */
  live(name: string, task: Task, other: Task, n: number): void {
    this.#minutes += 1;
    this.#world.travel(new Date(Date.UTC(2026, 0, 5, 9, this.#minutes)).toISOString());
    if (this.#numbers.has(task) && this.#numbers.has(other)) acts[name]?.(this, task, other, n);
  }

  meant(task: Task): Meant {
    const meant = this.#meant.get(task);
    if (!meant) throw new Error(`Nobody knows task ${task}.`);
    return meant;
  }

  /** A new statement about the status of a task. */
  say(task: Task, { open, column }: Pick<Meant, "open" | "column">): void {
    const meant = this.meant(task);
    delete meant.column;
    Object.assign(meant, { ...(open !== undefined && { open }), ...(column && { column }) });
  }

  /** Nobody's word about the status of a task stands any more. */
  undecided(task: Task): void {
    const meant = this.meant(task);
    delete meant.column;
    delete meant.open;
  }

  forget(task: Task): void {
    this.#meant.set(task, { words: [] });
    this.#numbers.delete(task);
  }

  numberOf(task: Task): number {
    return this.#numbers.get(task) ?? 0;
  }

  issue(task: Task) {
    const issue = this.repository.issue(this.numberOf(task));
    if (!issue) throw new Error(`Task ${task} has no issue.`);
    return issue;
  }

  body(task: Task): string {
    return this.issue(task).body;
  }

  hasCard(task: Task): boolean {
    return this.#cards().some(({ issue }) => issue === this.numberOf(task));
  }

  column(task: Task): unknown {
    return this.#cards().find(({ issue }) => issue === this.numberOf(task))?.fields["Status"];
  }

  /** The column in which Milepost left a task's card. */
  columnAtLook(task: Task): unknown {
    return this.#columns.get(task);
  }

  #cards() {
    return this.repository.boards().flatMap(({ items }) => items);
  }

  /** The issue that says that it is this thing: `task 1.1`. */
  find(name: string) {
    return this.repository.state().issues.find(({ body }) => nameIn(body) === name);
  }

  edit(task: Task, body: string | ((body: string) => string)): void {
    this.octocat.editBody(this.numberOf(task), body);
  }

  editThing(name: string, body: string): void {
    const found = this.find(name);
    if (found) this.octocat.editBody(found.number, body);
  }

  /** What is not as it should be after Milepost has looked; should be empty. */
  async faults(): Promise<string[]> {
    await this.look();
    const { issues, milestones, pinned } = this.repository.state();
    // One of these appears by itself when all of a phase is done.
    const names = issues
      .map(({ body }) => nameIn(body) ?? "nothing")
      .filter((name) => !/^(review [12]|summary summary)$/.test(name))
      .toSorted();
    const things = [...THINGS, ...TASKS.map((task) => `task ${task}`)].toSorted();
    const titles = milestones.map(({ title }) => title).toSorted();
    const found = [
      names.join() === things.join() ? "" : `there are ${names.join()}`,
      titles.join() === MILESTONES.join() ? "" : `there are milestones ${titles.join()}`,
      pinned.length > 1 ? "two dashboards are pinned" : "",
      ...issues.flatMap(({ number, body }) => {
        const isMixed = TASKS.some(
          (task) => this.numberOf(task) === number && this.meant(task).mixed,
        );
        const marks = [
          /<!-- milepost/g,
          /<!-- \/milepost/g,
          ...(isMixed ? [] : [/\*\*Done\?\*\*/g]),
        ];
        return marks.map((mark) =>
          (body.match(mark)?.length ?? 0) > 1
            ? `#${number} says something twice: ${mark.source}`
            : "",
        );
      }),
      ...(names.join() === things.join() ? TASKS.flatMap((task) => this.#misunderstood(task)) : []),
    ];
    const { writes } = { writes: 0, ...(await this.look()) };
    return [
      ...found,
      writes > 0 ? `a second look writes ${writes}` : "",
      ...this.box.violations.map((violation) => JSON.stringify(violation)),
    ].filter((fault) => fault !== "");
  }

  /** A task that has started and waits for another is blocked: that is a rule, and the issue says so. */
  #waits(task: Task, column: string): boolean {
    return column === "In Progress" && this.column(task) === "Blocked" && task !== "1.1";
  }

  /** How a task differs from what people meant. */
  #misunderstood(task: Task): string[] {
    const { title, words, target, open, column } = this.meant(task);
    const { title: called, state, body, fields } = this.issue(task);
    const now = this.column(task);
    return [
      title !== undefined && called !== title ? `task ${task} is called ${called}` : "",
      target !== undefined && fields["Target date"] !== target
        ? `task ${task} is due on ${String(fields["Target date"])}`
        : "",
      open !== undefined && (state === "open") !== open ? `task ${task} is ${state}` : "",
      column !== undefined && now !== column && !this.#waits(task, column)
        ? `task ${task} stands in ${String(now)}`
        : "",
      ...words.map((word) => (body.includes(word) ? "" : `task ${task} has lost ${word}`)),
    ];
  }
}

function nameIn(body: string): string | undefined {
  const marker = readMarker(body);
  return marker && `${marker.kind} ${marker.id}`;
}
