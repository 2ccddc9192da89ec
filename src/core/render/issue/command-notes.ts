import type { Issue } from "../../state/snapshot.ts";
import { shortDay } from "../markdown/dates.ts";
import { list } from "../markdown/list.ts";
import { cut, inline } from "../markdown/safe-markdown.ts";
import { paragraphs, people } from "../markdown/phrases.ts";

/** What commands have set on a task, a risk or an action item, for its own issue. */
export function commandNotes(issue: Pick<Issue, "marker"> | undefined): string | undefined {
  const said = issue?.marker.said;
  if (!said) return undefined;
  const lines = [
    ...(said.reason
      ? [{ ...said.reason, text: `${said.reason.status}: ${said.reason.text}` }]
      : []),
    ...(said.notes ?? []),
  ];
  const changed = [said.due && "due date", said.estimate && "estimate"].filter(Boolean);
  if (lines.length + changed.length === 0) return undefined;
  return paragraphs(
    lines.length > 0 && "### Said in comments",
    list(
      lines,
      ({ by, at, text }) =>
        `${shortDay(at)}, ${people([{ login: by }])}: ${inline(cut(text, 500))}`,
    ),
    changed.length > 0 &&
      `_The ${changed.join(" and the ")} ${changed.length > 1 ? "were set by command; they count until the plan changes them" : "was set by command; it counts until the plan changes it"}._`,
  );
}
