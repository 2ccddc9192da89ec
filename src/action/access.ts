import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { status, CliError } from "../cli/cli-error.ts";
import type { Io } from "../cli/io.ts";
import type { Client } from "../github/client/client.ts";
import { clientOf } from "../github/client/client.ts";
import { fetchWithTimeout } from "../github/client/fetch-with-timeout.ts";
import { silentLog } from "../github/client/answer-sentence.ts";

/** A repository, as a run of a workflow can access it. */
export interface ActionAccess {
  client: Client;
  /** Node id. */
  id: string;
  /** Database id. */
  repositoryId: number;
}

/**
 * Accesses the repository with the inputs of the action: as an app if its id and key are given,
 * otherwise with the token.
 */
export async function accessForAction(name: string, io: Io): Promise<ActionAccess> {
  const [owner = "", repo = ""] = name.split("/");
  const octokit = await octokitOf({ owner, repo }, io);
  const client = clientOf(octokit);
  const { data } = await client.request("GET /repos/{owner}/{repo}", { owner, repo });
  return { client, id: data.node_id, repositoryId: Number(data.id) };
}

async function octokitOf(place: { owner: string; repo: string }, io: Io): Promise<Octokit> {
  const { env, fetch } = io;
  const baseUrl = env["GITHUB_API_URL"];
  const options = {
    userAgent: "milepost-action",
    log: silentLog,
    ...(baseUrl && { baseUrl }),
    request: { fetch: fetchWithTimeout(fetch) },
  };
  const appId = input(env, "app-id");
  const privateKey = input(env, "private-key");
  if (!appId !== !privateKey) {
    throw new CliError("Give both app-id and private-key, or neither.", status.wrongCall);
  }
  if (appId && privateKey) {
    const auth = { appId, privateKey: privateKey.replaceAll("\\n", "\n") };
    const app = new Octokit({ ...options, authStrategy: createAppAuth, auth });
    const { data } = await app.request("GET /repos/{owner}/{repo}/installation", place);
    return new Octokit({
      ...options,
      authStrategy: createAppAuth,
      auth: { ...auth, installationId: data.id },
    });
  }
  const token = input(env, "token") || env["GITHUB_TOKEN"];
  if (!token) throw new CliError("There is no token: give the action one.", status.wrongCall);
  return new Octokit({ ...options, auth: token });
}

/** An input of the action, in the variable that the runner sets for it. */
function input(env: Io["env"], name: string): string {
  return env[`INPUT_${name.toUpperCase()}`]?.trim() ?? "";
}
