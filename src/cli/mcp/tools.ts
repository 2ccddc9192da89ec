/** The seven tools of `milepost mcp`. */
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import type { TaskProgress } from "../../core/progress/progress.ts";
import { oneLine } from "../../core/render/markdown/safe-markdown.ts";
import type { Observed } from "../github/observe.ts";
import { cliErrorOf } from "../failure.ts";
import { claim } from "./claim.ts";
import { proposal } from "./proposal.ts";
import { refusal } from "./refusal.ts";
import type { Answer, Polling } from "./post-command.ts";
import { waitForAnswer, commandLine, postCommand } from "./post-command.ts";
import type { CurrentPlan, Source } from "./source.ts";
import { readyForPeople, searchText, stateText, taskIn, taskText, whyNotStarted } from "./texts.ts";

interface Reply {
  [key: string]: unknown;
  content: { type: "text"; text: string }[];
  isError?: true;
}

const id = z
  .string()
  .max(40)
  .describe(
    "The id of a task exactly as the plan has it, such as 1.10; not the number of its issue.",
  );

const line = (what: string) => z.string().min(1).max(1000).describe(what);

/** Registers the tools. Each reads the plan anew; `polling` is how long to wait for Milepost's answers. */
export function addTools(server: McpServer, source: Source, polling: Polling): void {
  server.registerTool(
    "project_state",
    {
      title: "State of the project",
      description:
        "The verdict, how much is done, and the tasks that are in progress, ready, blocked or failed. Call it first to see where the project stands. It takes no task.",
      annotations: { readOnlyHint: true },
    },
    () => answering(async () => stateText(await source())),
  );
  server.registerTool(
    "next_task",
    {
      title: "Take the next task",
      description:
        "Takes the ready task that holds up most others, marks it as in progress, and returns its prompt. Nobody else gets the same task. Call it only when you are going to do the task now; to look around use project_state.",
    },
    () => answering(async () => nextTask(source, polling)),
  );
  server.registerTool(
    "read_task",
    {
      title: "Read a task",
      description:
        "One task: its status, its prompt from the plan, files, notes, what it needs and how to hand it in. It takes no task.",
      inputSchema: { id },
      annotations: { readOnlyHint: true },
    },
    ({ id }) => answering(async () => taskText(await source(), id)),
  );
  server.registerTool(
    "start_task",
    {
      title: "Start a certain task",
      description:
        "Marks a certain task as in progress, for instance because a person asked for it. It fails if the task waits for others, is begun or done already, or is an agent's of the plan. If any task will do, call next_task.",
      inputSchema: { id },
    },
    ({ id }) => answering(async () => startTask(source, id, polling)),
  );
  server.registerTool(
    "report",
    {
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
    },
    (said) => answering(async () => report(await source(), said, polling)),
  );
  server.registerTool(
    "propose_change",
    {
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
    },
    ({ edits }) => answering(async () => proposal(await source(), edits)),
  );
  server.registerTool(
    "search_plan",
    {
      title: "Search the plan",
      description:
        "Finds phases, milestones, tasks, risks and metrics that contain all words. Returns one line each, with ids for read_task.",
      inputSchema: { query: line("Words; all of them have to occur.") },
      annotations: { readOnlyHint: true },
    },
    ({ query }) => answering(async () => searchText(await source(), query)),
  );
}

/** A text, or the sentence that a person at a terminal would get. */
async function answering(work: () => Promise<string>): Promise<Reply> {
  try {
    return { content: [{ type: "text", text: await work() }] };
  } catch (error) {
    return { content: [{ type: "text", text: cliErrorOf(error).message }], isError: true };
  }
}

function onlyWith(github: Observed | undefined): Observed {
  if (github) return github;
  throw refusal("This is the plan of a folder, without GitHub: nothing can be taken or reported.");
}

async function nextTask(source: Source, polling: Polling): Promise<string> {
  const now = await source();
  const github = onlyWith(now.github);
  const isMine = ({ owners }: TaskProgress) =>
    owners.some((owner) => "login" in owner && owner.login === github.viewer);
  const isFree = ({ owners }: TaskProgress) => owners.every((owner) => !("login" in owner));
  const ready = readyForPeople(now);
  for (const { task, issue } of [...ready.filter(isMine), ...ready.filter(isFree)]) {
    const said = issue && (await claim(github, issue, polling));
    if (said) return started(source, task.id, await waitForAnswer(github, said, polling));
  }
  return "No task is ready that nobody has. project_state says what is in progress and what is blocked.";
}

async function startTask(source: Source, id: string, polling: Polling): Promise<string> {
  const now = await source();
  const github = onlyWith(now.github);
  const { issue, task } = taskIn(now, id);
  const reason = whyNotStarted(now, id);
  if (reason !== undefined) throw refusal(`Task ${task.id} ${reason}.`);
  const said = issue && (await claim(github, issue, polling));
  if (!said) throw refusal(`Somebody else is starting task ${task.id}.`);
  return started(source, task.id, await waitForAnswer(github, said, polling));
}

/** The task as it is once its start was answered; nothing is anybody's before that. */
async function started(source: Source, id: string, answer: Answer): Promise<string> {
  if (!answer.done) throw refusal(`Task ${id} is not yours. ${answer.text}`);
  return `Task ${id} is yours. ${answer.text}\n\n${taskText(await source(), id)}`;
}

interface Report {
  id: string;
  kind: "note" | "blocked" | "metric" | "done";
  text?: string | undefined;
  metric?: string | undefined;
  pull_request?: number | undefined;
}

async function report(now: CurrentPlan, said: Report, polling: Polling): Promise<string> {
  const github = onlyWith(now.github);
  const view = taskIn(now, said.id);
  if (!view.issue) throw refusal(`Task ${view.task.id} has no issue yet.`);
  if (said.kind === "done") return handedIn(view, said.pull_request);
  const comment = await postCommand(github, view.issue.number, commandOf(said));
  const { done, text } = await waitForAnswer(github, comment, polling);
  if (!done) throw refusal(text);
  return text;
}

function commandOf({ kind, text = "", metric = "" }: Report): string {
  if (oneLine(text) === "") throw refusal(`A ${kind} needs a text.`);
  if (kind === "note") return commandLine("note", text);
  if (kind === "blocked") return commandLine("block", text);
  if (!/^[\w.-]{1,40}$/.test(metric))
    throw refusal("A metric needs the id of a metric of the plan.");
  return commandLine("metric", `${metric} ${text}`);
}

/** Nothing is written: the pull request says it. */
function handedIn({ task, issue }: TaskProgress, number: number | undefined): string {
  if (number === undefined) throw refusal("Done needs the number of your pull request.");
  const pull = issue?.pullRequests.find((each) => each.number === number);
  if (!pull || !issue) {
    throw refusal(
      `Pull request #${number} does not close task ${task.id}: write "Closes #${issue?.number}" into its description. If it says so already, ask again in a minute.`,
    );
  }
  if (pull.state === "merged")
    return `Pull request #${number} is merged: task ${task.id} is complete.`;
  if (pull.state === "closed")
    throw refusal(`Pull request #${number} was closed without being merged.`);
  return pull.draft
    ? `Pull request #${number} is a draft. Mark it as ready for review, then a person looks at it.`
    : `Pull request #${number} waits for a person's review. When it is merged, task ${task.id} is complete.`;
}
