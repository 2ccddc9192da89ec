import type { PlanAt } from "../../../core/state/pull-request.ts";
import { isPlanFileName, isPlanFolderName } from "../../../core/plan/plan-paths.ts";
import type { PlanTree } from "../../answers.ts";

/** The plan's folder in a commit and the folders in it, without the content of their files. */
export const PLAN_TREE = `fragment PlanTree on Commit {
  oid
  file(path: "plan") {
    object { ... on Tree { entries {
      name type oid size
      object { ... on Tree { entries { name type oid size } } }
    } } }
  }
}`;

export function planAt({ oid, file }: PlanTree): PlanAt {
  const all = file?.object?.entries ?? [];
  const folders = all.filter(isPlanFolder);
  const entries = [
    ...all.filter(isPlanFile).map((entry) => ({ ...entry, path: `plan/${entry.name}` })),
    ...folders.flatMap(({ name: folder, object }) =>
      (object?.entries ?? []).map((entry) => ({ ...entry, path: `plan/${folder}/${entry.name}` })),
    ),
  ].filter((entry) => isPlanFile(entry) || isPlanFolder(entry));
  return {
    commit: oid,
    files: Object.fromEntries(entries.map(({ path, oid }) => [path, oid])),
    bytes: entries.reduce((sum, { size }) => sum + size, 0),
  };
}

interface Entry {
  name: string;
  type: string;
}

export function isPlanFile({ name, type }: Entry): boolean {
  return type === "blob" && isPlanFileName(name);
}

export function isPlanFolder({ name, type }: Entry): boolean {
  return type === "tree" && isPlanFolderName(name);
}
