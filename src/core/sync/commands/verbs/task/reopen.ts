import { edited, reopened } from "../../task-edits.ts";
import type { Verb } from "../../verb.ts";
import { workable } from "../../verb.ts";
import { noText } from "../../words.ts";

export const reopen: Verb<{ verb: "reopen" }> = {
  name: "reopen",
  form: "",
  says: "Its issue is open again; what was complete needs rework.",
  example: "/plan reopen",
  right: "tasks",
  madeFor: workable,
  overtakenBy: "status",
  read: noText("reopen"),
  execute: (run, _, context) => edited(run, context, reopened),
};
