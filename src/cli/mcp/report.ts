/** What an agent says about a task that it has. */
import type { TaskProgress } from "../../core/progress/progress.ts";
import { oneLine } from "../../core/render/markdown/safe-markdown.ts";
import { onlyWith, refusal } from "./refusal.ts";
import type { Polling } from "./post-command.ts";
import { commandLine, postCommand, waitForAnswer } from "./post-command.ts";
import type { CurrentPlan } from "./source.ts";
import { taskIn } from "./texts.ts";

interface Report {
  id: string;
  kind: "note" | "blocked" | "metric" | "done";
  text?: string | undefined;
  metric?: string | undefined;
  pull_request?: number | undefined;
}

export async function report(now: CurrentPlan, said: Report, polling: Polling): Promise<string> {
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
