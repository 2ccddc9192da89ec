import { loginsOf } from "../../core/plan/fields/owners.ts";
import type { Plan } from "../../core/plan/plan.ts";
import { tasksOf } from "../../core/plan/tasks.ts";
import type { Referenced } from "../../github/read/issues/referenced.ts";

/** What a plan names and a repository does not have. */
export interface Missing {
  /** Owners whom GitHub does not assign there, with the ids of their tasks. */
  unassignable: { login: string; tasks: string[] }[];
  /** Types of issues. */
  types: string[];
}

/** Asks GitHub for the owners and the types of issues that a plan names. */
export async function missingIn(
  plan: Plan,
  ask: (names: { logins: string[]; types: boolean }) => Promise<Referenced>,
): Promise<Missing> {
  const tasks = tasksOf(plan);
  const owned = tasks.flatMap(({ id, owners }) => loginsOf(owners).map((login) => ({ id, login })));
  const byLogin = Map.groupBy(owned, ({ login }) => login);
  const types = [...new Set([...plan.phases, ...tasks].flatMap(({ type }) => type ?? []))];
  const named = await ask({ logins: [...byLogin.keys()], types: types.length > 0 });
  return {
    unassignable: [...byLogin].flatMap(([login, own]) =>
      Object.hasOwn(named.assignable, login) ? [] : [{ login, tasks: own.map(({ id }) => id) }],
    ),
    types: types.filter((type) => !Object.hasOwn(named.types ?? {}, type.toLowerCase())),
  };
}
