/** What Milepost remembers about handing a task to an agent, in the marker of the task's issue. */
import { z } from "zod";

export { agentInLabel, agentLabel, isAgentLabel } from "../../plan/fields/own-labels.ts";

/**
 * The last time that a task was handed to an agent, and how that ended. It is written before the label,
 * so a label without it is none of Milepost's.
 */
export const Handed = z.object({
  /** Name of the agent. */
  to: z.string(),
  /** When that was decided (ISO instant). The label is put on right after it, and starts the agent. */
  at: z.string(),
  /** How many tries in a row have failed; with this one, if it has. */
  failures: z.number().optional(),
  /** The highest number of a pull request that was there before: only later ones belong to this try. */
  pulls: z.number().optional(),
  /** Node id of the label. If there is no such label any more, somebody has renamed or deleted it. */
  label: z.string().optional(),
  /** Absent while the agent has the task. */
  ended: z
    .object({
      why: z.enum([
        "done",
        "failed",
        "stale",
        "blocked",
        "taken back",
        "withdrawn",
        "left the plan",
        "forgotten",
      ]),
      /** ISO instant. */
      at: z.string(),
      /** The pull request that was closed without being merged. */
      pull: z.object({ number: z.number(), url: z.string() }).optional(),
    })
    .optional(),
});

export type Handed = z.infer<typeof Handed>;

/** The agent that has the task now, if one has. */
export function withAgent(handed: Handed | undefined): string | undefined {
  return handed && !handed.ended ? handed.to : undefined;
}
