/** What must be true of GitHub once the week is over. */
import type { Plan } from "../src/core/plan/plan.ts";
import { milestonesOf } from "../src/core/plan/tasks.ts";
import type { App } from "./app-process.ts";
import { doneBefore, issuesIn } from "./first-sync.ts";
import { cards, dashboard, issueFor, issuesOf, reports } from "./seen.ts";
import { reportsIn } from "./week.ts";
import type { World } from "./world.ts";

export interface Check {
  words: string;
  holds: boolean;
}

/** `weeks` is how many weeks have passed. */
export function checksOf(world: World, app: App, plan: Plan, weeks = 1): Check[] {
  const { violations } = world.box;
  return [
    issueCheck(world, plan),
    milestoneCheck(world, plan),
    ...boardChecks(world, plan),
    ...numberChecks(world, plan, weeks),
    {
      words: `${violations.length} violations of GitHub's own descriptions`,
      holds: violations.length === 0,
    },
    { words: `${errorsIn(app).length} errors in the app's log`, holds: errorsIn(app).length === 0 },
  ];
}

/** Lines that the app logged as errors. */
export function errorsIn({ log }: App): string[] {
  return log.filter((line) => levelOf(line) >= ERROR_LEVEL);
}

/** Log level of errors in pino, the logger. */
const ERROR_LEVEL = 50;

function levelOf(line: string): number {
  try {
    return (JSON.parse(line) as { level?: number }).level ?? 0;
  } catch {
    return ERROR_LEVEL;
  }
}

function issueCheck(world: World, plan: Plan): Check {
  const found = (["phase", "task", "risk"] as const).flatMap((kind) => issuesOf(world, kind));
  const wanted = issuesIn(plan);
  return { words: `${found.length} of ${wanted} issues`, holds: found.length === wanted };
}

function milestoneCheck({ repository }: World, plan: Plan): Check {
  const wanted = milestonesOf(plan).length;
  const found = repository.state().milestones.length;
  return { words: `${found} of ${wanted} milestones`, holds: found === wanted };
}

function boardChecks(world: World, plan: Plan): Check[] {
  const tasks = issuesOf(world, "task");
  const found = cards(world);
  const isUsers = !world.repository.repository.owner.members.size;
  if (!plan.project.board || isUsers) {
    return [
      { words: "no board, as it must be here", holds: world.repository.boards().length === 0 },
    ];
  }
  const done = tasks.filter(({ state }) => state === "closed");
  return [
    {
      words: `${found.size} of ${tasks.length} cards on the board`,
      holds: tasks.every(({ number }) => found.has(number)),
    },
    {
      words: `${done.length} closed tasks stand under Complete`,
      holds: done.every(({ number }) => found.get(number) === "Complete"),
    },
  ];
}

/** Checks that the dashboard and the report state the numbers that can be counted on GitHub. */
function numberChecks(world: World, plan: Plan, weeks: number): Check[] {
  const backlog = plan.backlog.map(({ id }) => issueFor(world, { kind: "task", id })?.number);
  const tasks = issuesOf(world, "task").filter(({ number }) => !backlog.includes(number));
  const past = doneBefore(plan).length;
  const done = tasks.filter(({ stateReason }) => stateReason === "COMPLETED").length + past;
  const words = `${done} of ${tasks.length + past} task`;
  const all = reports(world);
  const wanted = reportsIn(plan, weeks);
  return [
    {
      words: `the dashboard says “${words}s”`,
      holds: dashboard(world)?.body.includes(`(${words}`) ?? false,
    },
    { words: `${all.length} of ${wanted} weekly reports`, holds: all.length === wanted },
    ...all.map(({ body }) => ({
      words: `the report says “${words}s”`,
      holds: body.includes(`(${words}`),
    })),
  ];
}
