import { link } from "../../../../render/markdown/phrases.ts";
import { label } from "../../../../state/labels.ts";
import { now, withReply } from "../../command-run.ts";
import { edited, withSaid } from "../../task-edits.ts";
import type { Verb } from "../../verb.ts";
import { noWords } from "../../words.ts";

export const unblock: Verb<{ verb: "unblock" }> = {
  name: "unblock",
  form: "",
  says: "It can go on; it is in progress again if it was.",
  example: "/plan unblock",
  right: "tasks",
  madeFor: ["task"],
  overtakenBy: "status",
  read: noWords("unblock"),
  execute(run, _, context) {
    const blocker = now(run, context).marker.said?.blocker;
    const free = edited(run, context, (issue) =>
      withSaid(
        {
          ...issue,
          labels: issue.labels.filter((name) => name !== label.blocked),
          blockedBy: issue.blockedBy.filter(({ id }) => id !== blocker),
        },
        { reason: undefined, blocker: undefined },
      ),
    );
    const waits = now(free, context).blockedBy.filter(({ open }) => open);
    if (waits.length === 0) return free;
    return withReply(free, `It still waits for ${waits.slice(0, 5).map(link).join(", ")}.`);
  },
};
