import { code } from "../../../../plan/text/suggest.ts";
import { label } from "../../../../state/labels.ts";
import type { IssueLink, Snapshot } from "../../../../state/snapshot.ts";
import { issueOf } from "../../../../state/snapshot-lookup.ts";
import { edited, withStatusLabels, withCommandValues } from "../../task-edits.ts";
import type { CommandContext, CommandRun, Verb } from "../../verb.ts";

interface Block {
  verb: "block";
  reason?: string;
  by?: Reference;
}

/** `#12`, or the id of a task. */
type Reference = { number: number } | { id: string };

export const block: Verb<Block> = {
  name: "block",
  form: "[reason] [by #n or a task's id]",
  says: "The task cannot go on, and why.",
  example: "/plan block The vendor does not answer by #7",
  right: "tasks",
  madeFor: ["task"],
  overtakenBy: "status",
  read(rest) {
    const [, before = rest, reference] =
      /^(.*?)(?:^|\s+)by\s+(#\d{1,9}|\S*\d\S*)$/i.exec(rest) ?? [];
    const reason = before.trim();
    return {
      verb: "block",
      ...(reason && { reason }),
      ...(reference !== undefined && { by: referenceIn(reference) }),
    };
  },
  execute(run, { reason, by }, context) {
    const blocker = by && blockerOf(run, by, context);
    if (typeof blocker === "string") return blocker;
    const told = withStatusLabels(run, context, {
      add: [label.blocked],
      remove: [label.failed],
      reason: reason === undefined ? undefined : { status: "Blocked", text: reason },
    });
    return blocker ? linked(told, blocker, context) : told;
  },
};

function referenceIn(text: string): Reference {
  return text.startsWith("#") ? { number: Number(text.slice(1)) } : { id: text };
}

function blockerOf(
  { snapshot }: CommandRun,
  by: Reference,
  { issue }: CommandContext,
): IssueLink | string {
  const found =
    "id" in by
      ? issueOf(snapshot, { kind: "task", id: by.id })
      : [...snapshot.issues, ...snapshot.inbox.named].find(({ number }) => number === by.number);
  if (!found)
    return `There is no ${"id" in by ? `task ${code(by.id)}` : `issue number ${by.number}`}.`;
  if (found.id === issue.id) return "A task cannot be blocked by itself.";
  if (waitsFor(snapshot, found.id, issue.id)) return "That one waits for this task already.";
  const { id, number, title, url, open } = found;
  return { id, number, title, url, open };
}

/** Whether `from` waits for `to`, directly or through others; GitHub refuses circles. */
function waitsFor({ issues }: Snapshot, from: string, to: string): boolean {
  const links = new Map(issues.map(({ id, blockedBy }) => [id, blockedBy]));
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(links.get(id) ?? []).map((link) => link.id));
  }
  return false;
}

function linked(run: CommandRun, blocker: IssueLink, context: CommandContext): CommandRun {
  return edited(run, context, (issue) => {
    const others = issue.blockedBy.filter(({ id }) => id !== blocker.id);
    return withCommandValues(
      { ...issue, blockedBy: [...others, blocker] },
      { blocker: blocker.id },
    );
  });
}
