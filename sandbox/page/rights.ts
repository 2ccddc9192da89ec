import type { Role } from "../../src/core/plan/plan.ts";
import { includesRole } from "../../src/core/plan/fields/rights.ts";
import type { Person } from "../world.ts";
import { ROLES } from "../world.ts";
import type { Act } from "./act.ts";

/** The lowest role that GitHub requires for each button; the clock, the app and the tour are free for everybody here. */
const least: Record<Act["kind"], Role> = {
  comment: "read",
  close: "triage",
  reopen: "triage",
  label: "triage",
  unlabel: "triage",
  closePull: "triage",
  closeSubIssues: "triage",
  tick: "write",
  moveCard: "write",
  openPull: "write",
  mergePull: "write",
  editPlan: "write",
  proposePlan: "write",
  rerunCheck: "write",
  nextFriday: "read",
  nextDay: "read",
  killApp: "read",
  startApp: "read",
  tour: "read",
};

/** Throws a sentence if GitHub has no such button for this person. */
export function refuseWithoutRight(person: Person, { kind }: Act): void {
  const role = ROLES[person];
  if (includesRole(role, least[kind])) return;
  throw new Error(
    `GitHub does not let ${person} do that: it takes the role ${least[kind]}, and theirs is ${role}.`,
  );
}
