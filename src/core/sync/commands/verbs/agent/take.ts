import { code } from "../../../../plan/text/suggest.ts";
import { currentIssue, withReply } from "../../command-run.ts";
import { edited, givenBy, withCommandValues } from "../../task-edits.ts";
import type { Verb } from "../../verb.ts";

/** It stays with people until somebody hands it over again. */
export const take: Verb<{ verb: "take"; text?: string }> = {
  name: "take",
  form: "back [reason]",
  says: "People do it, and no agent gets it.",
  example: "/plan take back The design is not clear yet",
  right: "tasks",
  madeFor: ["task"],
  needsAgents: true,
  read(rest) {
    const [, text] = /^back(?:\s+(.*))?$/is.exec(rest) ?? [];
    if (!/^back(\s|$)/i.test(rest)) return `Write ${code("take back")}, and a reason if you like.`;
    return { verb: "take", ...(text && { text }) };
  },
  execute(run, { text }, context) {
    const { handed: before } = currentIssue(run, context).marker;
    const isTaken = before && (!before.ended || before.ended.why === "taken back");
    const wish = { ...givenBy(context), ...(text && { text }) };
    const next = edited(run, context, (issue) => {
      const { handed, ...marker } = issue.marker;
      if (!handed || handed.ended) return withCommandValues(issue, { agent: wish });
      const ended = { why: "taken back" as const, at: run.snapshot.takenAt };
      return withCommandValues(
        { ...issue, marker: { ...marker, handed: { ...handed, ended } } },
        { agent: wish },
      );
    });
    return withReply(
      next,
      isTaken
        ? `Taken back from ${code(before.to)}. What it has begun goes on until somebody stops it there.`
        : "No agent gets it.",
    );
  },
};
