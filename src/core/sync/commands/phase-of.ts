import { signature, withEntry } from "./command-run.ts";
import { plannedTask } from "./task-edits.ts";
import { phaseIdIn } from "../../state/marker/week-key.ts";
import type { CommandContext, CommandRun } from "./verb.ts";
import type { WithText } from "./words.ts";

/** The phase whose issue a command stands on, or the one of its task. */
export function phaseOf(context: CommandContext): string | undefined {
  const { kind, id } = context.issue.marker;
  if (kind === "phase" || kind === "review") return id;
  if (kind === "week") return phaseIdIn(id);
  return kind === "task" ? plannedTask(context)?.phase : undefined;
}

/** Adds a decision or a lesson to the log, with the phase that it is about. */
export function executeRecord(
  run: CommandRun,
  { verb: type, text }: WithText<"decision" | "lesson">,
  context: CommandContext,
): CommandRun {
  const phase = phaseOf(context);
  return withEntry(run, context.key, {
    type,
    ...signature(context),
    text,
    ...(phase !== undefined && { phase }),
  });
}
