import fc from "fast-check";
import { Probot, ProbotOctokit } from "probot";
import { afterAll, expect, it } from "vitest";
import { milepost } from "../../../src/app/app.ts";
import { createController } from "../../../src/app/controller.ts";
import { noPace } from "../../../src/github/client/pace.ts";
import { PageMemory } from "../../../src/github/pages/page-memory.ts";
import { InProcessQueue } from "../../../src/queue/in-process.ts";
import type { Delivery } from "github-box";
import { aPlan } from "../../support/a-plan.ts";
import { copyOf, filesOf, octokitOn, placeOf, syncedOnBox } from "../../support/on-box.ts";
import { runs } from "../../support/seed.ts";

const HISTORIES = 60;

const synced = await syncedOnBox(filesOf(plan("Sign in")), { webhooks: true });

/** One thing that somebody does. Each kind has tasks of its own, so that one word is the last. */
type Act =
  | { does: "close"; task: "1.1" | "1.2"; reason: "completed" | "not_planned" }
  | { does: "reopen"; task: "1.1" | "1.2" }
  | { does: "label"; task: "1.3" | "1.4"; status: Word }
  | { does: "unlabel"; task: "1.3" | "1.4"; status: Word }
  | { does: "move"; task: "2.1" | "2.2"; column: string }
  | { does: "rename"; title: string }
  | { does: "comment" | "forge" | "talk" };

type Word = "in progress" | "blocked" | "failed";

/** What becomes of a webhook. */
type Fate = "comes" | "is dropped" | "comes twice" | "comes late" | "comes with a forged twin";

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    does: fc.constant("close" as const),
    task: fc.constantFrom("1.1" as const, "1.2" as const),
    reason: fc.constantFrom("completed" as const, "not_planned" as const),
  }),
  fc.record({
    does: fc.constant("reopen" as const),
    task: fc.constantFrom("1.1" as const, "1.2" as const),
  }),
  fc.record({
    does: fc.constantFrom("label" as const, "unlabel" as const),
    task: fc.constantFrom("1.3" as const, "1.4" as const),
    status: fc.constantFrom<Word[]>("in progress", "blocked", "failed"),
  }),
  fc.record({
    does: fc.constant("move" as const),
    task: fc.constantFrom("2.1" as const, "2.2" as const),
    column: fc.constantFrom("Not Started", "In Progress", "Blocked", "Failed"),
  }),
  fc.record({
    does: fc.constant("rename" as const),
    title: fc.constantFrom("Passkeys", "Sign in", "Sign on"),
  }),
  fc.record({ does: fc.constantFrom("comment" as const, "forge" as const, "talk" as const) }),
);

const fate = fc.constantFrom<Fate[]>(
  "comes",
  "is dropped",
  "comes twice",
  "comes late",
  "comes with a forged twin",
);

const tally = { histories: 0, acts: 0, webhooks: 0, lost: 0, forged: 0 };

const ways: [name: string, least: number][] = [
  ["reading all of GitHub", Infinity],
  ["reading what has changed", 0],
];

it.each(ways)(
  "ends as the history says, %s, whatever becomes of the webhooks",
  async (_, least) => {
    const history = fc.record({
      acts: fc.array(act, { minLength: 1, maxLength: 14 }),
      fates: fc.infiniteStream(fate),
      order: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ acts, fates, order }) => {
        const world = await World.create(fates, order, least);
        for (const each of acts) await world.live(each);
        await world.end();
        expect(world.seen()).toEqual(expected(acts));
        expect(world.box.violations).toEqual([]);
        tally.histories += 1;
        tally.acts += acts.length;
      }),
      { numRuns: runs(HISTORIES / ways.length) },
    );
  },
);

afterAll(() => {
  process.stdout.write(`histories: ${JSON.stringify(tally)}\n`);
});

function plan(title: string) {
  return aPlan()
    .start("2026-01-05")
    .phase("1")
    .week(1)
    .task("1.1")
    .task("1.2")
    .task("1.3")
    .task("1.4")
    .week(2)
    .task("2.1")
    .task("2.2")
    .task("2.3", title);
}

