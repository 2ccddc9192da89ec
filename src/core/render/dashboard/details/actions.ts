/** Action items: what people have promised outside the plan. */
import type { ActionProgress, Progress } from "../../../progress/progress.ts";
import type { Opened } from "../../../state/commands/command-state.ts";
import type { Issue } from "../../../state/snapshot.ts";
import { longDay, shortDay } from "../../markdown/dates.ts";
import { list } from "../../markdown/list.ts";
import { commandNotes } from "../../issue/command-notes.ts";
import { block, cut, inline } from "../../markdown/safe-markdown.ts";
import { dotted, link, paragraphs, people } from "../../markdown/phrases.ts";

/** The open action items; undefined if there are none. */
export function actionSection({ actions }: Pick<Progress, "actions">): string | undefined {
  if (actions.length === 0) return undefined;
  return `### 📌 Action items\n\n${list(actions, actionLine, 20)}`;
}

/** `[#12](…) Ask the vendor · @octocat · due 9 Jan` */
export function actionLine({ issue, title, owners, due, overdue }: ActionProgress): string {
  const date = due && `due ${shortDay(due)}`;
  return dotted(
    `${link(issue)} ${inline(cut(title, 120))}`,
    people(owners),
    date && (overdue ? `**${date}** ⏰` : date),
  );
}

/** The text of an action item's issue, with what commands have set on it. */
export function actionBody(
  { title, owner, due, by, at, from }: Opened,
  issue: Pick<Issue, "marker"> | undefined,
): string {
  return paragraphs(
    block(title),
    dotted(
      owner && `**Owner**: ${people([{ login: owner }])}`,
      due && `**Due**: ${longDay(due)}`,
      `Opened by ${people([{ login: by }])} on ${longDay(at)} ([comment](${from}))`,
    ),
    commandNotes(issue),
    "---\n\nClose this issue when it is done. Until then every report names it.",
  );
}
