import { label } from "../../state/labels.ts";
import { standing } from "./task-edits.ts";
import type { Verb } from "./verb.ts";
import { noWords } from "./words.ts";

export const start: Verb<{ verb: "start" }> = {
  name: "start",
  form: "",
  says: "Work on the task has begun.",
  example: "/plan start",
  right: "tasks",
  madeFor: ["task"],
  overtakenBy: "status",
  read: noWords("start"),
  execute: (run, _, context) =>
    standing(run, context, { add: [label.inProgress], remove: [label.blocked, label.failed] }),
};
