import type { Commands, Plan, Role } from "../../plan/plan.ts";
import { code } from "../../plan/suggest.ts";
import type { CommandComment } from "../../state/snapshot.ts";

const ranks: readonly (Role | "none")[] = ["none", "read", "triage", "write", "maintain", "admin"];

/** Whether a role on a repository allows what another one does. */
export function reaches(role: Role | "none", wanted: Role | "none"): boolean {
  return ranks.indexOf(role) >= ranks.indexOf(wanted);
}

/** Whether somebody may give a command; else the sentence that says who may. */
export function refusal(
  plan: Plan,
  { by, role }: Pick<CommandComment, "by" | "role">,
  right: keyof Commands,
): string | undefined {
  const wanted = plan.commands[right];
  if (reaches(role, wanted)) return undefined;
  const { manager } = plan.project;
  const account = manager && "login" in manager ? manager.login : undefined;
  if (right === "gates" && account?.toLowerCase() === by.toLowerCase()) return undefined;
  const others = right === "gates" && account ? ` or are ${code(account)}, the manager` : "";
  return `This is for people who have the role ${code(wanted)} here${others}.`;
}

/** People who only read a repository are refused without a word: on a public one that is anybody. */
export function isStranger({ role }: Pick<CommandComment, "role">): boolean {
  return role === "none" || role === "read";
}
