/** Where the tools read the plan, and what they may do about it. */
import type { Plan, PlanFile } from "../../core/plan/plan.ts";
import { emptySnapshot } from "../../core/state/empty-snapshot.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import { CliError } from "../cli-error.ts";
import { planOnDisk } from "../files/plan-on-disk.ts";
import { planNamed } from "../github/one-plan.ts";
import { requirePlan } from "../files/require-plan.ts";
import type { Io } from "../io.ts";
import type { Observed } from "../github/observe.ts";
import { observe } from "../github/observe.ts";
import type { RepositoryOptions } from "../github/repository.ts";

/** A plan as it is now. Without GitHub nothing is known of issues, and nothing can be said. */
export interface CurrentPlan {
  plan: Plan;
  files: PlanFile[];
  snapshot: Snapshot;
  /** Absent for a plan in a folder. */
  github?: Observed;
}

export type Source = () => Promise<CurrentPlan>;

/** A repository, read anew each time. */
export function onGitHub(name: string, options: RepositoryOptions, io: Io): Source {
  return tellingMistakes(io, async (heard) => {
    const github = await observe(name, options, heard);
    const { plan, snapshot, files } = github;
    return { plan, files, snapshot, github };
  });
}

/** A plan on this disk: it has no issues, so no task has begun. */
export function onDisk(
  paths: string[],
  { project }: { project?: string | undefined },
  io: Io,
): Source {
  return tellingMistakes(io, async (heard) => {
    const found = planOnDisk(paths, io.cwd);
    const named = planNamed(found, project);
    const { files } = named;
    const plan = requirePlan(named, { ...found, json: false, out: heard.stderr }, heard);
    return { plan, files, snapshot: emptySnapshot(new Date().toISOString(), nowhere) };
  });
}

/** Puts the mistakes of a plan into the error: a model does not see what is printed. */
function tellingMistakes(io: Io, read: (heard: Io) => Promise<CurrentPlan>): Source {
  return async () => {
    const lines: string[] = [];
    try {
      return await read({ ...io, stderr: { write: (text: string) => lines.push(text) } });
    } catch (error) {
      if (!(error instanceof CliError) || lines.length === 0) throw error;
      throw new CliError(`${error.message}\n\n${lines.join("").trim()}`, error.status);
    }
  };
}

/** A folder belongs to no repository. */
const nowhere: Snapshot["repository"] = {
  id: "",
  owner: "",
  ownerId: "",
  ownedBy: "user",
  name: "",
  url: "",
  archived: false,
  hasIssues: false,
};
