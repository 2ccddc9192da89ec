import { expect, it } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import { lookAndCompare } from "../../../support/look-and-compare.ts";
import { filesOf, onBox } from "../../../support/on-box.ts";

type World = ReturnType<typeof onBox>;

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
