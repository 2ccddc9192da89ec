import { resolve } from "node:path";
import type { GitHubRepository } from "../github/repository.ts";
import type { Plan } from "../plan/plan.ts";
import type { Outcome } from "../reconcile/repository.ts";
import type { Io } from "./io.ts";
import { readPlanFolder } from "./plan-folder.ts";
import { planIn } from "./plan-in.ts";
import { status, Told } from "./told.ts";

/**
 * A repository whose plan is known to be good, so that mistakes are told here and not on GitHub.
 *
 * The plan is that of the default branch, read once, or of a folder on disk where one is named.
 */
export async function planned(
  github: GitHubRepository,
  { name, json = false, folder }: { name: string; json?: boolean; folder?: string | undefined },
  io: Io,
): Promise<{ github: GitHubRepository; plan: Plan }> {
  const read = await github.readPlan();
  if (!read) throw gone(name);
  const files = folder === undefined ? read.files : readPlanFolder(resolve(io.cwd, folder));
  const where = folder ?? `plan/ of ${name}`;
  const plan = planIn(files, { where, json, out: io.stderr }, io);
  return { plan, github: { ...github, readPlan: async () => ({ ...read, files }) } };
}

type InSync = Extract<Outcome, { writes: number }>;

/** The outcome of a look that could go to its end; why it could not is told. */
export function completed(outcome: Outcome, name: string): InSync {
  switch (outcome.ended) {
    case "in sync":
    case "broken plan":
      return outcome;
    case "gone":
      throw gone(name);
    case "no plan":
      throw new Told(`The plan of ${name} is gone.`, status.badPlan);
    case "archived":
      throw new Told(`${name} is archived: nobody can change it.`, status.github);
    case "issues are off":
      throw new Told(
        `Issues are turned off in ${name}: turn them on under Settings > General > Features.`,
        status.github,
      );
  }
}

function gone(name: string): Told {
  return new Told(`${name} is gone, or this token may not see it.`, status.github);
}
