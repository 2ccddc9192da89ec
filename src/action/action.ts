import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { cliErrorOf } from "../cli/failure.ts";
import { status, CliError } from "../cli/cli-error.ts";
import type { Status } from "../cli/cli-error.ts";
import type { Io } from "../cli/io.ts";
import { keptElsewhereSentence } from "../cli/github/refuse-second-account.ts";
import { requireCompleted } from "../cli/outcome.ts";
import { annotationOf } from "../cli/problem-lines.ts";
import { isSameAccount } from "../github/keeper.ts";
import { dashboardOf } from "../core/progress/report/report-due.ts";
import { plural } from "../core/render/markdown/phrases.ts";
import { inline } from "../core/render/markdown/safe-markdown.ts";
import { code, didYouMean } from "../core/plan/text/suggest.ts";
import type { Snapshot } from "../core/state/snapshot.ts";
import type { PullChange } from "../core/state/pull-request.ts";
import { createPaces } from "../github/client/pace.ts";
import type { GitHubPullRequest } from "../github/pull-request.ts";
import { pullRequestAt } from "../github/pull-request.ts";
import { readPlanPulls } from "../github/read/plan/plan-pulls.ts";
import type { GitHubRepository } from "../github/repository.ts";
import { hasNoPlan } from "../github/read/plan/plan.ts";
import { repositoryAt } from "../github/repository.ts";
import { trusting } from "../github/trusting.ts";
import type { Pace } from "../github/write/write.ts";
import { reconcilePullRequest } from "../reconcile/preview/pull-request.ts";
import { keepReading } from "../reconcile/reading.ts";
import { neverTwiceAlone } from "../reconcile/recent-writes/never-twice.ts";
import { reconcile } from "../reconcile/repository.ts";
import type { ActionEvent } from "./event.ts";
import { eventOf } from "./event.ts";
import type { ActionAccess } from "./access.ts";
import { accessForAction } from "./access.ts";

/** The result of a run as Markdown, for the summary of the job. */
type Summary = string;

/**
 * One run of the workflow: the same look as the app's, with its result in the summary of the job.
 *
 * The event says only "look again"; the workflow's concurrency group is the queue. Never throws: a run
 * that fails gives the reason in one sentence and ends red.
 */
export async function runAction(io: Io): Promise<Status> {
  try {
    const event = eventOf(io.env);
    const reached = await accessForAction(event.repository, io);
    summarise(io, await look(event, reached, io));
    return status.fine;
  } catch (error) {
    const told = cliErrorOf(error);
    io.stdout.write(`${annotationOf({ message: told.message })}\n`);
    summarise(io, told.message);
    return told.status;
  }
}

async function look(event: ActionEvent, reached: ActionAccess, io: Io): Promise<Summary> {
  const pace = io.pace ?? createPaces()(0);
  const github = repositoryAt(
    trusting(reached.client, { name: event.repository }),
    reached.id,
    pace,
  );
  if (event.pull?.fromFork === true) return previewOnly(event.pull.number, github, reached, io);
  const source = await github.readPlan();
  if (!source) throw new CliError("This token may not read the repository.", status.github);
  const isOwn = event.sender !== undefined && isSameAccount(event.sender, source.viewer);
  if (isOwn) return "Milepost did this itself: nothing to do.";
  // Whatever changes the plan from now on has a run of its own.
  const known: GitHubRepository = {
    ...neverTwiceAlone(github, reached.id),
    readPlan: async () => source,
  };
  if (hasNoPlan(source)) {
    const { ended } = await reconcile(known);
    return ended === "resting" ? RESTING : NO_PLAN;
  }
  return keepInStep(event, { reached, github, known, pace }, io);
}

const NO_PLAN =
  "There is no plan in `plan/` of the default branch yet: `npx milepost init` writes a first one.";

const RESTING =
  "There is no plan any more, so Milepost rests, and its dashboard says so. It goes on as soon as there is a plan again.";

interface Run {
  reached: ActionAccess;
  github: GitHubRepository;
  /** The same with the plan that was read already. */
  known: GitHubRepository;
  pace: Pace;
}

