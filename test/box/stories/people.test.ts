import { expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { filesOf } from "../../support/on-box.ts";
import { Story } from "../../support/stories/story.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Accounts", { labels: ["Web"] })
  .week(1, "Start")
  .task("1.1", "Sign in", { owner: "@octocat", estimate: "2d", labels: ["web"], priority: "high" })
  .task("1.2", "Sign out", { needs: ["1.1"], owner: "@octocat", type: "Feature" })
  .task("1.3", "Reset a password", { needs: ["1.1"] })
  .milestone("1.1", "People can sign in")
  .phase("2", "Mail")
  .week(2)
  .task("2.1", "Send mail", { needs: ["1.3"] })
  .task("2.2", "Read mail");

async function synced(name: string) {
  const story = new Story(name, plan);
  await story.world.look();
  story.begin();
  return story;
}

it("lets hand edits stand until the plan says something else", async () => {
  const story = await synced("Everything is edited by hand");
  const { octocat } = story.world;
  const one = story.number("Task 1.1");
  const two = story.number("Task 1.2");
  const three = story.number("Task 2.1");

  octocat.editTitle(one, "Sign in with a passkey");
  octocat.editBody(one, (body) => `Before.\n${body.replace("Done?", "Ready?")}\nAfter.`);
  octocat.unlabel(one, "web", "milepost");
  octocat.label(one, "theirs");
  octocat.setMilestone(one, null);
  octocat.unassign(one, "octocat");
  octocat.assign(one, "hubot");
  octocat.setCardField(one, "Estimate", 5);
  octocat.setCardField(one, "Due", "2026-02-02");
  octocat.setCardField(one, "Priority", "Low");
  octocat.unblock(two, one);
  octocat.blockedBy(two, three);
  octocat.addSubIssue(story.number("Phase 1"), three);
  octocat.moveSubIssue(story.number("Phase 1"), two, { before: one });
  octocat.setType(two, "Bug");
  octocat.archiveCard(three);
  octocat.setCardField(two, "Week", "Week 2");
  octocat.setCardField(two, "Phase", "2: Mail");
  octocat.removeCard(story.number("Task 1.3"));
  octocat.editMilestone("Milestone 1.1: People can sign in", {
    title: "Sign-in",
    dueOn: "2026-01-15T12:00:00Z",
    state: "closed",
  });
  octocat.editTitle(story.number("Progress"), "How far we are");
  octocat.unpin(story.number("How far"));
  octocat.editBody(story.number("Phase 2"), "Nothing of it is left.");
  await story.step("People edit whatever can be edited");

  octocat.push(
    filesOf(
      plan
        .edit("1.1", {
          title: "Log in",
          labels: ["api"],
          owner: "@monalisa",
          estimate: "1d",
          due: "2026-01-07",
        })
        .edit("1.2", { type: "Task", needs: [] }),
    ),
  );
  await story.step("The plan says something else about the same");

  await expect(story.page()).toMatchFileSnapshot("everything-is-edited-by-hand.md");
});

it("makes again what may be missing, and not what people threw away", async () => {
  const story = await synced("Things are deleted");
  const { octocat, repository } = story.world;
  octocat.deleteIssue(story.number("Task 1.2"));
  octocat.deleteIssue(story.number("Phase 2"));
  octocat.deleteLabel("phase: 1");
  octocat.deleteMilestone("Milestone 1.1: People can sign in");
  await story.step("Issues, a label and a milestone are deleted");

  const [board] = repository.repository.owner.boards.values();
  if (!board) throw new Error("There is no board.");
  octocat.renameBoard(board, "Our board");
  octocat.renameColumn("Blocked", "Stuck");
  octocat.deleteColumn("Failed");
  octocat.addColumn("Review");
  octocat.moveCard(story.number("Task 1.3"), "Review");
  octocat.deleteField(board, "Week");
  octocat.deleteField(board, "Estimate");
  octocat.addIterations("Iteration", "2026-01-05", ["Sprint 1"]);
  await story.step("The board is changed");

  octocat.deleteBoard(board);
  octocat.deleteIssue(story.number("Progress"));
  await story.step("The board and the dashboard are deleted");

  await expect(story.page()).toMatchFileSnapshot("things-are-deleted.md");
});

it("shows how the work goes", async () => {
  const story = await synced("How work goes");
  const { world } = story;
  const { octocat } = world;
  const one = story.number("Task 1.1");
  const two = story.number("Task 1.2");
  const three = story.number("Task 1.3");
  const mail = story.number("Task 2.1");
  const read = story.number("Task 2.2");

  world.travel("2026-01-06T10:00:00Z");
  octocat.label(one, "status: in progress");
  octocat.openPullRequest({ title: "Sign out", body: `Closes #${two}`, files: { "out.ts": "1" } });
  octocat.moveCard(three, "In Progress");
  octocat.label(mail, "status: failed");
  octocat.close(read, "not_planned");
  await story.step(
    "Work begins, by a label, a pull request and a card; one task fails, one is dropped",
  );

  world.travel("2026-01-12T10:00:00Z");
  octocat.close(one);
  octocat.moveCard(two, "Complete");
  octocat.moveCard(three, "Blocked");
  octocat.reopen(read);
  await story.step(
    "A task is closed, another one's card is moved to the end, a third one is stuck",
  );

  world.travel("2026-01-13T10:00:00Z");
  octocat.reopen(one);
  octocat.moveCard(two, "Not Started");
  octocat.moveCard(three, "Complete");
  await story.step("What was complete is not after all");

  world.travel("2026-01-14T10:00:00Z");
  for (const number of [one, two, mail, read]) octocat.close(number);
  await story.step("All is done");

  await expect(story.page()).toMatchFileSnapshot("how-work-goes.md");
});

it("does what commands say", async () => {
  const story = await synced("Commands");
  const { world } = story;
  const { octocat } = world;
  const other = octocat.openIssue({ title: "The vendor is silent" });
  octocat.comment(story.number("Task 1.1"), "/plan start\n/plan estimate 4d\n/plan due 2026-01-13");
  octocat.comment(story.number("Task 1.2"), `/plan block by #${other}\n/plan assign @hubot`);
  octocat.comment(story.number("Task 1.3"), "/plan block Nobody has the key");
  octocat.comment(story.number("Task 2.2"), "/plan drop");
  octocat.comment(
    story.number("Progress"),
    "/plan risk It may rain\n/plan action Call them by 2026-01-09 @hubot",
  );
  octocat.comment(story.number("Progress"), "/plan decision We stay on version 3\n/plan strat");
  await story.step("People give commands");

  world.travel("2026-01-07T10:00:00Z");
  octocat.comment(story.number("Task 1.1"), "/plan done");
  octocat.comment(story.number("Task 1.2"), `/plan unblock by #${other}`);
  octocat.comment(story.number("Task 1.3"), "/plan unblock\n/plan fail It broke");
  await story.step("And some more");

  await expect(story.page()).toMatchFileSnapshot("commands.md");
});
