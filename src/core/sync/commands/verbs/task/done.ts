import { closed } from "../../task-edits.ts";
import type { Verb } from "../../verb.ts";
import { workable } from "../../verb.ts";
import { noText } from "../../words.ts";

export const done: Verb<{ verb: "done" }> = {
  name: "done",
  form: "",
  says: "The task is complete: its issue is closed.",
  example: "/plan done",
  right: "tasks",
  madeFor: workable,
  overtakenBy: "status",
  read: noText("done"),
  execute: (run, _, context) => closed(run, context, "completed"),
};
