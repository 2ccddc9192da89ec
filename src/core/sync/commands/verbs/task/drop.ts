import { closed } from "../../task-edits.ts";
import type { Verb } from "../../verb.ts";
import { workable } from "../../verb.ts";
import type { WithText } from "../../words.ts";
import { someText } from "../../words.ts";

export const drop: Verb<WithText<"drop">> = {
  name: "drop",
  form: "reason",
  says: "It is not needed any more and counts no more.",
  example: "/plan drop Bought it",
  right: "tasks",
  madeFor: workable,
  overtakenBy: "status",
  read: someText("drop", "say why it is not needed"),
  execute: (run, { text }, context) => closed(run, context, "not planned", text),
};
