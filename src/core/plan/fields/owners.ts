import type { Owner } from "../plan.ts";

/** `@ada`, or the words for a role; empty if there is no owner. */
export function nameOfOwner(owner: Owner | undefined): string {
  if (!owner) return "";
  return "login" in owner ? `@${owner.login}` : owner.role;
}

/** `@ada, Tech lead`; empty if there is nobody. */
export function namesOf(owners: Owner[]): string {
  return owners.map(nameOfOwner).join(", ");
}

/** A key for each owner: GitHub ignores case in logins, and logins and roles never have the same key. */
export function ownerKey(owner: Owner): string {
  return "login" in owner ? `@${owner.login.toLowerCase()}` : owner.role.trim().toLowerCase();
}

/** The accounts among the owners. */
export function loginsOf(owners: Owner[]): string[] {
  return owners.flatMap((owner) => ("login" in owner ? [owner.login] : []));
}
