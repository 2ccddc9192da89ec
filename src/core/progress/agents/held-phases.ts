import { heldBy } from "../gates.ts";
import type { Task } from "../../plan/plan.ts";
import type { Progress } from "../progress.ts";

/** Ids of the phases that may not begin yet, because a phase before them has no go. */
export function heldPhases({ plan, phases, reviews }: Progress): Set<string> {
  if (!plan.project.gates) return new Set();
  const approved = new Set(
    reviews.filter(({ decision }) => decision === "go").map(({ phase }) => phase.id),
  );
  const waiting = phases.filter(({ phase }) => !approved.has(phase.id));
  return new Set(waiting.flatMap((phase) => heldBy(phases, phase).map((held) => held.phase.id)));
}

/** Whether a task may not begin yet, because its phase may not. */
export function isHeld({ phase }: Task, held: Set<string>): boolean {
  return phase !== undefined && held.has(phase);
}
