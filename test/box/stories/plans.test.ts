import { expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { filesOf } from "../../support/on-box.ts";
import { Story } from "../../support/stories/story.ts";

/** A small plan with most of what a plan can say. */
const plan = aPlan()
  .start("2026-01-05")
  .project({ manager: "@hubot", objectives: ["Everybody can sign in."] })
  .phase("1", "Accounts", { goal: "People have accounts.", labels: ["Web"] })
  .week(1, "Start")
  .task("1.1", "Sign in", { owner: "@octocat", estimate: "2d", labels: ["Web"], type: "Feature" })
  .task("1.2", "Sign out", { needs: ["1.1"], due: "2026-01-08", priority: "high" })
  .milestone("1.1", "People can sign in")
  .week(2, "Go on")
  .task("1.3", "Reset a password", { needs: ["1.1"], estimate: "1d" })
  .phase("2", "Mail", { goal: "Mail arrives." })
  .week(3, "Send")
  .task("2.1", "Send mail", { needs: ["1.3", "1.2"] })
  .task("2.2", "Read mail", { type: "Bug" })
  .milestone("2.1", "Mail is sent")
  .backlog("b1", "Dark mode")
  .risk("slow", "It gets slower", { mitigation: "Measure it.", owner: "@octocat" })
  .metric("response", "Response time", { unit: "ms", baseline: "~500", target: "<100" });

it("brings a rich plan to GitHub", async () => {
  const story = new Story("A first look at a rich plan", plan);
  await story.step("Milepost is installed");
  await expect(story.page()).toMatchFileSnapshot("a-first-look-at-a-rich-plan.md");
});

it("follows a plan that is edited", async () => {
  const story = new Story("A plan that is edited", plan);
  const { octocat } = story.world;
  await story.world.look();
  story.begin();

  const edited = aPlan()
    .start("2026-01-12")
    .project({ name: "Demo 2" })
    .phase("1", "Sign-in", { labels: ["Web", "core"] })
    .week(1, "Start")
    .task("1.3", "Reset a forgotten password", { estimate: "3d", owner: "@hubot" })
    .task("1.1", "Sign in", { type: "Task", labels: ["api"], needs: ["1.3"] })
    .milestone("1.1", "People can log in")
    .phase("2", "Mail")
    .week(2)
    .task("1.2", "Sign out", { needs: ["1.3"], priority: "low", owner: "@octocat" })
    .phase("3", "Launch")
    .week(3)
    .task("3.1", "Announce it", { needs: ["1.2"], due: "2026-01-28" })
    .milestone("3.1", "It is out");
  octocat.push(filesOf(edited), "Launch it");
  await story.step("The plan becomes another one");

  octocat.push(filesOf(plan), "Back again");
  await story.step("It becomes the former one again");

  await expect(story.page()).toMatchFileSnapshot("a-plan-that-is-edited.md");
});

it("leaves everything as it is while a plan has mistakes", async () => {
  const story = new Story("A plan with mistakes", plan);
  const { octocat } = story.world;
  await story.world.look();
  story.begin();

  octocat.push(filesOf(plan.task("1.1", "Twice")));
  octocat.comment(story.number("Task 1.2"), "/plan start");
  await story.step("An id is there twice, and somebody gives a command");

  octocat.push(filesOf(plan));
  await story.step("The plan is mended");

  octocat.push({ "plan/plan.yml": null });
  await story.step("The plan is deleted");

  await expect(story.page()).toMatchFileSnapshot("a-plan-with-mistakes.md");
});

it("takes over the status of an imported plan, and what is there already", async () => {
  const past = ["0.1", "0.2"].reduce(
    (builder, id) => builder.task(id, `Past ${id}`, { imported: "complete", owner: "@octocat" }),
    aPlan().project({ history: "one issue" }).phase("0", "Before").week(1),
  );
  const imported = past
    .phase("1", "Now")
    .week(2)
    .task("1.2", "Begun", { imported: "in progress", owner: "@octocat", needs: ["0.1"] })
    .task("1.3", "Stuck", { imported: "blocked" })
    .task("1.4", "Broken", { imported: "failed" })
    .task("1.5", "Known", { issue: 1 })
    .task("1.6", "Unknown", { issue: 99 })
    .milestone("1.1", "Beta");
  const story = new Story("A plan that was imported", imported);
  const { octocat } = story.world;
  octocat.openIssue({ title: "An old one", body: "With a text.", labels: ["theirs"] });
  octocat.createMilestone({ title: "Beta", description: "People's words." });
  await story.step("An issue and a milestone of the plan are there already");

  octocat.unlabel(story.number("Task 1.2"), "status: in progress");
  octocat.close(story.number("Task 1.4"));
  await story.step("People stop what was begun, and close what had failed");

  await expect(story.page()).toMatchFileSnapshot("a-plan-that-was-imported.md");
});

it("keeps several plans apart", async () => {
  const api = aPlan().project({ id: "api", name: "API", start: "2026-01-05" });
  const web = aPlan().project({ id: "web", name: "Web", start: "2026-01-05" });
  const story = new Story("Two plans in one repository", {
    "plan/api/plan.yml": api
      .task("1.1", "Serve", { needs: ["web:1.2"] })
      .milestone("1", "Out")
      .yaml(),
    "plan/web/plan.yml": web.task("1.1", "Ask").task("1.2", "Draw").milestone("1", "Out").yaml(),
  });
  const { octocat, look } = story.world;
  await story.step("Milepost is installed", look);

  octocat.close(story.number("Task 1.2"));
  await story.step("What the other plan needs is done", look);

  octocat.push({
    "plan/api/plan.yml": api.task("1.1", "Serve").yaml(),
    "plan/web/plan.yml": null,
  });
  await story.step("One plan is deleted, and the other needs it no more", look);

  await expect(story.page()).toMatchFileSnapshot("two-plans-in-one-repository.md");
});

it("counts iterations and points, without phases of many weeks", async () => {
  const iterative = aPlan()
    .start("2026-01-05")
    .project({ rhythm: "2w", titles: "{title}", gates: false })
    .phase("1", "Accounts")
    .week(1)
    .task("1.1", "Sign in", { estimate: "5p", priority: "P1" })
    .task("1.2", "Sign out", { estimate: "3p", priority: "P0" })
    .week(2)
    .task("1.3", "Reset a password", { estimate: "1p" })
    .phase("2", "Accounts")
    .week(3)
    .task("2.1", "Delete an account");
  const story = new Story("A plan with a rhythm", iterative);
  const { octocat } = story.world;
  await story.step("Milepost is installed");

  octocat.close(story.number("Sign in"));
  octocat.close(story.number("Sign out"));
  octocat.close(story.number("Reset"));
  await story.step("All tasks of a phase are closed");

  octocat.push(filesOf(iterative.project({ rhythm: "3w", board: false })));
  await story.step(
    "The iterations get longer, and the board is not wanted any more",
    story.world.look,
  );

  await expect(story.page()).toMatchFileSnapshot("a-plan-with-a-rhythm.md");
});
