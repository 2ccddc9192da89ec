/** Time in the sandbox: where its clock can be moved, and how the app finds out. */
import { instantOf, nextWeekly, today } from "../src/core/plan/dates/clock.ts";
import { addDays } from "../src/core/plan/dates/calendar.ts";
import type { Plan } from "../src/core/plan/plan.ts";
import { nextReport } from "../src/core/progress/report/report-due.ts";
import type { World } from "./world.ts";
import { planIn, plansOf } from "./world.ts";
import type { Box } from "github-box";

const FRIDAY = { day: "fri", time: "16:00" } as const;
const MINUTE_MS = 60_000;

/** One minute after the next weekly report of any plan is due; Friday afternoon if none wants one. */
export function nextFriday(world: World): Date {
  const now = world.box.now().toISOString();
  const plans = plansOf(world).map(readable);
  const [first] = plans.flatMap((plan) => (plan && nextReport(plan, now)?.at) ?? []).toSorted();
  return minuteAfter(first ?? nextWeekly(zoneOf(plans[0]), FRIDAY, now).due);
}

/** Nine in the morning of the next day. */
export function nextDay(world: World): Date {
  const zone = zoneOf(readable(world));
  const date = today(zone, world.box.now().toISOString());
  return new Date(instantOf(zone, addDays(date, 1), "09:00"));
}

/**
 * Moves the clock of the box to an instant.
 *
 * The app takes the time from GitHub's answers. Its own timers follow the real time, so they do not
 * fire. Therefore the last webhook that a person caused is delivered again, to make it look. GitHub can
 * do that too ("Redeliver").
 */
export function travel({ box }: World, to: Date): void {
  const last = box.deliveries.findLast(({ body }) => !isOwn(body));
  box.travel(to);
  if (last) box.redeliver(last.id);
}

/** The time zone in which the sandbox shows its clock. */
export function timeZoneOf(world: World): string {
  return zoneOf(readable(world)).timeZone;
}

function isOwn(body: string): boolean {
  const { sender } = JSON.parse(body) as { sender?: { login: string } };
  return sender?.login.endsWith("[bot]") ?? false;
}

/** The last plan that could be read: a mistake in the plan does not affect the clock. */
function readable(world: World): Plan | undefined {
  const read = planIn(world);
  const known = lastRead.get(world.box) ?? new Map<string, Plan>();
  lastRead.set(world.box, known);
  if ("plan" in read) known.set(world.project ?? "", read.plan);
  return known.get(world.project ?? "");
}

/** By the ids of their projects. */
const lastRead = new WeakMap<Box, Map<string, Plan>>();

function zoneOf(plan: Plan | undefined) {
  return { timeZone: plan?.project.timeZone ?? "UTC" };
}

function minuteAfter(instant: string): Date {
  return new Date(Date.parse(instant) + MINUTE_MS);
}
