import {
  addBlockedBy,
  addSubIssue,
  moveSubIssue,
  removeBlockedBy,
  removeSubIssue,
} from "../changes/issue/relations.ts";
import { notFound } from "../contract/refusal.ts";
import { issueShape } from "../shapes/issue.ts";
import type { Issue } from "../store/entities.ts";
import { canSee } from "../store/viewer.ts";
import type { Call, Routes } from "./call.ts";
import { actor, issueOf, ok, page, param } from "./call.ts";

const issuePath = "/repos/{owner}/{repo}/issues/{issue_number}";

export const relationRoutes: Routes = {
  [`GET ${issuePath}/sub_issues`]: (call) => page(call, [...issueOf(call).subIssues], issueShape),
  [`POST ${issuePath}/sub_issues`]: (call) => {
    const parent = issueOf(call);
    const child = issueWithId(call, call.body["sub_issue_id"]);
    addSubIssue(call.world, actor(call), parent, child, call.body["replace_parent"] === true);
    return ok(issueShape(parent), 201);
  },
  [`DELETE ${issuePath}/sub_issue`]: (call) => {
    const parent = issueOf(call);
    const child = issueWithId(call, call.body["sub_issue_id"]);
    removeSubIssue(call.world, actor(call), parent, child);
    return ok(issueShape(parent));
  },
  [`PATCH ${issuePath}/sub_issues/priority`]: (call) => {
    const parent = issueOf(call);
    const { sub_issue_id, after_id, before_id } = call.body;
    moveSubIssue(parent, issueWithId(call, sub_issue_id), {
      ...(after_id == null ? {} : { after: issueWithId(call, after_id) }),
      ...(before_id == null ? {} : { before: issueWithId(call, before_id) }),
    });
    return ok(issueShape(parent));
  },
  [`GET ${issuePath}/parent`]: (call) => {
    const { parent } = issueOf(call);
    if (parent === null) throw notFound("Not Found");
    return ok(issueShape(parent));
  },
  [`GET ${issuePath}/dependencies/blocked_by`]: (call) =>
    page(call, [...issueOf(call).blockedBy], issueShape),
  [`GET ${issuePath}/dependencies/blocking`]: (call) =>
    page(call, [...issueOf(call).blocking], issueShape),
  [`POST ${issuePath}/dependencies/blocked_by`]: (call) => {
    const issue = issueOf(call);
    addBlockedBy(call.world, actor(call), issue, issueWithId(call, call.body["issue_id"]));
    return ok(issueShape(issue), 201);
  },
  [`DELETE ${issuePath}/dependencies/blocked_by/{issue_id}`]: (call) => {
    const issue = issueOf(call);
    removeBlockedBy(call.world, actor(call), issue, issueWithId(call, param(call, "issue_id")));
    return ok(issueShape(issue));
  },
};

/** An issue by its database id, whatever its repository. */
function issueWithId({ world, viewer }: Call, id: unknown): Issue {
  for (const repository of world.store.repositories.values()) {
    if (!canSee(viewer, repository)) continue;
    for (const issue of repository.issues.values()) if (issue.id === Number(id)) return issue;
  }
  throw notFound("The provided issue does not exist");
}