/** The state that follows from a history by itself. */
function expected(acts: Act[]) {
  const statuses: Record<string, string> = {};
  for (const task of ["1.1", "1.2"]) statuses[task] = closing(acts, task);
  for (const task of ["1.3", "1.4"]) statuses[task] = labelled(acts, task);
  for (const task of ["2.1", "2.2"]) {
    const last = acts.findLast((each) => each.does === "move" && each.task === task);
    statuses[task] = last?.does === "move" ? last.column : "Not Started";
  }
  const all = Object.values(statuses);
  const dropped = all.filter((status) => status === "Dropped").length;
  const complete = all.filter((status) => status === "Complete").length;
  const renamed = acts.findLast((each) => each.does === "rename");
  return {
    statuses,
    title: `Task 2.3: ${renamed?.does === "rename" ? renamed.title : "Sign in"}`,
    counted: `${complete} of ${7 - dropped} tasks`,
    issues: 9 + acts.filter(({ does }) => does === "forge").length,
    comments: acts.filter(({ does }) => does === "comment").length,
  };
}

function closing(acts: Act[], task: string): string {
  let status = "Not Started";
  let closedAs = "";
  for (const each of acts) {
    if (!("task" in each) || each.task !== task) continue;
    const isOpen = status === "Not Started" || status === "Failed";
    if (each.does === "close" && isOpen) {
      closedAs = each.reason;
      status = each.reason === "completed" ? "Complete" : "Dropped";
    }
    if (each.does === "reopen" && !isOpen) {
      status = closedAs === "completed" ? "Failed" : "Not Started";
    }
  }
  return status;
}

function labelled(acts: Act[], task: string): string {
  const labels = new Set<Word>();
  for (const each of acts) {
    if (each.does === "label" && each.task === task) labels.add(each.status);
    if (each.does === "unlabel" && each.task === task) labels.delete(each.status);
  }
  if (labels.has("failed")) return "Failed";
  if (labels.has("blocked")) return "Blocked";
  return labels.has("in progress") ? "In Progress" : "Not Started";
}

/** A repository whose webhooks go astray on their way to the app. */
class World {
  readonly #world = copyOf(synced);
  readonly #queue = new InProcessQueue({ backoff: { base: 1, cap: 10 } });
  readonly #probot: Probot;
  readonly #fates: Iterator<Fate>;
  readonly #order: Iterator<number>;
  readonly #late: { delivery: Delivery; place: number }[] = [];
  readonly pages: PageMemory;
  #fresh: Delivery[] = [];
  #minutes = 0;

