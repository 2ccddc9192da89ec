import type { Account, Issue, TimelineEvent, TimelineType } from "../store.ts";
import { record } from "../store.ts";
import type { World } from "../world.ts";
import { touch } from "../world.ts";

/** Writes one line of an issue's history; that alone makes the issue changed. */
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
