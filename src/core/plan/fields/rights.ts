import type { Commands, Plan, Role } from "../plan.ts";
import { code } from "../text/suggest.ts";

const ranks: readonly (Role | "none")[] = ["none", "read", "triage", "write", "maintain", "admin"];

/** Whether a role on a repository includes another one. */
export function includesRole(role: Role | "none", wanted: Role | "none"): boolean {
  return ranks.indexOf(role) >= ranks.indexOf(wanted);
}

/** A person's login and their role in the repository. */
export interface Person {
  by: string;
  role: Role | "none";
}

/** Whether a person has a right; about gates the project's manager may decide too. */
export function isAllowed(plan: Plan, { by, role }: Person, right: keyof Commands): boolean {
  if (includesRole(role, plan.commands[right])) return true;
  return right === "gates" && managerOf(plan)?.toLowerCase() === by.toLowerCase();
}

/** ``people who have the role `maintain` here or are `hubot`, the manager`` */
export function whoMay(plan: Plan, right: keyof Commands): string {
  const manager = right === "gates" ? managerOf(plan) : undefined;
  const others = manager === undefined ? "" : ` or are ${code(manager)}, the manager`;
  return `people who have the role ${code(plan.commands[right])} here${others}`;
}

function managerOf({ project: { manager } }: Plan): string | undefined {
  return manager && "login" in manager ? manager.login : undefined;
}
