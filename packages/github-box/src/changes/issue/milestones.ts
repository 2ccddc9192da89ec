import { unprocessable } from "../../contract/refusal.ts";
import { milestoneShape } from "../../shapes/issue.ts";
import type { Account, Milestone, Repository } from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";
import { tellRepository, touch } from "../../store/world.ts";
import { refuseArchived, refuseEmpty, refuseLonger } from "../repository/rules.ts";

export interface MilestoneText {
  title: string;
  description?: string | null;
  dueOn?: string | null;
  state?: "open" | "closed";
}

export function createMilestone(
  world: World,
  actor: Account,
  repository: Repository,
  text: MilestoneText,
): Milestone {
  refuseArchived(repository);
  checkTitle(repository, text.title, null);
  const milestone = record<Milestone>(world.store, "MI", world.now(), {
    kind: "Milestone",
    repository,
    number: repository.nextMilestone++,
    title: text.title,
    description: text.description ?? null,
    dueOn: floorToPacificDay(text.dueOn ?? null),
    state: text.state ?? "open",
    closedAt: text.state === "closed" ? world.now() : null,
    creator: actor,
    issues: new Set(),
  });
  repository.milestones.set(milestone.number, milestone);
  tellMilestone(world, actor, milestone, "created");
  return milestone;
}

export function updateMilestone(
  world: World,
  actor: Account,
  milestone: Milestone,
  text: Partial<MilestoneText>,
): void {
  const { repository } = milestone;
  refuseArchived(repository);
  const { title = milestone.title, description = milestone.description } = text;
  checkTitle(repository, title, milestone);
  const dueOn = text.dueOn === undefined ? milestone.dueOn : floorToPacificDay(text.dueOn);
  const changes: Record<string, { from: string }> = {};
  if (title !== milestone.title) changes["title"] = { from: milestone.title };
  if (description !== milestone.description) {
    changes["description"] = { from: milestone.description ?? "" };
  }
  if (dueOn !== milestone.dueOn) changes["due_on"] = { from: milestone.dueOn ?? "" };
  if (Object.keys(changes).length > 0) {
    Object.assign(milestone, { title, description, dueOn });
    touch(world, milestone);
    tellMilestone(world, actor, milestone, "edited", { changes });
  }
  if (text.state !== undefined && text.state !== milestone.state) {
    milestone.state = text.state;
    milestone.closedAt = text.state === "closed" ? world.now() : null;
    touch(world, milestone);
    tellMilestone(world, actor, milestone, text.state === "closed" ? "closed" : "opened");
  }
}

/** Its issues then have no milestone, and there is no event for each of them. */
export function deleteMilestone(world: World, actor: Account, milestone: Milestone): void {
  refuseArchived(milestone.repository);
  for (const issue of milestone.issues) issue.milestone = null;
  milestone.issues.clear();
  milestone.repository.milestones.delete(milestone.number);
  world.store.nodes.delete(milestone.nodeId);
  tellMilestone(world, actor, milestone, "deleted");
}

/**
 * The midnight in Los Angeles at which the day of `dueOn` begins, as GitHub stores it: `T07:00:00Z` in
 * summer and `T08:00:00Z` in winter. So a due date sent as midnight UTC becomes the day before.
 */
function floorToPacificDay(dueOn: string | null): string | null {
  if (dueOn === null) return null;
  const parts = new Map(
    pacific.formatToParts(new Date(dueOn)).map(({ type, value }) => [type, value]),
  );
  const day = `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
  const summer = new Date(`${day}T07:00:00Z`);
  const isMidnight = pacific
    .formatToParts(summer)
    .some(({ type, value }) => type === "hour" && value === "00");
  return isMidnight ? `${day}T07:00:00Z` : `${day}T08:00:00Z`;
}

const pacific = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/Los_Angeles",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  hourCycle: "h23",
});

function checkTitle(repository: Repository, title: string, except: Milestone | null): void {
  refuseEmpty("Milestone", "title", title);
  refuseLonger("Milestone", "title", title, 255);
  for (const other of repository.milestones.values()) {
    if (other === except || other.title !== title) continue;
    throw unprocessable("Validation Failed", [
      { resource: "Milestone", field: "title", code: "already_exists" },
    ]);
  }
}

function tellMilestone(
  world: World,
  actor: Account,
  milestone: Milestone,
  action: string,
  facts: object = {},
): void {
  tellRepository(world, actor, milestone.repository, ["milestone", action], () => ({
    milestone: milestoneShape(milestone),
    ...facts,
  }));
}
