import { expect, it } from "vitest";
import { agentPlan } from "../../support/agents/agents.ts";
import { aPlan } from "../../support/a-plan.ts";
import { filesOf } from "../../support/on-box.ts";
import { Story } from "../../support/stories/story.ts";

const plan = aPlan()
  .start("2026-01-05")
  .task("1.1", "Sign in", { priority: "high", estimate: "3d", due: "2026-01-08", type: "Feature" })
  .task("1.2", "Sign out", { needs: ["1.1"], priority: "low" })
  .milestone("1.1", "People can sign in");

it("does without a board where a user owns the repository", async () => {
  const story = new Story("A repository of a user", plan, { userOwned: true });
  await story.step("Milepost is installed");
  await expect(story.page()).toMatchFileSnapshot("a-repository-of-a-user.md");
});

it("fills the organization's own fields in place of columns", async () => {
  const story = new Story("An organization with fields of its own", plan);
  const { box, octocat } = story.world;
  const options = ["Urgent", "High", "Medium", "Low"];
  box.addIssueField("acme", { name: "Priority", dataType: "single_select", options });
  box.addIssueField("acme", { name: "Effort", dataType: "number" });
  box.addIssueField("acme", { name: "Start date", dataType: "date" });
  box.addIssueField("acme", { name: "Target date", dataType: "date" });
  await story.step("Milepost is installed");

  octocat.setIssueField(story.number("Task 1.1"), "Effort", 8);
  octocat.setIssueField(story.number("Task 1.2"), "Priority", "Urgent");
  await story.step("People fill them otherwise");

  octocat.push(filesOf(plan.edit("1.1", { estimate: "1d", due: "2026-01-09" })));
  await story.step("The plan says something else");

  await expect(story.page()).toMatchFileSnapshot("an-organization-with-fields-of-its-own.md");
});

it("previews a pull request", async () => {
  const story = new Story("A pull request that changes the plan", plan);
  const { world } = story;
  const { octocat } = world;
  await world.look();
  story.begin();

  const number = octocat.openPullRequest({
    title: "Plan more",
    files: filesOf(
      plan.edit("1.1", { title: "Log in" }).task("1.3", "Passkeys", { needs: ["1.2"] }),
    ),
  });
  await story.step("It is opened", () => world.lookAtPull(number));

  octocat.pushToPullRequest(number, filesOf(plan.task("1.1", "Twice")));
  await story.step("It gets a mistake", () => world.lookAtPull(number));

  octocat.pushToPullRequest(number, { "plan/plan.yml": null });
  await story.step("It deletes the plan", () => world.lookAtPull(number));

  octocat.pushToPullRequest(number, filesOf(plan.edit("1.2", { needs: [] })));
  await story.step("It changes less", () => world.lookAtPull(number));

  octocat.merge(number);
  await story.step("It is merged", () => world.lookAtPull(number));

  await expect(story.page()).toMatchFileSnapshot("a-pull-request-that-changes-the-plan.md");
});

it("hands tasks to agents", async () => {
  const story = new Story("Tasks with an agent", agentPlan);
  const { world } = story;
  const bot = world.box.as("octo-bot");
  await story.step("Milepost is installed");

  world.travel("2026-01-05T11:00:00Z");
  const body = `Closes #${story.number("Task 1.1")}`;
  const pull = bot.openPullRequest({ title: "Work", body, files: { "a.txt": "x" }, draft: true });
  await story.step("The agent opens a draft");

  world.travel("2026-01-05T12:00:00Z");
  world.octocat.closePull(pull);
  await story.step("A person closes it");

  world.travel("2026-01-05T13:00:00Z");
  world.octocat.unlabel(story.number("Task 1.1"), "agent: bot");
  await story.step("A person takes the task back");

  world.travel("2026-01-05T14:00:00Z");
  world.octocat.close(story.number("Task 1.1"));
  await story.step("And does it");

  await expect(story.page()).toMatchFileSnapshot("tasks-with-an-agent.md");
});
