/**
 * A client without a key, which passes on only markers that somebody has written who may.
 *
 * In an issue that Milepost opened these are all: nobody without the right to write can edit its text. The
 * author of another issue, which the plan names by its number, can edit that; so a marker in it counts only
 * if Milepost, or somebody who may give commands, was the last to edit it. Of any other text the history
 * says what Milepost wrote there last.
 */
import { GraphqlResponseError } from "@octokit/graphql";
import { RequestError } from "@octokit/request-error";
import { markersIn } from "../core/state/marker/marker-text.ts";
import type { Client } from "./client/client.ts";
import { isSameAccount } from "./keeper.ts";
import { roleOf } from "./read/commands.ts";

export interface TrustOptions {
  /** Owner and name of the repository. */
  name: string;
  /** Login of the account whose token is used; absent until GitHub says so, together with the plan. */
  viewer?: string;
  /** Login of the account whose issues are Milepost's, if that is another one. */
  keeper?: string;
}

export function trusting(client: Client, { name, viewer, keeper }: TrustOptions): Client {
  const [owner = "", repo = ""] = name.split("/");
  let milepost = keeper ?? viewer;
  const rights = new Map<string, Promise<boolean>>();
  const mayWrite = (login: string) => {
    const known = rights.get(login) ?? isWriter(client, { owner, repo, username: login });
    rights.set(login, known);
    return known;
  };
  const check = async (answer: unknown, lister: unknown) => {
    milepost ??= viewerIn(answer);
    for (const issue of issuesIn(answer)) {
      if (keeper !== undefined) issue.viewerDidAuthor = lister === keeper;
      const isForeign = lister === undefined && !issue.viewerDidAuthor;
      if (!isForeign || markersIn(issue.body).length === 0) continue;
      const login = issue.editor?.login;
      const isTrusted =
        login !== undefined &&
        ((milepost !== undefined && isSameAccount(login, milepost)) || (await mayWrite(login)));
      if (!isTrusted) issue.body = withoutMarkers(issue.body);
    }
  };
  return {
    ...client,
    async graphql<Data>(document: string, variables: Record<string, unknown>): Promise<Data> {
      const lister = document.includes("createdBy: $author") ? variables["author"] : undefined;
      try {
        const answer = await client.graphql<Data>(document, variables);
        await check(answer, lister);
        return answer;
      } catch (error) {
        // The data beside an error is read as well.
        if (error instanceof GraphqlResponseError) await check(error.data, lister);
        throw error;
      }
    },
  };
}

/** Whether somebody may write to a repository. Whoever may not ask for that trusts nobody. */
export async function isWriter(
  client: Client,
  who: { owner: string; repo: string; username: string },
): Promise<boolean> {
  try {
    return ["write", "maintain", "admin"].includes(await roleOf(client, who));
  } catch (error) {
    if (error instanceof RequestError && error.status === 403) return false;
    throw error;
  }
}

function viewerIn(answer: unknown): string | undefined {
  const { viewer } = (answer ?? {}) as { viewer?: { login?: string } };
  return viewer?.login;
}

function withoutMarkers(body: string): string {
  return markersIn(body)
    .toReversed()
    .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), body);
}

/** An issue as GitHub returns it. */
interface IssueText {
  body: string;
  viewerDidAuthor: boolean;
  /** Who edited it last, if anybody did. */
  editor: { login: string } | null;
}

function* issuesIn(value: unknown): Generator<IssueText> {
  if (typeof value !== "object" || value === null) return;
  if (isIssueText(value)) yield value;
  for (const inner of Object.values(value)) yield* issuesIn(inner);
}

function isIssueText(value: object): value is IssueText {
  return "title" in value && "body" in value && "editor" in value && "viewerDidAuthor" in value;
}
