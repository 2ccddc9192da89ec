import { issueOf } from "../../state/snapshot.ts";
import { signature, withEntry, withIssue } from "./command-run.ts";
import { phaseOf } from "./phase-of.ts";
import { reopened } from "./task-edits.ts";
import type { CommandContext, CommandRun } from "./verb.ts";
import type { Worded } from "./words.ts";

/** The decision at the end of a phase; after a no-go the phase and its review wait for the next one. */
export function decided(
  run: CommandRun,
  { verb, text }: Worded<"go" | "no-go">,
  context: CommandContext,
): CommandRun | string {
  const phase = phaseOf(context) ?? waiting(run);
  const review = phase && issueOf(run.snapshot, { kind: "review", id: phase });
  if (!review) return "No phase waits for a go: its review opens when all its tasks are complete.";
  const go = verb === "go";
  const gate = { type: "gate" as const, ...signature(context), phase, go, text };
  const told = withEntry(run, context.key, gate);
  if (go)
    return withIssue(told, review, (issue) => ({ ...issue, open: false, reason: "completed" }));
  const own = issueOf(run.snapshot, { kind: "phase", id: phase });
  return [review, ...(own ? [own] : [])].reduce(
    (next, issue) => withIssue(next, issue, reopened),
    told,
  );
}

/** The first phase that waits for a decision. */
function waiting({ snapshot }: CommandRun): string | undefined {
  return snapshot.issues.find(({ marker, open }) => marker.kind === "review" && open)?.marker.id;
}
