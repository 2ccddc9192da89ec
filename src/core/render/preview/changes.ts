/** Changes in the words of the plan, for people who want to know before they happen. Plain text. */
import type { Change } from "../../state/change.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { nameOf } from "../../state/snapshot-lookup.ts";
import type { Fresh, Title } from "./change-lines.ts";
import { linesOf, titles } from "./change-lines.ts";

/** Changes of one kind. */
export interface ChangeGroup {
  title: string;
  lines: string[];
}

/**
 * Changes by kind, in people's terms; empty for none.
 *
 * What happens to an issue right after it is opened is part of opening it, and is not listed again.
 * `after` is the snapshot with all changes done: it says which milestone and phase a number means.
 */
export function changeGroups(changes: Change[], after: Snapshot): ChangeGroup[] {
  const lines = new Map<Title, Set<string>>(titles.map((title) => [title, new Set()]));
  const fresh = freshOf(changes);
  for (const change of changes) {
    for (const [title, line] of linesOf(change, after, fresh)) lines.get(title)?.add(line);
  }
  const groups = [...lines].map(([title, set]) => ({ title, lines: [...set] }));
  return groups
    .filter(({ lines }) => lines.length > 0)
    .map(ordered)
    .map(joined);
}

/** How many issues these changes close, those that they open included. */
export function closings(changes: Change[]): number {
  const closed = changes.flatMap((change) =>
    change.kind === "edit issue" && change.state?.open === false ? [nameOf(change.key)] : [],
  );
  return new Set(closed).size;
}

const natural = new Intl.Collator("en", { numeric: true });

/** Sorted by id, except for the board, whose lines stay in the order of creation. */
function ordered({ title, lines }: ChangeGroup): ChangeGroup {
  return title === "Board" ? { title, lines } : { title, lines: lines.toSorted(natural.compare) };
}

/** Lines that are only names take less room side by side. */
function joined({ title, lines }: ChangeGroup): ChangeGroup {
  return { title, lines: title === "Texts brought up to date" ? [lines.join(", ")] : lines };
}

function freshOf(changes: Change[]): Fresh {
  const issues = changes.flatMap((change) =>
    change.kind === "create issue" ? [nameOf(change.key)] : [],
  );
  const cards = changes.flatMap((change) =>
    change.kind === "add card" || (change.kind === "create issue" && change.board)
      ? [nameOf(change.key)]
      : [],
  );
  return { issues: new Set(issues), cards: new Set(cards) };
}