async function keepInStep(event: ActionEvent, run: Run, io: Io): Promise<Summary> {
  const { known } = run;
  const outcomes = [requireCompleted(await reconcile(known), event.repository)];
  let isLost = false;
  if (event.measured) {
    isLost = !(await keepMeasured(event.measured, run.reached, io));
    outcomes.push(requireCompleted(await reconcile(known), event.repository));
  }
  await previewPulls(event, run);
  const writes = outcomes.reduce((sum, outcome) => sum + outcome.writes, 0);
  const [last] = outcomes.slice(-1);
  const { undone = [], snapshot, others = [], ended, elsewhere = [] } = last ?? {};
  if (ended === "broken plan") throw new CliError(BROKEN, status.badPlan);
  if (event.measured && isLost) {
    const all = snapshot ? [snapshot, ...others] : [];
    throw new CliError(lostSentence(event.measured, all), status.wrongCall);
  }
  return [
    writes === 0
      ? "In step with the plan: nothing to change."
      : `In step with the plan: ${plural(writes, "change")}.`,
    ...dashboardLinks(snapshot ? [snapshot, ...others] : []),
    ...elsewhere.map(keptElsewhereSentence),
    ...(undone.length > 0
      ? ["Could not be written:", undone.map((line) => `- ${line}`).join("\n")]
      : []),
  ].join("\n\n");
}

/** Links to the dashboards, each by the title that names its plan if there are several. */
function dashboardLinks(snapshots: Snapshot[]): string[] {
  const dashboards = snapshots.flatMap((snapshot) => dashboardOf(snapshot) ?? []);
  const [only, ...others] = dashboards;
  if (!only) return [];
  if (others.length === 0) return [`[Dashboard](${only.url})`];
  return [dashboards.map(({ title, url }) => `- [${inline(title)}](${url})`).join("\n")];
}

const BROKEN =
  "The plan has mistakes: the dashboard names each with file, line and column. Nothing else was changed.";

/** Why a measured value is in no log. */
function lostSentence(
  { id, project }: NonNullable<ActionEvent["measured"]>,
  snapshots: Snapshot[],
): string {
  const projects = snapshots.flatMap((each) => dashboardOf(each)?.marker.project ?? []);
  const start = `The value of ${code(id)} is recorded nowhere, because`;
  if (project !== undefined && !projects.includes(project)) {
    return `${start} there is no project ${code(project)} here${didYouMean(project, projects)}`;
  }
  return `${start} the plan${project === undefined ? "" : ` of ${code(project)}`} names no metrics.`;
}

/** Says whether there is a log for it. A value that is reported twice is recorded once. */
async function keepMeasured(
  measured: NonNullable<ActionEvent["measured"]>,
  { client, id, repositoryId }: ActionAccess,
  { env }: Io,
): Promise<boolean> {
  const delivery = `run ${env["GITHUB_RUN_ID"] ?? ""}`;
  const place = { installation: 0, repository: id, repositoryId };
  return keepReading(
    client,
    { kind: "reading", ...place, delivery, received: 0, measured },
    { add: async () => {} },
  );
}

async function previewPulls(event: ActionEvent, { reached, github, pace }: Run): Promise<void> {
  const { client, id } = reached;
  const named = event.pull ? [event.pull.number] : [];
  const numbers = new Set([...named, ...(await readPlanPulls(client, id))]);
  for (const number of numbers) {
    await previewed(pullRequestAt(client, id, number, { repository: github, pace }));
  }
}

/**
 * GitHub works out the merge after the event, and its lists may lag, so it is asked again for at most
 * two minutes.
 */
async function previewed(pull: GitHubPullRequest): Promise<void> {
  for (let waited = 0; ;) {
    const outcome = await reconcilePullRequest(pull);
    if (!("wait" in outcome) || waited + outcome.wait > MOST_WAIT_MS) return;
    await sleep(outcome.wait);
    waited += outcome.wait;
  }
}

const MOST_WAIT_MS = 120_000;

/** For a pull request from a fork the run's token may only read, so the preview goes into the summary. */
async function previewOnly(
  number: number,
  github: GitHubRepository,
  { client, id }: ActionAccess,
  io: Io,
): Promise<Summary> {
  const said: PullChange[] = [];
  const pull = pullRequestAt(client, id, number, { repository: github, pace: async () => {} });
  await previewed({
    ...pull,
    mayPush: async () => false,
    say: async (change) => void said.push(change),
  });
  const checks = said.flatMap((change) => ("check" in change ? [change.check] : []));
  for (const { path, ...annotation } of checks.flatMap(({ annotations }) => annotations)) {
    io.stdout.write(`${annotationOf({ file: path, ...annotation })}\n`);
  }
  const [text] = checks.map(({ title, summary }) => `### ${title}\n\n${summary}`);
  return text ?? "This pull request does not change the plan.";
}

function summarise({ env, stdout }: Io, text: Summary): void {
  const file = env["GITHUB_STEP_SUMMARY"];
  if (file) appendFileSync(file, `## Milepost\n\n${text}\n`);
  stdout.write(`${text}\n`);
}
