import type { Account, Issue, TimelineEvent, TimelineType } from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";
import { touch } from "../../store/world.ts";

/** Adds an event to an issue's timeline; that alone counts as a change of the issue. */
export function note(
  world: World,
  actor: Account,
  issue: Issue,
  kind: TimelineType,
  facts: Partial<TimelineEvent> = {},
): TimelineEvent {
  touch(world, issue);
  const event = record<TimelineEvent>(world.store, "EV", world.now(), {
    kind,
    issue,
    actor,
    ...facts,
  });
  issue.timeline.push(event);
  return event;
}
