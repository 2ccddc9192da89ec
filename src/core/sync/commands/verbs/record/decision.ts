import { executeRecord } from "../../phase-of.ts";
import type { Verb } from "../../verb.ts";
import type { WithText } from "../../words.ts";
import { someText } from "../../words.ts";

export const decision: Verb<WithText<"decision">> = {
  name: "decision",
  form: "text",
  says: "Puts a decision into the log.",
  example: "/plan decision We stay on version 3",
  right: "tasks",
  read: someText("decision", "say what was decided"),
  execute: executeRecord,
};
