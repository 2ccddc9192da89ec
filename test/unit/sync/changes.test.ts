import { expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import type { SnapshotBuilder } from "../../support/a-snapshot.ts";
import { DryStory } from "../../support/stories/dry-story.ts";

const plan = aPlan()
  .start("2026-01-05")
  .project({ manager: "@ada" })
  .phase("1", "Accounts", { labels: ["Web"], criteria: ["Nobody waits"] })
  .week(1, "Start")
  .task("1.1", "Sign in", { owner: "@ada", estimate: "2d", labels: ["api"], priority: "high" })
  .task("1.2", "Sign out", { needs: ["1.1"], due: "2026-01-08", type: "Bug" })
  .milestone("1.1", "People can sign in")
  .week(2, "Go on")
  .task("1.3", "Reset a password", { needs: ["1.1"], imported: "in progress" })
  .phase("2", "Mail", { type: "Epic" })
  .week(3, "Send")
  .task("2.1", "Send mail", { needs: ["1.3", "1.2"], imported: "complete", owner: "@ada" })
  .task("2.2", "Read mail", { imported: "failed", issue: 7 })
  .milestone("2.1", "Mail is sent")
  .backlog("b1", "Dark mode", { imported: "blocked" })
  .risk("slow", "It gets slower")
  .metric("response", "Response time", { unit: "ms", target: "<100" });

const withPeople = (github: SnapshotBuilder) =>
  github.with({
    assignable: { ada: "U_1", bob: "U_2" },
    issueTypes: { bug: "IT_1", task: "IT_2", epic: "IT_3" },
  });

/** A story that begins once all is in step. */
function synced(from = plan, prepared = withPeople) {
  const story = new DryStory(from);
  story.begin(prepared);
  return story;
}

it("opens everything in plan order, and links and fills it afterwards", async () => {
  const story = new DryStory(plan);
  story.step("A first look", withPeople);
  await expect(story.page()).toMatchFileSnapshot("changes/first-look.txt");
});

it("changes what the plan says otherwise", async () => {
  const story = synced();
  story.plan(
    "Other words, places, dates and people",
    aPlan()
      .start("2026-01-12")
      .project({ name: "Demo 2", id: "demo2", titles: "{id} {title}" })
      .phase("1", "Sign-in", { labels: ["core"], type: "Task" })
      .week(1)
      .task("1.3", "Reset a forgotten password", { estimate: "3d", owner: "@bob", type: "Bug" })
      .task("1.1", "Sign in", { type: "Task", needs: ["1.3"], priority: "P0" })
      .milestone("1.1", "People can log in", { due: "2026-01-14" })
      .phase("3", "Launch")
      .week(2)
      .task("1.2", "Sign out", { needs: ["1.3"], priority: "P3" })
      .task("3.1", "Announce it", { needs: ["1.2"] })
      .milestone("3.1", "It is out"),
  );
  story.plan("All of it back", plan);
  story.plan("No board any more", plan.project({ board: false }));
  await expect(story.page()).toMatchFileSnapshot("changes/another-plan.txt");
});

it("keeps what people have edited, until the plan says something else", async () => {
  const story = synced();
  story.step("People edit all of a task", (github) =>
    github
      .task("1.1", {
        title: "Passkeys",
        labels: ["milepost", "theirs", "not in plan"],
        assignees: ["bob"],
        type: "Epic",
        parent: "elsewhere",
      })
      .edited("task 1.1", ({ milestone: _, ...issue }) => issue)
      .edited("task 1.2", (issue) => ({
        ...issue,
        unlinked: issue.blockedBy.map(({ id }) => id),
        blockedBy: [],
        milestone: 77,
        body: "",
      }))
      .edited("task 1.3", ({ parent: _, card: __, ...issue }) => issue)
      .edited("dashboard dashboard", (issue) => ({ ...issue, title: "Ours", pinned: false }))
      .edited("risk slow", (issue) => ({ ...issue, labels: ["risk"], open: false }))
      .milestone("1.1", { title: "Theirs", due: "2026-02-02", open: false })
      .milestone("2.1", { description: "Nothing is left" }),
  );
  story.plan(
    "The plan says something else of each",
    plan
      .edit("1.1", { title: "Log in", labels: ["web"], owner: "@bob", type: "Task" })
      .edit("1.2", { needs: ["1.3"] })
      .edit("1.3", { needs: [], due: "2026-01-13" }),
  );
  await expect(story.page()).toMatchFileSnapshot("changes/hand-edits.txt");
});

it("follows cards, and puts back on them what is Milepost's", async () => {
  const story = synced();
  const moved = { movedAt: "2026-01-06T10:00:00Z" };
  story.step("Cards are moved", (github) =>
    github
      .at("2026-01-06T11:00:00Z")
      .shownOnCard("1.1", { Status: "In Progress", Estimate: 5, Due: "2026-02-02" }, moved)
      .shownOnCard("1.2", { Status: "Complete", Week: "Week 3", Phase: "2: Mail" }, moved)
      .shownOnCard("1.3", { Status: "Not Started", Priority: "Low" }, moved)
      .shownOnCard("2.2", { Status: "Their column" }, moved)
      .shownOnCard("b1", { Status: "Failed", "Plan id": "other" }, moved),
  );
  story.step("Another time", (github) =>
    github
      .at("2026-01-07T11:00:00Z")
      .shownOnCard("1.2", { Status: "Blocked" }, { movedAt: "2026-01-07T10:00:00Z" })
      .shownOnCard("1.1", { Status: "Failed" }, { archived: true })
      .shownOnCard("b1", {}, { fields: {} })
      .edited("task 2.1", ({ card: _, ...issue }) => ({ ...issue, cardHidden: true as const })),
  );
  story.plan(
    "What stands on them is planned otherwise",
    plan.start("2026-01-12").edit("1.1", { estimate: "1d" }).edit("1.2", { due: "2026-01-14" }),
  );
  await expect(story.page()).toMatchFileSnapshot("changes/cards.txt");
});

it("mends the board", async () => {
  const story = synced();
  story.step("People change its columns", (github) =>
    github.board((board) => ({
      ...board,
      title: "Ours",
      views: ["Board"],
      fields: board.fields
        .filter(({ name }) => !["Due", "Milepost"].includes(name))
        .map((field) => {
          if (field.name === "Phase" && field.type === "select")
            return { ...field, options: field.options.slice(1) };
          if (field.name === "Status" && field.type === "select")
            return {
              ...field,
              options: [
                ...field.options.map((each) =>
                  each.name === "Blocked" ? { ...each, name: "Stuck" } : each,
                ),
                { id: "own", name: "Review", color: "PINK", description: "Theirs" },
              ],
            };
          if (field.type === "iteration")
            return { ...field, iterations: field.iterations.slice(0, 2) };
          return field;
        }),
    })),
  );
  story.plan("The project has another name", plan.project({ name: "Other" }));
  story.plan(
    "It has a rhythm",
    aPlan().start("2026-01-05").project({ rhythm: "2w" }).task("1.1", "Sign in"),
  );
  story.step("The board is closed", (github) =>
    github.board((board) => ({ ...board, closed: true })),
  );
  story.step("It is gone", (github) => github.with({ board: { missing: "deleted" } }));
  story.step("It may be made again", (github) =>
    github.with({ board: { missing: "not created" } }),
  );
  await expect(story.page()).toMatchFileSnapshot("changes/board.txt");
});

it("does without what a server or a permission does not have", async () => {
  const story = new DryStory(plan);
  story.step("No links, no sub-issues, no board", (github) =>
    withPeople(github).with({
      missingFeatures: ["dependencies", "sub-issues"],
      board: { missing: "no permission" },
    }),
  );
  story.step("All of it is there", (github) =>
    github.with({ missingFeatures: [], board: { missing: "not created" } }),
  );
  await expect(story.page()).toMatchFileSnapshot("changes/missing-features.txt");
});

it("closes what is done, and asks before the next phase", async () => {
  const story = synced();
  story.step("A phase is done", (github) =>
    github
      .at("2026-01-09T10:00:00Z")
      .label("1.2", "status: blocked")
      .close("1.1", "2026-01-08T10:00:00Z")
      .close("1.2", "2026-01-09T09:00:00Z")
      .close("1.3", "2026-01-07T10:00:00Z"),
  );
  story.step("Somebody who may not closes the review", (github) =>
    github.edited("review 1", (issue) => ({
      ...issue,
      open: false,
      reason: "completed",
      closedBy: "eve",
      closerRole: "read",
      closedAt: "2026-01-09T11:00:00Z",
    })),
  );
  story.step("The manager closes it", (github) =>
    github.at("2026-01-09T13:00:00Z").edited("review 1", (issue) => ({
      ...issue,
      open: false,
      reason: "completed",
      closedBy: "ada",
      closerRole: "admin",
      closedAt: "2026-01-09T12:00:00Z",
    })),
  );
  story.step("A task of it is reopened", (github) =>
    github.at("2026-01-12T10:00:00Z").reopen("1.1"),
  );
  story.step("All is done", (github) =>
    github
      .at("2026-01-22T10:00:00Z")
      .close("1.1", "2026-01-22T10:00:00Z")
      .close("2.1", "2026-01-22T10:00:00Z")
      .drop("2.2", "2026-01-22T10:00:00Z"),
  );
  story.plan("Nobody has to decide", plan.project({ gates: false }));
  await expect(story.page()).toMatchFileSnapshot("changes/reviews.txt");
});

it("puts the tasks of a large phase under its weeks", { tags: "thorough" }, async () => {
  const tasks = (week: number, count: number) =>
    Array.from({ length: count }, (_, n) => `${week}.${n + 1}`);
  const planOf = (counts: number[]) =>
    counts.reduce(
      (builder, count, n) =>
        tasks(n + 1, count).reduce((each, id) => each.task(id), builder.week(n + 1)),
      aPlan().start("2026-01-05").project({ board: false }).phase("p", "Everything"),
    );
  const story = new DryStory(planOf([2, 97, 2]));
  const weeks = /kind: (week|phase)|id: \d\.1\}/;
  story.step("A first look", withPeople, weeks);
  story.step(
    "A week is done",
    (github) => github.at("2026-01-08T10:00:00Z").close("1.1").drop("1.2"),
    weeks,
  );
  story.step("It is not", (github) => github.at("2026-01-09T10:00:00Z").reopen("1.1"), weeks);
  story.step(
    "A task is put elsewhere by hand",
    (github) =>
      github.edited("task 1.1", (issue) => ({ ...issue, parent: github.idOf("week p 3") ?? "" })),
    weeks,
  );
  story.plan("The phase gets small", planOf([2, 3, 2]), undefined, weeks);
  await expect(story.page()).toMatchFileSnapshot("changes/weeks.txt");
});
