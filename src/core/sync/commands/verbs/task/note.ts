import { edited, givenBy, withCommandValues } from "../../task-edits.ts";
import type { Verb } from "../../verb.ts";
import { workable } from "../../verb.ts";
import type { WithText } from "../../words.ts";
import { someText } from "../../words.ts";

/** How many notes are kept; older ones remain in their comments. */
const MAX_NOTES = 20;

export const note: Verb<WithText<"note">> = {
  name: "note",
  form: "text",
  says: "Something to know, shown in the task.",
  example: "/plan note Needs driver 3.2",
  right: "tasks",
  madeFor: workable,
  read: someText("note", "say what to note"),
  execute(run, { text }, context) {
    const added = { ...givenBy(context), text };
    return edited(run, context, (issue) => {
      const before = (issue.marker.said?.notes ?? []).filter(
        (other) => JSON.stringify(other) !== JSON.stringify(added),
      );
      return withCommandValues(issue, { notes: [...before, added].slice(-MAX_NOTES) });
    });
  },
};
