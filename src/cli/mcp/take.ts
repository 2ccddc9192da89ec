/** Takes a task for the agent that asks: the next one, or a certain one. */
import type { TaskProgress } from "../../core/progress/progress.ts";
import { claim } from "./claim.ts";
import { onlyWith, refusal } from "./refusal.ts";
import type { Answer, Polling } from "./post-command.ts";
import { waitForAnswer } from "./post-command.ts";
import type { Source } from "./source.ts";
import { readyForPeople, taskIn, taskText, whyNotStarted } from "./texts.ts";

export async function nextTask(source: Source, polling: Polling): Promise<string> {
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

export async function startTask(source: Source, id: string, polling: Polling): Promise<string> {
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
