/** A week of work as people would do it: each step with what must be true on GitHub after it. */
import type { Plan, Task } from "../src/core/plan/plan.ts";
import { tasksOf } from "../src/core/plan/tasks.ts";
import { taskTitle } from "../src/core/render/issue/titles.ts";
import { label } from "../src/core/state/labels.ts";
import { nextDay, nextFriday, travel } from "./clock.ts";
import { openPullFor } from "./people.ts";
import { boardOf, cards, dashboard, issueFor, reports } from "./seen.ts";
import type { SeenIssue } from "./seen.ts";
import type { World } from "./world.ts";

export interface Step {
  words: string;
  act: () => void;
  /** Whether GitHub is as it should be, once the app has done its part. */
  holds: () => boolean;
}

/** The steps for which this plan has enough tasks. */
export function weekOf(world: World, plan: Plan): Step[] {
  const tasks = tasksOf(plan).filter(({ imported }) => imported === undefined);
  const [first, second, ...others] = tasks;
  const free = others.find((task) => hasBoard(world) && !statusOn(world, task, "Blocked"));
  const byHand = others.find((task) => task !== free);
  const renamed = tasks.toReversed().find((task) => fileWith(world, task) !== undefined);
  return [
    first && opens(world, first),
    first && merges(world, first),
    second && dayAfter(world, starts(world, second)),
    free && dayAfter(world, blocks(world, free)),
    byHand && dayAfter(world, closes(world, byHand)),
    renamed && renames(world, renamed),
    goesToFriday(world, plan),
  ].filter((step) => typeof step === "object");
}

function opens(world: World, task: Task): Step {
  return {
    words: `octocat opens a pull request for ${task.id}`,
    act: () => void openPullFor(world.repository.as("octocat"), issueOf(world, task)),
    holds: () => isBegun(world, task),
  };
}

function merges(world: World, task: Task): Step {
  return {
    words: `octocat merges it, which closes ${task.id}`,
    act() {
      const [pull = 0] = issueOf(world, task).closedBy;
      world.repository.as("octocat").merge(pull);
    },
    holds: () => issueOf(world, task).state === "closed" && statusOn(world, task, "Complete"),
  };
}

function starts(world: World, task: Task): Step {
  return {
    words: `hubot starts ${task.id} and says so`,
    act() {
      const hubot = world.repository.as("hubot");
      const { number } = issueOf(world, task);
      hubot.label(number, label.inProgress);
      hubot.comment(number, "I am on it.");
    },
    holds: () => isBegun(world, task),
  };
}

function blocks(world: World, task: Task): Step {
  return {
    words: `octocat moves the card of ${task.id} to Blocked`,
    act: () => world.repository.as("octocat").moveCard(issueOf(world, task).number, "Blocked"),
    holds: () =>
      issueOf(world, task).labels.includes(label.blocked) && statusOn(world, task, "Blocked"),
  };
}

function closes(world: World, task: Task): Step {
  return {
    words: `hubot closes ${task.id} by hand`,
    act: () => world.repository.as("hubot").close(issueOf(world, task).number),
    holds: () => statusOn(world, task, "Complete"),
  };
}

function renames(world: World, task: Task): Step {
  const title = `${task.title} (renamed)`;
  return {
    words: `octocat renames ${task.id} in the plan`,
    act() {
      const { path, text } = fileWith(world, task) ?? { path: "", text: "" };
      const files = { [path]: text.replace(task.title, () => title) };
      world.repository.as("octocat").push(files, `Rename ${task.id}`);
    },
    holds: () => issueOf(world, task).title === taskTitle({ ...task, title }),
  };
}

/** How many weekly reports a plan has after this many weeks: none without a start. */
export function reportsIn({ communication, project }: Plan, weeks: number): number {
  return communication.weeklyReport && project.start !== undefined ? weeks : 0;
}

function goesToFriday(world: World, plan: Plan): Step {
  const wanted = reportsIn(plan, 1);
  return {
    words: wanted ? "the day of the report comes" : "Friday comes; the plan wants no report",
    act: () => travel(world, nextFriday(world)),
    holds: () => dashboard(world) !== undefined && reports(world).length === wanted,
  };
}

/** The same step a day later, unless the report comes first. */
function dayAfter(world: World, step: Step): Step {
  return {
    ...step,
    act() {
      const morning = nextDay(world);
      if (morning < nextFriday(world)) travel(world, morning);
      step.act();
    },
  };
}

function issueOf(world: World, { id }: Task): SeenIssue {
  const issue = issueFor(world, { kind: "task", id });
  if (!issue) throw new Error(`Task ${id} has no issue.`);
  return issue;
}

/** The only file in which the title occurs exactly once, so that it can be replaced there. */
function fileWith(world: World, { title }: Task): { path: string; text: string } | undefined {
  const files = Object.entries(world.repository.state().files).map(([path, text]) => ({
    path,
    text,
  }));
  const found = files.filter(({ text }) => text.includes(title));
  const [only] = found;
  return found.length === 1 && only?.text.split(title).length === 2 ? only : undefined;
}

function hasBoard(world: World): boolean {
  return boardOf(world) !== undefined;
}

/** Whether the card has that Status; true if there is no board. */
function statusOn(world: World, task: Task, status: string): boolean {
  return !hasBoard(world) || cards(world).get(issueOf(world, task).number) === status;
}

/** What was begun while it waits for another task is blocked. */
function isBegun(world: World, task: Task): boolean {
  return statusOn(world, task, waits(world, task) ? "Blocked" : "In Progress");
}

function waits(world: World, task: Task): boolean {
  const { blockedBy } = issueOf(world, task);
  return blockedBy.some((number) => world.repository.issue(number)?.state === "open");
}
