/** What the tour does, and where the page then shows what has changed. */
import type { Plan } from "../../src/core/plan/plan.ts";
import { committedTasks, lastWeekOf, tasksOfPhase } from "../../src/core/plan/tasks.ts";
import { nextFriday, travel } from "../clock.ts";
import type { SeenIssue } from "../seen.ts";
import { dashboard, issueFor, issuesOf, reports } from "../seen.ts";
import { eventually, settled } from "../settled.ts";
import type { World } from "../world.ts";
import { planFolder } from "../world.ts";
import type { Sight, Stage } from "./stage.ts";
import { onDashboard, planOn, verdictOf } from "./stage.ts";

/** The weeks pass from report to report. */
export async function fallBehind(stage: Stage, weeks: number): Promise<Sight> {
  const { world, app } = stage;
  await app.start();
  const before = reports(world).length;
  const then = dashboard(world)?.body ?? "";
  for (let week = 1; week <= weeks; week += 1) {
    travel(world, nextFriday(world));
    await settled(world);
  }
  const now = dashboard(world)?.body ?? "";
  const changed = [
    lineIn(now, VERDICT) !== lineIn(then, VERDICT) && "another verdict, with its reason",
    lineIn(now, FORECAST) !== lineIn(then, FORECAST) && "another forecast",
  ].filter((words) => typeof words === "string");
  const has = changed.length > 0 ? ` It has ${changed.join(", and ")}.` : "";
  const posted = reports(world).length - before;
  const told = posted > 0 ? ` ${posted} weekly reports have been posted below.` : "";
  return {
    ...verdictOf(world),
    says: `Nobody wrote this: the dashboard counts.${has}${told}`,
  };
}

const VERDICT = /^\S+ \*\*[A-Z][a-z ]+\*\*: /;
const FORECAST = /^\*\*Forecast\*\*/;

function lineIn(body: string, start: RegExp): string | undefined {
  return body.split("\n").find((line) => start.test(line));
}

function hurryIn(world: World): string {
  return `${planFolder(world)}/zz-risk.yml`;
}

function hurriedRisk(impact: string): string {
  return `risks:
  - { id: tour, title: Somebody was in a hurry, probability: low, impact: ${impact} }
`;
}

export async function breakPlan({ world, app }: Stage): Promise<Sight> {
  await app.start();
  world.repository.as("hubot").push({ [hurryIn(world)]: hurriedRisk("huge") }, "Add a risk");
  await settled(world);
  return {
    ...onDashboard(world),
    find: ".markdown-alert-caution",
    says: "The dashboard names the mistake, with file, line and column. Nothing else has changed.",
  };
}

export async function mendPlan({ world }: Stage): Promise<Sight> {
  world.repository.as("hubot").push({ [hurryIn(world)]: hurriedRisk("high") }, "Mend the risk");
  await settled(world);
  const risk = issueFor(world, { kind: "risk", id: "tour" });
  return {
    view: `issues/${risk?.number ?? ""}`,
    find: "h2",
    says: "The plan is whole again, and the new risk has its issue.",
  };
}

/** Something after all else, in a file after all others, so it fits any plan. */
export async function proposeHandover(stage: Stage): Promise<Sight> {
  const { world, app } = stage;
  await app.start();
  const files = { [`${planFolder(world)}/zz-handover.yml`]: handoverAfter(planOn(stage)) };
  const number = world.repository.as("octocat").openPullRequest({ title: HANDOVER, files });
  await settled(world);
  return {
    view: `issues/${number}`,
    find: "article:last-of-type",
    says: "Before anybody merges, a comment and a check say what the change would do.",
  };
}

const HANDOVER = "Add a handover";

/** A phase with two tasks, or an iteration in a plan without phases. */
function handoverAfter(plan: Plan): string {
  const tasks = `tasks:
  - { id: tour-1, title: Write down what we have learned }
  - { id: tour-2, title: Show it to the next team, needs: tour-1 }
`;
  if (plan.phases.length === 0) return `iterations:\n${item("title: Handover\n" + tasks)}`;
  const last = lastWeekOf(plan);
  const isIterated = plan.project.rhythm !== undefined;
  const inTime = isIterated
    ? `iterations:\n${item(tasks)}`
    : last > 0
      ? `weeks:\n${item(`week: ${last + 1}\n${tasks}`)}`
      : tasks;
  return `phases:\n${item(`id: tour\ntitle: Handover\n${inTime}`)}`;
}

/** Lines as an item of a YAML list, two columns further in. */
function item(lines: string): string {
  return lines.replace(/^(?=.)/gm, "    ").replace(/^ {4}/, "  - ");
}

