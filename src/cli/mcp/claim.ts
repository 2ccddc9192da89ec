/** Takes a task so that no two agents get the same one. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { instantAt } from "../../core/plan/dates/clock.ts";
import type { Issue } from "../../core/state/snapshot.ts";
import { isWriter } from "../../github/trusting.ts";
import type { Observed } from "../github/observe.ts";
import { ownerAndRepo, postCommand } from "./post-command.ts";
import type { Polling, PostedCommand } from "./post-command.ts";

const CLAIM = "<!-- milepost claim ";

/** A claim that is older than this (ms) counts no more: the task was begun, or nobody answered. */
const CLAIM_MS = 10 * 60_000;

/**
 * The comment that starts the task of an issue, or undefined if somebody else is about to start it.
 *
 * GitHub numbers comments in their order, so of two who write at once the one with the lower number has
 * the task, and the other takes its comment back. Lists lag, but in that order too: whoever is shown its
 * own comment is shown all earlier ones, and until then it waits.
 */
export async function claim(
  github: Observed,
  issue: Issue,
  polling: Polling,
): Promise<PostedCommand | undefined> {
  if ((await claims(github, issue)).length > 0) return undefined;
  const mark = `${CLAIM}${randomUUID()} -->`;
  const said = await postCommand(github, issue.number, `/plan start\n\n${mark}`);
  if ((await firstClaim(github, issue, said, polling)) === said.id) return said;
  await github.client.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", {
    ...ownerAndRepo(github),
    comment_id: said.id,
  });
  return undefined;
}

/** The claim that counts; undefined if the list does not show one's own in time. */
async function firstClaim(
  github: Observed,
  issue: Issue,
  own: PostedCommand,
  { every, most }: Polling,
): Promise<number | undefined> {
  for (let waited = 0; waited <= most; waited += every) {
    if (waited > 0) await sleep(every);
    const all = await claims(github, issue, own.id);
    if (all.includes(own.id)) return all[0];
  }
  return undefined;
}

/**
 * Ids of the comments that are about to start the task, in their order, of people who may start it. One's own
 * counts though Milepost has refused it already: what it answered is still to be read.
 */
async function claims(github: Observed, { number }: Issue, own?: number): Promise<number[]> {
  const since = instantAt(Date.parse(github.client.time()) - CLAIM_MS);
  const { data } = await github.client.request(
    "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    { ...ownerAndRepo(github), issue_number: number, since, per_page: 100 },
  );
  const found = data.filter(
    ({ id, body, reactions }) => body?.includes(CLAIM) && (!reactions?.confused || id === own),
  );
  const others = new Set(found.map(({ user }) => user?.login ?? ""));
  others.delete(github.viewer);
  for (const username of others) {
    if (await isWriter(github.client, { ...ownerAndRepo(github), username }))
      others.delete(username);
  }
  return found
    .filter(({ user }) => !others.has(user?.login ?? ""))
    .map(({ id }) => Number(id))
    .toSorted((one, other) => one - other);
}
