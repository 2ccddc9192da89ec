import { commandLines } from "../../core/state/commands/command-lines.ts";
import type { Client } from "../client/client.ts";
import { roleOf, unanswered } from "../read/commands.ts";

/** A repository by its name. */
export interface RepositoryName {
  owner: string;
  repo: string;
}

/** A request for a first plan in a repository that has none. */
export interface InitCommand {
  /** Node id of the comment. */
  id: string;
  /** Its number. */
  number: number;
  /** The issue's number. */
  issue: number;
}

/**
 * A command is only answered within this time (ms) after it was given: Milepost may have been installed
 * later.
 */
const LISTENS_MS = 24 * 60 * 60 * 1000;

const PUSHES = new Set(["write", "maintain", "admin"]);

/**
 * The unanswered `/plan init` commands of people who may push, since nobody else could commit a plan.
 * Costs one request if nobody has asked recently.
 */
export async function readInitCommands(
  client: Client,
  place: RepositoryName,
): Promise<InitCommand[]> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/issues/comments", {
    ...place,
    sort: "updated",
    direction: "desc",
    per_page: 100,
  });
  const answers = data.filter(({ user }) => user?.type === "Bot").map(({ body = "" }) => body);
  const asked = data.filter(
    ({ id, user, body = "" }) =>
      user?.type !== "Bot" &&
      asksForPlan(body) &&
      !answers.some((answer) => answer.includes(answerMarker(Number(id)))),
  );
  if (asked.length === 0) return [];
  const open = await unanswered(client, asked);
  const oldest = Date.parse(client.time()) - LISTENS_MS;
  const found: InitCommand[] = [];
  for (const { id, number, issue, by, createdAt } of open) {
    if (Date.parse(createdAt) < oldest) continue;
    if (PUSHES.has(await roleOf(client, { ...place, username: by })))
      found.push({ id, number, issue });
  }
  return found;
}

/** Is put into the answer to a comment, so that it is answered only once. */
export function answerMarker(comment: number): string {
  return `<!-- milepost: answers ${comment} -->`;
}

function asksForPlan(body: string): boolean {
  return commandLines(body).some(({ text }) => /^init$/i.test(text));
}
