/** What must be true of GitHub once the week is over. */
import type { Plan } from "../src/core/plan/plan.ts";
import { nextReport } from "../src/core/progress/report/report-due.ts";
import { milestonesOf } from "../src/core/plan/tasks.ts";
import { readMarker } from "../src/core/state/marker/marker-text.ts";
import type { App } from "./app-process.ts";
import { doneBefore, issuesIn } from "./first-sync.ts";
import { boardOf, cards, dashboard, isOf, issueFor, issuesOf, reports } from "./seen.ts";
import type { World } from "./world.ts";

export interface Check {
  words: string;
  holds: boolean;
}

export function checksOf(world: World, app: App, plan: Plan): Check[] {
  const { violations } = world.box;
  return [
    issueCheck(world, plan),
    milestoneCheck(world, plan),
    ...boardChecks(world, plan),
    ...numberChecks(world, plan),
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

function milestoneCheck(world: World, plan: Plan): Check {
  const wanted = milestonesOf(plan).length;
  const own = world.repository.state().milestones.filter(({ description }) => {
    const marker = readMarker(description ?? "");
    return marker !== undefined && isOf(world, marker);
  });
  const found = own.length;
  return { words: `${found} of ${wanted} milestones`, holds: found === wanted };
}

function boardChecks(world: World, plan: Plan): Check[] {
  const tasks = issuesOf(world, "task");
  const found = cards(world);
  const isUsers = !world.repository.repository.owner.members.size;
  if (!plan.project.board || isUsers) {
    return [{ words: "no board, as it must be here", holds: boardOf(world) === undefined }];
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

/** How many weekly reports have come due since the plan's first day. */
function reportsDue(plan: Plan, now: string): number {
  let count = 0;
  let due = nextReport(plan, EPOCH);
  for (; due && Date.parse(due.at) <= Date.parse(now); due = nextReport(plan, due.at)) count += 1;
  return count;
}

const EPOCH = "1970-01-01T00:00:00Z";

/** Checks that the dashboard and the report state the numbers that can be counted on GitHub. */
function numberChecks(world: World, plan: Plan): Check[] {
  const backlog = plan.backlog.map(({ id }) => issueFor(world, { kind: "task", id })?.number);
  const tasks = issuesOf(world, "task").filter(({ number }) => !backlog.includes(number));
  const past = doneBefore(plan).length;
  const done = tasks.filter(({ stateReason }) => stateReason === "COMPLETED").length + past;
  const words = `${done} of ${tasks.length + past} task`;
  const all = reports(world);
  const wanted = reportsDue(plan, world.box.now().toISOString());
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