export async function mergeHandover({ world }: Stage): Promise<Sight> {
  const pull = world.repository.state().pullRequests.find(({ title }) => title === HANDOVER);
  if (pull?.state === "open") world.repository.as("octocat").merge(pull.number);
  await settled(world);
  const phase = issueFor(world, { kind: "phase", id: "tour" });
  const task = issueFor(world, { kind: "task", id: "tour-1" });
  return {
    view: `issues/${phase?.number ?? task?.number ?? ""}`,
    find: "aside",
    says: phase
      ? "The phase and its tasks have their issues, and the dashboard has followed."
      : "The tasks have their issues, and the dashboard has followed.",
  };
}

export async function killInTheMiddle(stage: Stage): Promise<Sight> {
  const { world, app } = stage;
  await app.start();
  const open = openTasks(stage).slice(0, 3);
  const before = writes(world);
  let killed = Promise.resolve();
  world.box.intercept(async (request, next) => {
    const response = await next(request);
    if (writes(world) > before) killed = app.kill();
    return response;
  });
  for (const { number } of open) world.repository.as("octocat").close(number);
  await eventually(() => !app.isRunning());
  await killed;
  world.box.intercept(null);
  return {
    ...onDashboard(world),
    find: '[role="alert"]',
    says: `It was killed after one write. GitHub has ${open.length} closed issues, and nobody who counts them.`,
  };
}

export async function startAgain({ world, app }: Stage): Promise<Sight> {
  const before = writes(world);
  await app.start();
  await settled(world);
  return {
    ...verdictOf(world),
    says: `It looked at GitHub, and made the ${writes(world) - before} writes that were missing. Nothing was done twice, and it had stored nothing.`,
  };
}

/** Where the plan has reviews, that of the phase opens. */
export async function completePhase(stage: Stage): Promise<Sight> {
  const { world, app } = stage;
  await app.start();
  const { project, phases } = planOn(stage);
  const phase = phases.find((each) => openAmong(tasksOfPhase(each), world).length > 0);
  if (!phase) throw new Error("Every task is done already.");
  await close(openAmong(tasksOfPhase(phase), world), world);
  if (project.gates) {
    return {
      view: `issues/${issueFor(world, { kind: "review", id: phase.id })?.number ?? ""}`,
      find: ".markdown-body",
      says: "Its review has opened by itself, with what was reached and what was not.",
    };
  }
  return {
    view: `issues/${issueFor(world, { kind: "phase", id: phase.id })?.number ?? ""}`,
    find: ".head",
    says: "Its issue was closed with its last task: nothing waits for a review in this plan.",
  };
}

/** The first iteration in which something is left to do. */
export async function finishIteration(stage: Stage): Promise<Sight> {
  const { world, app } = stage;
  await app.start();
  const week = planOn(stage).weeks.find(({ tasks }) => openAmong(tasks, world).length > 0);
  if (!week) throw new Error("Every task is done already.");
  await close(openAmong(week.tasks, world), world);
  return {
    ...onDashboard(world),
    find: '[data-key="body"] .markdown-body details[open]',
    says: "The dashboard goes on with the iteration that has work left, and folds those that are over.",
  };
}

export async function giveGo(stage: Stage): Promise<Sight> {
  const { world } = stage;
  const review = issuesOf(world, "review").findLast(({ state }) => state === "open");
  if (!review) throw new Error("No review waits for a decision.");
  world.repository.as("octocat").comment(review.number, "/plan go anyway The tour has seen enough");
  await settled(world);
  return {
    view: `issues/${review.number}`,
    find: ".markdown-body",
    says: "Decided by somebody who may. It stands here, in the log and on the dashboard, and the next phase can begin.",
  };
}

async function close(issues: SeenIssue[], world: World): Promise<void> {
  for (const { number } of issues) world.repository.as("octocat").close(number);
  await settled(world);
}

/** The open tasks of the first phase that has some, or of a plan without phases. */
function openTasks(stage: Stage): SeenIssue[] {
  const plan = planOn(stage);
  const groups = plan.phases.length > 0 ? plan.phases.map(tasksOfPhase) : [committedTasks(plan)];
  const open = groups.map((tasks) => openAmong(tasks, stage.world));
  const first = open.find((issues) => issues.length > 0);
  if (first) return first;
  throw new Error("Every task is done already.");
}

function openAmong(tasks: readonly { id: string }[], world: World): SeenIssue[] {
  return tasks.flatMap(({ id }) => {
    const issue = issueFor(world, { kind: "task", id });
    return issue?.state === "open" ? [issue] : [];
  });
}

function writes({ box }: World): number {
  return box.requests.filter(({ kind }) => kind === "write").length;
}
