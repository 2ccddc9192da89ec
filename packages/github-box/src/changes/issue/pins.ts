import { unprocessable } from "../../contract/refusal.ts";
import type { Account, Issue, Pin } from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";
import { limits, refuseArchived } from "../repository/rules.ts";
import { tellIssue } from "./tell-issue.ts";
import { note } from "./timeline.ts";

export function pinIssue(world: World, actor: Account, issue: Issue): void {
  const { repository } = issue;
  refuseArchived(repository);
  if (isPinned(issue)) throw unprocessable("Issue is already pinned");
  if (repository.pinned.length >= limits.pins) {
    throw unprocessable("Maximum 3 pinned issues per repository");
  }
  const pin = record<Pin>(world.store, "PI", world.now(), {
    kind: "PinnedIssue",
    issue,
    pinnedBy: actor,
  });
  repository.pinned.push(pin);
  note(world, actor, issue, "PinnedEvent");
  tellIssue(world, actor, issue, "pinned");
}

export function unpinIssue(world: World, actor: Account, issue: Issue): void {
  const { repository } = issue;
  refuseArchived(repository);
  if (!isPinned(issue)) throw unprocessable("Issue is not pinned");
  repository.pinned = repository.pinned.filter((pin) => pin.issue !== issue);
  note(world, actor, issue, "UnpinnedEvent");
  tellIssue(world, actor, issue, "unpinned");
}

export function isPinned(issue: Issue): boolean {
  return issue.repository.pinned.some((pin) => pin.issue === issue);
}
