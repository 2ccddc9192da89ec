import type { NotAdopted, Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot-lookup.ts";
import { list } from "../markdown/list.ts";
import { link } from "../markdown/phrases.ts";
import { codeSpan } from "../markdown/safe-markdown.ts";
import { nameFor } from "../preview/subject.ts";

/** The issues that the plan names for tasks but that could not be adopted. */
export function notAdopted(snapshot: Snapshot): string | undefined {
  if (snapshot.notAdopted.length === 0) return undefined;
  const line = (one: NotAdopted) => {
    const own = issueOf(snapshot, { kind: "task", id: one.task });
    const stays = own ? `The task keeps its own, ${link(own)}.` : "The task gets one of its own.";
    return `${notAdoptedSentence(one, codeSpan)} ${stays}`;
  };
  return `### 🔗 Not taken over\n\n${list(snapshot.notAdopted, line, 20)}`;
}

/** `Task 1.2 names issue 12, which is a pull request.`; `quote` formats what comes from the plan. */
export function notAdoptedSentence(
  { task, number, why }: NotAdopted,
  quote: (text: string) => string,
): string {
  const name = `${quote(`Task ${task}`)} names issue ${quote(String(number))}`;
  switch (why) {
    case "missing":
      return `${name}, and there is no issue with that number here, or no more.`;
    case "pull request":
      return `${name}, which is a pull request.`;
    case "late":
      return `${name}, which came after the task had an issue. To have it taken over, take \`issue\` out of the plan, merge that, and put it back.`;
    default:
      return `${name}, which is the issue of ${quote(nameFor(why))}.`;
  }
}
