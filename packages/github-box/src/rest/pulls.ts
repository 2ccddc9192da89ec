import {
  changeBase,
  closePull,
  editPull,
  mergePull,
  openPull,
  reopenPull,
} from "../changes/repository/pulls.ts";
import { notFound } from "../contract/refusal.ts";
import { fileShape, filesOf, pullShape, pullSummaryShape } from "../shapes/pull.ts";
import type { PullRequest } from "../store/entities.ts";
import { isPullRequest } from "../store/entities.ts";
import type { Call, Routes } from "./call.ts";
import { actor, issueOf, ok, page, repositoryOf } from "./call.ts";

export const pullRoutes: Routes = {
  "GET /repos/{owner}/{repo}/pulls": (call) => {
    const { query } = call;
    const state = query.get("state") ?? "open";
    const head = query.get("head")?.split(":").at(-1);
    const sign = query.get("direction") === "asc" ? 1 : -1;
    const pulls = [...repositoryOf(call).issues.values()]
      .filter(isPullRequest)
      .filter((issue) => state === "all" || issue.state === state)
      .filter(({ pull }) => (head ?? pull.head) === pull.head)
      .filter(({ pull }) => (query.get("base") ?? pull.base) === pull.base)
      .sort((a, b) => sign * (a.number - b.number));
    return page(call, pulls, pullSummaryShape);
  },
  "POST /repos/{owner}/{repo}/pulls": (call) => {
    const body = call.body as {
      title: string;
      body?: string;
      head: string;
      base: string;
      draft?: boolean;
    };
    return ok(pullShape(openPull(call.world, actor(call), repositoryOf(call), body)), 201);
  },
  "GET /repos/{owner}/{repo}/pulls/{pull_number}": (call) => ok(pullShape(pullOf(call))),
  "PATCH /repos/{owner}/{repo}/pulls/{pull_number}": (call) => {
    const pull = pullOf(call);
    const { state, base, ...text } = call.body as Record<string, string | undefined>;
    editPull(call.world, actor(call), pull, text);
    if (base !== undefined) changeBase(call.world, actor(call), pull, base);
    if (state === "closed") closePull(call.world, actor(call), pull);
    if (state === "open") reopenPull(call.world, actor(call), pull);
    return ok(pullShape(pull));
  },
  "GET /repos/{owner}/{repo}/pulls/{pull_number}/files": (call) => {
    const pull = pullOf(call);
    return page(call, filesOf(pull), (file) => fileShape(pull, file));
  },
  "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge": (call) => {
    const sha = mergePull(call.world, actor(call), pullOf(call));
    return ok({ sha, merged: true, message: "Pull Request successfully merged" });
  },
};

function pullOf(call: Call): PullRequest {
  const issue = issueOf(call, "pull_number");
  if (!isPullRequest(issue)) throw notFound("Not Found");
  return issue;
}
