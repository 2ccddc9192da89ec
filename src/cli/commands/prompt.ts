import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import type { Agent } from "../../core/plan/plan.ts";
import { agentNamed } from "../../core/progress/agents/assignment.ts";
import { taskPrompt } from "../../core/render/agents/prompt.ts";
import { agentLabel, withAgent } from "../../core/state/marker/handed.ts";
import type { Issue } from "../../core/state/snapshot.ts";
import { issueOf, issueWithNumber } from "../../core/state/snapshot-lookup.ts";
import { isSameAccount } from "../../github/keeper.ts";
import { status, CliError } from "../cli-error.ts";
import type { Io } from "../io.ts";
import type { Observed } from "../github/observe.ts";
import { observe } from "../github/observe.ts";
import type { RepositoryOptions } from "../github/repository.ts";
import { repositoryCommand } from "../github/repository.ts";

interface Options extends RepositoryOptions {
  label?: string;
  by?: string;
  output?: string;
}

/** `milepost prompt`: what an agent is told to do. */
export function prompt(program: Command, io: Io): void {
  repositoryCommand(program, "prompt", "print {agent, way, issue, prompt} as JSON")
    .argument("<TASK>", "the id of a task, or the number of its issue: 1.4 or #12")
    .summary("print the prompt of a task, from the plan's own words")
    .description(
      "Prints what an agent is told to do: the plan's own words, and the numbers of issues. Nothing that people write in issues, comments and pull requests is in it.",
    )
    .option("--project <id>", "which plan, where there are several")
    .option("--label <name>", "fail unless Milepost has handed the task to the agent of this label")
    .option("--by <login>", "fail unless this account, which put the label on, is Milepost's")
    .option(
      "--output <file>",
      "append agent, way and prompt to this file, as GitHub Actions reads it",
    )
    .addHelpText(
      "after",
      `
Examples:
  $ milepost prompt octo/hello 1.4
  $ milepost prompt octo/hello "#12" --label "agent: copilot" --by "milepost[bot]"`,
    )
    .action(async (name: string, task: string, options: Options) => {
      const observed = await observe(name, options, io);
      const issue = issueFor(observed, task);
      const { label, by } = options;
      if (by !== undefined && !isSameAccount(by, observed.author)) {
        throw new CliError(`${by} is not Milepost, so nothing is handed over.`, status.wrongCall);
      }
      const agent = label === undefined ? undefined : agentFor(observed, issue, label);
      const text = taskPrompt(observed.plan, issue.marker.id, observed.snapshot);
      if (text === undefined) throw noTask(task);
      const told = { ...(agent && { agent: agent.name, way: agent.way }), prompt: text };
      if (options.output !== undefined)
        appendFileSync(resolve(io.cwd, options.output), outputs(told));
      else if (options.json)
        io.stdout.write(`${JSON.stringify({ ...told, issue: issue.number })}\n`);
      else io.stdout.write(text);
    });
}

function issueFor({ snapshot }: Observed, task: string): Issue {
  const number = /^#(\d{1,9})$/.exec(task)?.[1];
  const issue =
    number === undefined
      ? issueOf(snapshot, { kind: "task", id: task })
      : issueWithNumber(snapshot, Number(number));
  if (issue?.marker.kind !== "task") throw noTask(task);
  return issue;
}

function noTask(task: string): CliError {
  return new CliError(`The plan has no task ${task} with an issue.`, status.wrongCall);
}

/** The agent that has the task. A label that somebody else put there hands nothing over. */
function agentFor({ plan }: Observed, { marker, number }: Issue, label: string): Agent {
  const name = withAgent(marker.handed);
  const agent = name === undefined ? undefined : agentNamed(plan, name);
  if (!agent || agentLabel(agent.name) !== label.toLowerCase()) {
    throw new CliError(`Milepost has not handed #${number} to "${label}".`, status.wrongCall);
  }
  return agent;
}

/** Outputs of a step. No text can end a value early: nobody knows the mark that does. */
function outputs(values: Record<string, string>): string {
  const mark = randomUUID();
  return Object.entries(values)
    .map(([name, value]) => `${name}<<${mark}\n${value.trimEnd()}\n${mark}\n`)
    .join("");
}
