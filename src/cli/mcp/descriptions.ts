/** What each tool is for and takes, as an agent reads it. */
import { z } from "zod";

const id = z
  .string()
  .max(40)
  .describe(
    "The id of a task exactly as the plan has it, such as 1.10; not the number of its issue.",
  );

const line = (what: string) => z.string().min(1).max(1000).describe(what);

export const projectState = {
  title: "State of the project",
  description:
    "The verdict, how much is done, and the tasks that are in progress, ready, blocked or failed. Call it first to see where the project stands. It takes no task.",
  annotations: { readOnlyHint: true },
};

export const nextTask = {
  title: "Take the next task",
  description:
    "Takes the ready task that holds up most others, marks it as in progress, and returns its prompt. Nobody else gets the same task. Call it only when you are going to do the task now; to look around use project_state.",
};

export const readTask = {
  title: "Read a task",
  description:
    "One task: its status, its prompt from the plan, files, notes, what it needs and how to hand it in. It takes no task.",
  inputSchema: { id },
  annotations: { readOnlyHint: true },
};

export const startTask = {
  title: "Start a certain task",
  description:
    "Marks a certain task as in progress, for instance because a person asked for it. It fails if the task waits for others, is begun or done already, or is an agent's of the plan. If any task will do, call next_task.",
  inputSchema: { id },
};

export const report = {
  title: "Report on a task",
  description:
    "Says something about a task that you have: `note` for what others should know, `blocked` with the reason if you cannot go on, `metric` for a value that you measured, `done` with the number of your pull request. A task is complete when a person merges the pull request; this does not close it.",
  inputSchema: {
    id,
    kind: z.enum(["note", "blocked", "metric", "done"]),
    text: line("The note, the reason, or the value with its unit, such as 420 ms.").optional(),
    metric: z.string().max(40).describe("The id of the metric, for a metric.").optional(),
    pull_request: z.int().positive().describe("Its number, for done.").optional(),
  },
};

export const proposeChange = {
  title: "Propose a change of the plan",
  description:
    "Checks a change of the files in plan/ and says what it would do: mistakes with their places, or the tasks and dates that it changes, and a diff. Nothing is written; put the diff into a pull request for a person to decide.",
  inputSchema: {
    edits: z
      .array(
        z.object({
          path: z.string().max(300).describe("A file of the plan, such as plan/plan.yml."),
          find: z.string().min(1).max(20_000).describe("Text that stands there exactly once."),
          replace: z.string().max(20_000).describe("What to put in its place."),
        }),
      )
      .min(1)
      .max(50),
  },
  annotations: { readOnlyHint: true },
};

export const searchPlan = {
  title: "Search the plan",
  description:
    "Finds phases, milestones, tasks, risks and metrics that contain all words. Returns one line each, with ids for read_task.",
  inputSchema: { query: line("Words; all of them have to occur.") },
  annotations: { readOnlyHint: true },
};
