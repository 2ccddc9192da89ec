import { nextDay, nextFriday, travel } from "../clock.ts";
import { openPullFor } from "../people.ts";
import { reports } from "../seen.ts";
import { settled } from "../settled.ts";
import type { Sight } from "../tour/stage.ts";
import { onDashboard } from "../tour/stage.ts";
import type { World } from "../world.ts";
import { plansOf } from "../world.ts";
import { refuseWithoutRight } from "./rights.ts";
import type { Shown } from "./state.ts";
import { ticked } from "./tick.ts";
import type { Asked } from "./act.ts";

/**
 * Does an act, and returns where on the page it shows, if the app has already done its part. If GitHub
 * would refuse it, throws with GitHub's message.
 */
export async function perform(
  { world, app, tour }: Shown,
  { as, act }: Asked,
): Promise<Sight | void> {
  refuseWithoutRight(as, act);
  const person = world.repository.as(as);
  switch (act.kind) {
    case "close":
      return person.close(act.issue, act.reason);
    case "reopen":
      return person.reopen(act.issue);
    case "label":
      return person.label(act.issue, act.label);
    case "unlabel":
      return person.unlabel(act.issue, act.label);
    case "comment":
      return void person.comment(act.issue, act.text);
    case "tick":
      return person.editBody(act.issue, (body) => ticked(body, act.item, act.done));
    case "closeSubIssues":
      for (const number of openSubIssues(world, act.issue)) person.close(number);
      return;
    case "moveCard":
      return person.moveCard(act.issue, act.status);
    case "openPull":
      return void openPullFor(person, issueNumbered(world, act.issue));
    case "mergePull":
      return void person.merge(act.pull);
    case "closePull":
      return person.closePull(act.pull);
    case "editPlan":
      return void person.push({ [act.file]: act.text }, `Update ${act.file}`);
    case "proposePlan":
      return void person.openPullRequest({
        title: `Update ${act.file}`,
        files: { [act.file]: act.text },
      });
    case "rerunCheck":
      return person.rerunCheck(act.pull, act.check);
    case "nextFriday":
      return goToReport(world);
    case "nextDay":
      return travel(world, nextDay(world));
    case "killApp":
      return app.kill();
    case "startApp":
      return app.start();
    case "tour":
      return tour.next();
  }
}

/** To the next weekly report. It has none to show where the app is off, or the plan broken or without dates. */
async function goToReport(world: World): Promise<Sight | void> {
  const before = plansOf(world).map((plan) => ({ plan, count: reports(plan).length }));
  travel(world, nextFriday(world));
  await settled(world);
  const posted = before.find(({ plan, count }) => reports(plan).length > count);
  const report = posted && reports(posted.plan).at(-1);
  if (!report) return;
  return {
    ...onDashboard(posted.plan),
    find: `#comment-${report.id}`,
    says: "The weekly report has been posted.",
  };
}

function openSubIssues(world: World, issue: number): number[] {
  const { subIssues } = issueNumbered(world, issue);
  return subIssues.filter((number) => issueNumbered(world, number).state === "open");
}

function issueNumbered({ repository }: World, number: number) {
  const found = repository.issue(number);
  if (!found) throw new Error(`There is no issue #${number}.`);
  return found;
}
