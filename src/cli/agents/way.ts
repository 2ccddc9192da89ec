import type { Agent } from "../../core/plan/plan.ts";

/**
 * One way to call an agent: a job of the workflow that `init --agents` writes.
 *
 * The job finds the prompt of the task in `$PROMPT`, the agent's name in `$AGENT` and the number of the
 * issue in `$ISSUE`. Nothing of these is ever a part of a command.
 */
export interface Way {
  name: Agent["way"];
  /** What the run's own token may do in this job. */
  permissions: Record<string, "read" | "write">;
  /** What a person has to put into the repository's secrets; absent if nothing is needed. */
  secret?: { name: string; is: string };
  /** The steps of the job, as YAML with no indentation. */
  steps: string;
}
