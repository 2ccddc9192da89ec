import { setTimeout as sleep } from "node:timers/promises";
import { oneLine } from "../../core/render/markdown/safe-markdown.ts";
import { readMarker } from "../../core/state/marker/marker-text.ts";
import { signIn } from "../../core/state/marker/marker.ts";
import { isSameAccount } from "../../github/keeper.ts";
import type { Observed } from "../github/observe.ts";

/** A comment that was posted. */
export interface PostedCommand {
  /** Number of the issue. */
  issue: number;
  /** Database id. */
  id: number;
  /** ISO instant. */
  at: string;
}

/** Posts a comment on an issue, with the rights of whoever the token belongs to. */
export async function postCommand(
  github: Observed,
  issue: number,
  body: string,
): Promise<PostedCommand> {
  const { data } = await github.client.request(
    "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
    { ...ownerAndRepo(github), issue_number: issue, body },
  );
  return { issue, id: Number(data.id), at: data.created_at };
}

/** A command on one line: a text cannot begin another one. */
export function commandLine(verb: string, text = ""): string {
  return `/plan ${verb} ${oneLine(text)}`.trim();
}

/** What Milepost answered to a command. */
export interface Answer {
  done: boolean;
  text: string;
}

/** How often to look for an answer, and how long (ms). */
export interface Polling {
  every: number;
  most: number;
}

/** Waits for Milepost's answer to a comment: the same that people get. */
export async function waitForAnswer(
  github: Observed,
  { issue, id, at }: PostedCommand,
  { every, most }: Polling,
): Promise<Answer> {
  const place = ownerAndRepo(github);
  const isOurs = (login: string | undefined) =>
    login !== undefined && isSameAccount(login, github.author);
  for (let waited = 0; waited <= most; waited += every) {
    if (waited > 0) await sleep(every);
    const reactions = await github.client.request(
      "GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
      { ...place, comment_id: id },
    );
    const sign = reactions.data.find(
      ({ user, content }) => isOurs(user?.login) && (content === "+1" || content === "confused"),
    );
    if (!sign) continue;
    const { data } = await github.client.request(
      "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
      { ...place, issue_number: issue, per_page: 100, since: at },
    );
    const reply = data.find(({ user, body = "" }) => {
      const marker = isOurs(user?.login) ? readMarker(body) : undefined;
      return marker !== undefined && String(id) in signIn(marker);
    });
    const done = sign.content === "+1";
    const text = (reply?.body ?? "").replace(/^<!-- milepost .*? -->\n/, "").trim();
    return { done, text: text || (done ? "Done." : "Refused.") };
  }
  return {
    done: false,
    text: "Milepost has not answered yet. The command stands on the issue: read the task again in a minute to see whether it was done.",
  };
}

export function ownerAndRepo({ snapshot }: Observed): { owner: string; repo: string } {
  const { owner, name: repo } = snapshot.repository;
  return { owner, repo };
}
