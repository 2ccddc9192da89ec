import { issueShape } from "../../shapes/issue.ts";
import { pullShape } from "../../shapes/pull.ts";
import type { Account, Issue } from "../../store/entities.ts";
import { isPullRequest } from "../../store/entities.ts";
import type { World } from "../../store/world.ts";
import { tellRepository } from "../../store/world.ts";

/** Sends the webhook for a change to an issue, or for the same change to a pull request. */
export function tellIssue(
  world: World,
  actor: Account,
  issue: Issue,
  action: string,
  facts: () => object = () => ({}),
): void {
  if (isPullRequest(issue)) {
    tellRepository(world, actor, issue.repository, ["pull_request", action], () => ({
      number: issue.number,
      pull_request: pullShape(issue),
      ...facts(),
    }));
    return;
  }
  tellRepository(world, actor, issue.repository, ["issues", action], () => ({
    issue: issueShape(issue),
    ...facts(),
  }));
}
