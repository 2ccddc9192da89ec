/** Takes a task so that no two agents get the same one. */
import { randomUUID } from "node:crypto";
import type { Issue } from "../../core/state/snapshot.ts";
import type { Observed } from "../observe.ts";
import { placeOf, say } from "./say.ts";
import type { Said } from "./say.ts";

const CLAIM = "<!-- milepost claim ";

/** A claim that is older than this (ms) counts no more: the task was begun, or nobody answered. */
const CLAIM_MS = 10 * 60_000;

/**
 * The comment that starts the task of an issue, or undefined if somebody else is about to start it.
 *
 * GitHub numbers comments in their order, so of two who write at once the one with the lower number has
 * the task, and the other takes its comment back. Both see both, since each writes before it reads.
 */
export async function claim(github: Observed, issue: Issue): Promise<Said | undefined> {
  if ((await claims(github, issue)).length > 0) return undefined;
  const mark = `${CLAIM}${randomUUID()} -->`;
  const said = await say(github, issue.number, `/plan start\n\n${mark}`);
  const [first] = await claims(github, issue);
  if (first === undefined || first >= said.id) return said;
  await github.client.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", {
    ...placeOf(github),
    comment_id: said.id,
  });
  return undefined;
}

/** Ids of the comments that are about to start the task, in their order. */
async function claims(github: Observed, { number }: Issue): Promise<number[]> {
  const since = new Date(Date.parse(github.client.time()) - CLAIM_MS).toISOString();
  const { data } = await github.client.request(
    "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    { ...placeOf(github), issue_number: number, since, per_page: 100 },
  );
  return data
    .filter(({ body, reactions }) => body?.includes(CLAIM) && !reactions?.confused)
    .map(({ id }) => Number(id))
    .toSorted((one, other) => one - other);
}
