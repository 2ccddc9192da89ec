import { expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { filesOf, send } from "../../support/on-box.ts";
import { Story } from "../../support/stories/story.ts";

const plan = aPlan()
  .start("2026-01-05")
  .project({ manager: "@monalisa" })
  .say({ communication: { daily_standup: { time: "9:00" } } })
  .phase("1", "Accounts", { criteria: ["No password is left"] })
  .week(1)
  .task("1.1", "Sign in", { owner: "@octocat" })
  .phase("2", "Billing")
  .week(2)
  .task("2.1", "Invoices")
  .metric("latency", "Latency", { unit: "ms", baseline: "500", target: "<100" });

it("tells every day and every week", async () => {
  const story = new Story("Standups, reports and the log", plan);
  const { world } = story;
  const { octocat } = world;
  await world.look();
  story.begin();
  octocat.label(story.number("Task 1.1"), "status: in progress");
  world.travel("2026-01-06T09:00:30Z");
  await story.step("A standup is due", world.look);

  octocat.push(filesOf(plan.edit("2.1", { title: "Send invoices", estimate: "3d" })), "Say what");
  await send(world, { id: "latency", value: "95" });
  octocat.comment(story.number("Progress"), "/plan metric latency 120");
  await story.step("The plan has changed, and a metric is measured", world.look);

  world.travel("2026-01-09T16:00:30Z");
  await story.step("The weekly report is due", world.look);

  world.travel("2026-01-12T09:00:30Z");
  octocat.assign(story.number("Task 2.1"), "octocat");
  octocat.label(story.number("Task 2.1"), "status: in progress");
  await story.step("A new week has its own standup", world.look);

  await expect(story.page()).toMatchFileSnapshot("standups-reports-and-the-log.md");
});

it("asks for a decision when the work of a phase is done", async () => {
  const story = new Story("Reviews and gates", plan);
  const { world } = story;
  const { repository, octocat } = world;
  repository.setRole("hubot", "triage");
  repository.setRole("monalisa", "write");
  await world.look();
  story.begin();

  world.travel("2026-01-08T10:00:00Z");
  octocat.close(story.number("Task 1.1"));
  await story.step("The last task of a phase is closed");

  world.travel("2026-01-08T11:00:00Z");
  repository.as("hubot").close(story.number("Review of"));
  await story.step("Somebody who may not decide closes the review");

  world.travel("2026-01-08T12:00:00Z");
  octocat.editBody(story.number("Review of"), (body) => body.replace("- [ ]", "- [x]"));
  repository.as("monalisa").close(story.number("Review of"));
  await story.step("The manager closes it");

  world.travel("2026-01-08T13:00:00Z");
  octocat.close(story.number("Task 2.1"));
  await story.step("All is done");

  repository.as("monalisa").close(story.number("Review of Phase 2"), "not_planned");
  await story.step("The manager says no");

  await expect(story.page()).toMatchFileSnapshot("reviews-and-gates.md");
});