  private constructor(fates: Iterator<Fate>, order: Iterator<number>, pages: PageMemory) {
    this.pages = pages;
    this.#fates = fates;
    this.#order = order;
    const { webhookSecret: secret } = this.box.app;
    this.#probot = new Probot({
      githubToken: "t",
      secret,
      logLevel: "fatal",
      Octokit: ProbotOctokit,
    });
    milepost({ queue: this.#queue, pages, slug: () => this.box.app.slug })(this.#probot);
    this.box.onWebhook(async (delivery) => void this.#fresh.push(delivery));
  }

  get box() {
    return this.#world.box;
  }

  /** A repository with fewer issues than `least` is read whole at each look. */
  static async create(
    fates: Iterator<Fate>,
    order: Iterator<number>,
    least: number,
  ): Promise<World> {
    const world = new World(fates, order, new PageMemory({ least }));
    await world.#probot.ready();
    const octokit = octokitOn(world.box);
    await world.#queue.start(
      createController({
        octokitFor: async () => octokit,
        paceFor: () => noPace,
        queue: world.#queue,
        pages: world.pages,
        log: { info() {} },
      }),
    );
    await world.#look();
    return world;
  }

  /** Somebody does something, and its webhooks meet their fates. */
  async live(each: Act): Promise<void> {
    this.#minutes += 1;
    this.#world.travel(new Date(Date.UTC(2026, 0, 5, 9, this.#minutes)).toISOString());
    this.#do(each);
    await this.box.settled();
    const fresh = this.#fresh;
    this.#fresh = [];
    for (const delivery of fresh) await this.#meet(delivery);
    if (this.#order.next().value > 0.5) await this.#queue.idle();
  }

  /** What was late comes now, in any order; then the repository is looked at the next day. */
  async end(): Promise<void> {
    const late = this.#late.toSorted((one, other) => one.place - other.place);
    for (const { delivery } of late) await this.#receive(delivery);
    await this.#queue.idle();
    this.#world.travel("2026-01-06T09:00:00Z");
    await this.#look();
    await this.#queue.stop();
  }

  seen() {
    const { issues } = this.#world.repository.state();
    const dashboard = this.#issue("Progress:");
    const cards = this.#world.repository.boards().flatMap(({ items }) => items);
    const column = (task: string) => {
      const { number, stateReason } = this.#issue(`Task ${task}:`);
      if (stateReason === "NOT_PLANNED") return "Dropped";
      return cards.find(({ issue }) => issue === number)?.fields["Status"];
    };
    const tasks = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2"];
    return {
      statuses: Object.fromEntries(tasks.map((task) => [task, column(task)])),
      title: this.#issue("Task 2.3").title,
      counted: /\d+ of \d+ tasks/.exec(dashboard.body)?.[0],
      issues: issues.filter(({ title }) => !title.startsWith("Log:")).length,
      comments: dashboard.comments.length,
    };
  }

  async #look(): Promise<void> {
    await this.#queue.add({ kind: "repository", ...placeOf(this.#world.repository) });
    await this.#queue.idle();
  }

  #issue(start: string) {
    const { issues } = this.#world.repository.state();
    const found = issues.find(
      ({ title, author }) => title.startsWith(start) && author !== "mallory",
    );
    if (!found) throw new Error(`There is no issue ${start}`);
    return found;
  }

  #do(each: Act): void {
    const { octocat, repository } = this.#world;
    const number = "task" in each ? this.#issue(`Task ${each.task}:`).number : 0;
    const { labels, state } = repository.issue(number) ?? { labels: [], state: "open" };
    switch (each.does) {
      case "close":
        return state === "open" ? octocat.close(number, each.reason) : undefined;
      case "reopen":
        return state === "closed" ? octocat.reopen(number) : undefined;
      case "label":
        return octocat.label(number, `status: ${each.status}`);
      case "unlabel":
        if (new Set<string>(labels).has(`status: ${each.status}`)) {
          octocat.unlabel(number, `status: ${each.status}`);
        }
        return;
      case "move":
        return octocat.moveCard(number, each.column);
      case "rename":
        return void octocat.push(filesOf(plan(each.title)), "Rename");
      case "comment":
        return void octocat.comment(this.#issue("Progress:").number, this.#issue("Progress:").body);
      case "forge":
        return void repository
          .as("mallory")
          .openIssue({ title: "Task 1.1: Mine", body: this.#issue("Task 1.1:").body });
      case "talk":
        return void octocat.comment(this.#issue("Task 1.1:").number, "Hello");
    }
  }

  async #meet(delivery: Delivery): Promise<void> {
    tally.webhooks += 1;
    const fate = this.#fates.next().value as Fate;
    if (fate === "is dropped") return void (tally.lost += 1);
    if (fate === "comes late") {
      return void this.#late.push({ delivery, place: this.#order.next().value as number });
    }
    if (fate === "comes with a forged twin") await this.#forge(delivery);
    await this.#receive(delivery);
    if (fate === "comes twice") await this.#receive(delivery);
  }

  #receive({ guid, event, body, headers }: Delivery): Promise<void> {
    return this.#probot.webhooks.verifyAndReceive({
      id: guid,
      name: event,
      payload: body,
      signature: headers["x-hub-signature-256"] ?? "",
    });
  }

  async #forge(delivery: Delivery): Promise<void> {
    tally.forged += 1;
    const body = delivery.body.replace("}", ',"forged":true}');
    const refusal = await this.#receive({ ...delivery, body }).catch((error: Error) => error);
    if (!String(refusal).includes("signature")) throw new Error("A forged webhook came through.");
  }
}
