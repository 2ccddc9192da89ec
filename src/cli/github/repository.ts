import { Octokit } from "@octokit/rest";
import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import type { Client } from "../../github/client/client.ts";
import { readMissingFields } from "../../github/client/access/server.ts";
import { clientOf } from "../../github/client/client.ts";
import { fetchWithTimeout } from "../../github/client/fetch-with-timeout.ts";
import { silentLog } from "../../github/client/answer-sentence.ts";
import type { GitHubRepository } from "../../github/repository.ts";
import { repositoryAt } from "../../github/repository.ts";
import { trusting } from "../../github/trusting.ts";
import type { Pace } from "../../github/write/write.ts";
import { neverTwiceAlone } from "../../reconcile/recent-writes/never-twice.ts";
import type { Io } from "../io.ts";
import { status, CliError } from "../cli-error.ts";

export interface RepositoryOptions {
  apiUrl?: string;
  json?: boolean;
  /** Which plan, where a repository has several. */
  project?: string;
}

/** A verb that works on a repository: its argument, and the options that all such verbs share. */
export function repositoryCommand(program: Command, verb: string, json: string): Command {
  return program
    .command(verb)
    .argument("<OWNER/REPO>", "the repository, as in octo/hello", ownerAndName)
    .option(
      "--api-url <url>",
      "GitHub Enterprise: https://HOST/api/v3 (or set GITHUB_API_URL)",
      url,
    )
    .option("--json", json);
}

/** The repository with that name, accessed with the token from the environment. */
export async function accessRepository(
  name: string,
  { apiUrl }: RepositoryOptions,
  io: Io,
  pace: Pace,
): Promise<{ client: Client; github: GitHubRepository; id: string }> {
  const [owner = "", repo = ""] = name.split("/");
  const octokit = octokitOf(io, apiUrl);
  const client = clientOf(octokit, { missingFields: await readMissingFields(octokit) });
  const { data } = await client.request("GET /repos/{owner}/{repo}", { owner, repo });
  if (!data.node_id) throw new CliError("No GitHub answers at --api-url.", status.wrongCall);
  const id = data.node_id;
  const github = repositoryAt(trusting(client, { name }), id, pace);
  return { client, github: neverTwiceAlone(github, id), id };
}

/** GitHub, with the token of the environment. */
export function octokitOf({ env, fetch }: Io, apiUrl: string | undefined): Octokit {
  const auth = env["GITHUB_TOKEN"] || env["GH_TOKEN"];
  if (!auth) {
    throw new CliError(
      "There is no token: set GITHUB_TOKEN or GH_TOKEN, for example with `export GITHUB_TOKEN=$(gh auth token)`.",
      status.wrongCall,
    );
  }
  const baseUrl = apiUrl ?? (env["GITHUB_API_URL"] || undefined);
  return new Octokit({
    auth,
    userAgent: "milepost",
    log: silentLog,
    ...(baseUrl !== undefined && { baseUrl: baseUrl.replace(/\/+$/, "") }),
    request: { fetch: fetchWithTimeout(fetch) },
  });
}

export function ownerAndName(text: string): string {
  if (/^[\w-]+\/(?!\.{1,2}$)[\w.-]+$/.test(text)) return text;
  throw new InvalidArgumentError("Write owner and name, as in octo/hello.");
}

export function url(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new InvalidArgumentError("Write an address, as in https://HOST/api/v3.");
}
