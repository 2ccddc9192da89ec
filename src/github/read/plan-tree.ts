import type { PlanAt } from "../../core/state/pull-request.ts";
import type { PlanTree } from "../answers.ts";

/** The folder of the plan in a commit, without what its files say. */
export const PLAN_TREE = `fragment PlanTree on Commit {
  oid
  file(path: "plan") { object { ... on Tree { entries { name type oid size } } } }
}`;

export function planAt({ oid, file }: PlanTree): PlanAt {
  const entries = (file?.object?.entries ?? []).filter(isPlanFile);
  return {
    commit: oid,
    files: Object.fromEntries(entries.map(({ name, oid }) => [`plan/${name}`, oid])),
    bytes: entries.reduce((sum, { size }) => sum + size, 0),
  };
}

export function isPlanFile({ name, type }: { name: string; type: string }): boolean {
  return type === "blob" && /\.ya?ml$/i.test(name);
}
