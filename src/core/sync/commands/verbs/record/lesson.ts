import { executeRecord } from "../../phase-of.ts";
import type { Verb } from "../../verb.ts";
import type { WithText } from "../../words.ts";
import { someText } from "../../words.ts";

export const lesson: Verb<WithText<"lesson">> = {
  name: "lesson",
  form: "text",
  says: "A lesson learned, kept for the summary.",
  example: "/plan lesson Measure first",
  right: "tasks",
  read: someText("lesson", "say what was learned"),
  execute: executeRecord,
};
