import { timeZoneOf } from "../clock.ts";
import type { Stage } from "../tour/stage.ts";
import type { Tour } from "../tour/tour.ts";
import { ROLES } from "../world.ts";
import { projectState } from "./project.ts";

/** How many lines of each log are shown. */
const MAX_LOG_LINES = 60;

/** What the page shows and acts on. */
export interface Shown extends Stage {
  tour: Tour;
}

export type PageState = ReturnType<typeof pageState>;

/** Everything that the page shows. */
export function pageState({ world, app, tour }: Shown) {
  const { box, repository } = world;
  return {
    now: box.now().toISOString(),
    timeZone: timeZoneOf(world),
    people: Object.entries(ROLES).map(([login, role]) => ({ login, role })),
    repository: repository.state(),
    project: projectState(world),
    tour: tour.state(),
    app: { running: app.isRunning(), log: app.log.slice(-MAX_LOG_LINES) },
    violations: box.violations,
    requests: box.requests.slice(-MAX_LOG_LINES),
    requestCount: box.requests.length,
    deliveries: box.deliveries
      .slice(-MAX_LOG_LINES)
      .map(({ id, event, action, redelivery, statusCode, duration, deliveredAt }) => ({
        id,
        event,
        action,
        redelivery,
        statusCode,
        duration,
        deliveredAt,
      })),
  };
}
