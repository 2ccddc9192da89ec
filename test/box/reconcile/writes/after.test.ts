import { expect, it } from "vitest";
import type { Board, Issue, Snapshot } from "../../../../src/core/state/snapshot.ts";
import { after } from "../../../../src/core/sync/after/after.ts";
import { noPace } from "../../../../src/github/client/pace.ts";
import type { SnapshotQuery } from "../../../../src/github/read/snapshot.ts";
import type { GitHubRepository } from "../../../../src/github/repository.ts";
import { repositoryAt } from "../../../../src/github/repository.ts";
import { reconcile } from "../../../../src/reconcile/repository.ts";
import { aPlan } from "../../../support/a-plan.ts";
import { clientIn, filesOf, onBox } from "../../../support/on-box.ts";

type World = ReturnType<typeof onBox>;

/**
 * A look that reads GitHub again after each pass of writes: what Milepost made of its writes must be what
 * GitHub holds.
 */
async function lookAndCompare({ box, repository }: World): Promise<number> {
  const github = repositoryAt(clientIn(box), repository.repository.nodeId, noPace);
  let query: SnapshotQuery | undefined;
  let passes = 0;
  const watched: GitHubRepository = {
    ...github,
    readSnapshot: (asked) => github.readSnapshot((query = asked)),
    async *write(changes, before) {
      let now = before;
      for await (const done of github.write(changes, before)) {
        now = after(now, done);
        yield done;
      }
      if (!query || changes.length === 0) return;
      passes += 1;
      expect(inSeconds(shown(now))).toEqual(inSeconds(shown(await github.readSnapshot(query))));
    },
  };
  await reconcile(watched);
  return passes;
}

/** All that a look decides by, in an order of its own: GitHub's means nothing. */
function shown({
  issues,
  milestones,
  labels,
  board,
  inbox,
  reports,
  standups,
  blockers,
}: Snapshot) {
  return {
    issues: issues.map(shownIssue).toSorted((a, b) => a.number - b.number),
    milestones,
    labels: labels.map(({ name }) => name).toSorted(),
    board: "missing" in board ? board : shownBoard(board),
    entries: inbox.entries,
    reports,
    standups,
    blockers,
  };
}

/** Without what only GitHub knows, and only matters once people have done something. */
function shownIssue({ fieldValues = {}, card, closedUrl: _, ...issue }: Issue) {
  const { movedAt: __, ...shownCard } = card ?? {};
  return { ...issue, fieldValues, card: shownCard, labels: issue.labels.toSorted() };
}

function shownBoard({ toldAt: _, ...board }: Board) {
  return { ...board, fields: byId(board.fields) };
}

/** GitHub tells the time of things in seconds. */
function inSeconds<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value).replaceAll(".000Z", "Z")) as Value;
}

function byId<Item extends { id: string }>(items: Item[]): Item[] {
  return items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

const plan = aPlan()
  .start("2026-01-05")
  .project({ manager: "@hubot" })
  .phase("1", "Accounts")
  .week(1, "Start")
  .task("1.1", "Sign in")
  .task("1.2", "Sign out", { needs: ["1.1"], estimate: "2d" })
  .milestone("1.1", "People can sign in")
  .week(2, "Go on")
  .task("1.3", "Reset a password")
  .risk("slow", "It gets slower")
  .metric("response", "Response time", { unit: "ms", baseline: "~500", target: "<100" });

type Act = (world: World, number: (title: string) => number) => unknown;

it.each<[string, Act]>([
  [
    "the plan has become another",
    ({ octocat }) =>
      octocat.push(
        filesOf(
          aPlan()
            .start("2026-01-12")
            .phase("1", "Accounts and more")
            .week(1, "Begin")
            .task("1.3", "Reset a password", { estimate: "3d" })
            .task("1.2", "Log out")
            .milestone("1.1", "People can log in")
            .phase("2", "Mail")
            .week(2, "Send")
            .task("2.1", "Send mail", { needs: ["1.2"] })
            .milestone("2.1", "Mail is sent")
            .risk("slow", "It gets slower and slower"),
        ),
      ),
  ],
  ["a task is closed", ({ octocat }, number) => octocat.close(number("Task 1.1"))],
  [
    "a task is reopened",
    async (world, number) => {
      world.octocat.close(number("Task 1.1"));
      await world.look();
      world.octocat.reopen(number("Task 1.1"));
    },
  ],
  ["a command starts a task", say("Task 1.1", "/plan start")],
  ["a command completes a task", say("Task 1.1", "/plan done")],
  ["a command says what blocks a task", say("Task 1.1", "/plan block The key is missing")],
  ["a command says when a task is due", say("Task 1.2", "/plan due 2026-01-20")],
  ["a command records a risk", say("Progress", "/plan risk It may rain")],
  [
    "a value is added to the entry of its week",
    async (world, number) => {
      world.octocat.comment(number("Progress"), "/plan metric response 400 ms");
      await world.look();
      world.octocat.comment(number("Progress"), "/plan metric response 300 ms");
    },
  ],
  [
    "a command says which issue blocks a task",
    ({ octocat }, number) => {
      const other = octocat.openIssue({ title: "The vendor is silent" });
      octocat.comment(number("Task 1.1"), `/plan block by #${other}`);
    },
  ],
  ["a command cannot be understood", say("Task 1.1", "/plan strat")],
  ["a report is due", (world) => world.travel("2026-01-12T12:00:00Z")],
])("knows after its writes what GitHub holds: %s", async (_, act) => {
  const world = onBox(filesOf(plan));
  const { repository } = world;
  expect(await lookAndCompare(world)).toBeGreaterThan(2);
  await act(world, (title) => {
    const found = repository.state().issues.find((issue) => issue.title.startsWith(title));
    if (!found) throw new Error(`There is no issue ${title}.`);
    return found.number;
  });

  expect(await lookAndCompare(world)).toBeGreaterThan(0);
});

function say(title: string, text: string): Act {
  return ({ octocat }, number) => octocat.comment(number(title), text);
}
