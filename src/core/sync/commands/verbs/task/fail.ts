import { label } from "../../../../state/labels.ts";
import { withStatusLabels } from "../../task-edits.ts";
import type { Verb } from "../../verb.ts";
import type { WithText } from "../../words.ts";
import { someText } from "../../words.ts";

export const fail: Verb<WithText<"fail">> = {
  name: "fail",
  form: "reason",
  says: "It was tried and needs rework.",
  example: "/plan fail The pool leaks",
  right: "tasks",
  madeFor: ["task"],
  overtakenBy: "status",
  read: someText("fail", "say what went wrong"),
  execute: (run, { text }, context) =>
    withStatusLabels(run, context, {
      add: [label.failed],
      remove: [label.inProgress, label.blocked],
      reason: { status: "Failed", text },
    }),
};
