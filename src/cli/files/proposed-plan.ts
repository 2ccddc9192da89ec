import { resolve } from "node:path";
import type { Client } from "../../github/client/client.ts";
import type { PlanSource } from "../../github/read/plan/plan.ts";
import { readPullRequest } from "../../github/read/pull-request.ts";
import type { GitHubRepository } from "../../github/repository.ts";
import { goneError } from "../outcome.ts";
import type { Io } from "../io.ts";
import { filesOnDisk } from "./plan-on-disk.ts";
import { status, CliError } from "../cli-error.ts";

/** Where to read a plan other than that of the default branch. */
interface Place {
  /** `OWNER/REPO` */
  name: string;
  /** A folder or file on this disk, the number of a pull request, a branch or a commit. */
  from: string;
}

/** The files of a proposed plan. For a pull request, those that the branch would contain after it. */
export async function proposedPlan(
  { client, github, id }: { client: Client; github: GitHubRepository; id: string },
  { name, from }: Place,
  io: Io,
): Promise<Pick<PlanSource, "files" | "problems"> & { place?: string }> {
  // A file replaces the whole plan, since a plan may be a single file.
  const onDisk = filesOnDisk(resolve(io.cwd, from));
  if (onDisk) return { files: onDisk.files };
  const number = /^#?(\d{1,9})$/.exec(from)?.[1];
  const commit = number ? await mergeOf(client, id, Number(number)) : from;
  const source: PlanSource | undefined = await github.readPlan(commit);
  if (!source) throw goneError(name);
  return source;
}

async function mergeOf(client: Client, id: string, number: number): Promise<string> {
  const pull = await readPullRequest(client, id, number);
  if (!pull) throw new CliError(`There is no pull request #${number}.`, status.wrongCall);
  if (pull.merged) return pull.merged.commit;
  if (pull.state !== "open") {
    throw new CliError(`Pull request #${number} is ${pull.state} already.`, status.wrongCall);
  }
  throw new CliError(
    pull.merge === "conflict"
      ? `Pull request #${number} conflicts with ${pull.base}.`
      : `GitHub does not know yet what #${number} would be merged: try again in a few seconds.`,
    status.github,
  );
}
