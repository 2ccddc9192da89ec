import { link } from "../../../../render/markdown/phrases.ts";
import { label } from "../../../../state/labels.ts";
import { currentIssue, withReply } from "../../command-run.ts";
import { edited, withCommandValues } from "../../task-edits.ts";
import type { Verb } from "../../verb.ts";
import { noText } from "../../words.ts";

export const unblock: Verb<{ verb: "unblock" }> = {
  name: "unblock",
  form: "",
  says: "It can go on; it is in progress again if it was.",
  example: "/plan unblock",
  right: "tasks",
  madeFor: ["task"],
  overtakenBy: "status",
  read: noText("unblock"),
  execute(run, _, context) {
    const blocker = currentIssue(run, context).marker.said?.blocker;
    const free = edited(run, context, (issue) =>
      withCommandValues(
        {
          ...issue,
          labels: issue.labels.filter((name) => name !== label.blocked),
          blockedBy: issue.blockedBy.filter(({ id }) => id !== blocker),
        },
        { reason: undefined, blocker: undefined },
      ),
    );
    const waits = currentIssue(free, context).blockedBy.filter(({ open }) => open);
    if (waits.length === 0) return free;
    const more = waits.length - MAX_NAMED;
    const names = waits.slice(0, MAX_NAMED).map(link).join(", ");
    return withReply(free, `It still waits for ${names}${more > 0 ? ` and ${more} more` : ""}.`);
  },
};

/** How many issues a reply names. */
const MAX_NAMED = 5;
