import { commitOf } from "../../store/git.ts";
import { unprocessable } from "../../contract/refusal.ts";
import { checkRunShape } from "../../shapes/check.ts";
import type {
  Account,
  Annotation,
  CheckRun,
  CheckStatus,
  CheckSuite,
  Repository,
} from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";
import { tellRepository, touch } from "../../store/world.ts";
import { limits, refuseArchived, refuseEmpty, refuseLonger } from "./rules.ts";

/** The fields of a check run in a REST request; absent ones do not change. */
export interface CheckText {
  name?: string;
  external_id?: string;
  status?: CheckStatus;
  conclusion?: string;
  started_at?: string;
  completed_at?: string;
  output?: { title?: string; summary: string; text?: string; annotations?: Annotation[] };
}

/** A new run of a check; of several with the same name GitHub shows the latest. */
export function createCheckRun(
  world: World,
  repository: Repository,
  headSha: string,
  wanted: CheckText & { name: string },
): CheckRun {
  refuseArchived(repository);
  if (!repository.git.commits.has(headSha))
    throw unprocessable(`No commit found for SHA: ${headSha}`);
  const suite = suiteOf(world, repository, headSha);
  const run = record<CheckRun>(world.store, "CR", world.now(), {
    kind: "CheckRun",
    repository,
    suite,
    name: wanted.name,
    externalId: "",
    status: "queued",
    conclusion: null,
    startedAt: world.now(),
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
  });
  write(world, run, wanted);
  suite.runs.push(run);
  suite.requested = false;
  return run;
}

/** New annotations are added to the existing ones. */
export function updateCheckRun(world: World, run: CheckRun, wanted: CheckText): void {
  refuseArchived(run.repository);
  write(world, run, wanted);
  run.suite.requested = false;
}

/** Somebody asks for a check again: its suite waits, and the run itself does not change. */
export function rerequestRun(world: World, actor: Account, run: CheckRun): void {
  run.suite.requested = true;
  touch(world, run.suite);
  tellRepository(world, actor, run.repository, ["check_run", "rerequested"], () => ({
    check_run: checkRunShape(run, world.app),
  }));
}

/** The state of a suite, from its runs. */
export function suiteState({ runs, requested }: CheckSuite): {
  status: CheckStatus;
  conclusion: string | null;
} {
  const latest = [...new Map(runs.map((run) => [run.name, run])).values()];
  if (requested || latest.length === 0) return { status: "queued", conclusion: null };
  const open = latest.find(({ status }) => status !== "completed");
  if (open !== undefined) return { status: open.status, conclusion: null };
  const failed = latest.find(({ conclusion }) => conclusion === "failure");
  return { status: "completed", conclusion: (failed ?? latest[0])?.conclusion ?? null };
}

function suiteOf(world: World, repository: Repository, headSha: string): CheckSuite {
  const known = repository.checkSuites.get(headSha);
  if (known !== undefined) return known;
  const { oid } = commitOf(repository.git, headSha);
  const suite = record<CheckSuite>(world.store, "CS", world.now(), {
    kind: "CheckSuite",
    repository,
    headSha: oid,
    runs: [],
    requested: false,
  });
  repository.checkSuites.set(oid, suite);
  return suite;
}

function write(world: World, run: CheckRun, { output, ...wanted }: CheckText): void {
  if (output !== undefined) writeOutput(run, output);
  const { name, external_id, status, conclusion, started_at, completed_at } = wanted;
  if (name !== undefined) run.name = name;
  if (external_id !== undefined) run.externalId = external_id;
  if (started_at !== undefined) run.startedAt = started_at;
  if (status !== undefined) run.status = status;
  if (run.status !== "completed") Object.assign(run, { conclusion: null, completedAt: null });
  if (conclusion !== undefined) {
    const completedAt = completed_at ?? world.now();
    Object.assign(run, { status: "completed", conclusion, completedAt });
  }
  touch(world, run, run.suite);
}

function writeOutput(run: CheckRun, output: NonNullable<CheckText["output"]>): void {
  const { title, summary, text, annotations = [] } = output;
  refuseEmpty("CheckRun", "summary", summary);
  refuseLonger("CheckRun", "summary", summary, limits.checkText);
  refuseLonger("CheckRun", "text", text ?? "", limits.checkText);
  if (annotations.length > limits.annotations) throw unprocessable("Too many annotations");
  if (title !== undefined) run.title = title;
  run.summary = summary;
  if (text !== undefined) run.text = text;
  run.annotations.push(...annotations);
}
