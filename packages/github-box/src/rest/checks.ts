import { createCheckRun, rerequestRun, updateCheckRun } from "../changes/repository/check-runs.ts";
import type { CheckText } from "../changes/repository/check-runs.ts";
import { notAccessible, notFound } from "../contract/refusal.ts";
import { annotationShape, checkRunShape } from "../shapes/check.ts";
import type { CheckRun } from "../store/entities.ts";
import { resolveCommit } from "../store/git.ts";
import type { Call, Routes } from "./call.ts";
import { actor, ok, page, param, repositoryOf } from "./call.ts";

export const checkRoutes: Routes = {
  "POST /repos/{owner}/{repo}/check-runs": (call) => {
    byAnApp(call);
    const { head_sha, ...wanted } = call.body as unknown as CheckText & {
      name: string;
      head_sha: string;
    };
    const run = createCheckRun(call.world, repositoryOf(call), head_sha, wanted);
    return ok(checkRunShape(run, call.world.app), 201);
  },
  "GET /repos/{owner}/{repo}/check-runs/{check_run_id}": (call) =>
    ok(checkRunShape(runOf(call), call.world.app)),
  "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}": (call) => {
    byAnApp(call);
    const run = runOf(call);
    updateCheckRun(call.world, run, call.body);
    return ok(checkRunShape(run, call.world.app));
  },
  "GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations": (call) => {
    const run = runOf(call);
    return page(call, run.annotations, (annotation) => annotationShape(run, annotation));
  },
  "POST /repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest": (call) => {
    rerequestRun(call.world, actor(call), runOf(call));
    return ok({}, 201);
  },
  "GET /repos/{owner}/{repo}/commits/{ref}/check-runs": (call) => {
    const repository = repositoryOf(call);
    const commit = resolveCommit(repository.git, repository.defaultBranch, param(call, "ref"));
    if (commit === null) throw notFound("Not Found");
    const name = call.query.get("check_name");
    const all = (repository.checkSuites.get(commit.oid)?.runs ?? []).filter(
      (run) => name === null || run.name === name,
    );
    const latest = [...new Map(all.map((run) => [run.name, run])).values()];
    const runs = call.query.get("filter") === "all" ? all : latest;
    const shown = page(call, runs, (run) => checkRunShape(run, call.world.app));
    return { ...shown, body: { total_count: runs.length, check_runs: shown.body } };
  },
};

/** People and their tokens may read checks, but never write them. */
function byAnApp({ viewer }: Call): void {
  if (viewer.kind !== "installation") throw notAccessible();
}

function runOf(call: Call): CheckRun {
  const id = Number(param(call, "check_run_id"));
  for (const { runs } of repositoryOf(call).checkSuites.values()) {
    const run = runs.find((each) => each.id === id);
    if (run !== undefined) return run;
  }
  throw notFound("Not Found");
}
