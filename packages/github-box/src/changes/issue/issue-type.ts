import { issueTypeShape } from "../../shapes/issue.ts";
import type { Account, Issue, IssueType } from "../../store/entities.ts";
import type { World } from "../../store/world.ts";
import { touch } from "../../store/world.ts";
import { refuseArchived } from "../repository/rules.ts";
import { tellIssue } from "./tell-issue.ts";

export function setType(world: World, actor: Account, issue: Issue, type: IssueType | null): void {
  refuseArchived(issue.repository);
  const before = issue.type;
  if (before === type) return;
  issue.type = type;
  touch(world, issue);
  const told = type ?? before;
  tellIssue(world, actor, issue, type === null ? "untyped" : "typed", () => ({
    type: told === null ? null : issueTypeShape(told),
  }));
}
