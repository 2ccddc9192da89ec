/** Milepost from a terminal: `milepost --help`. */
import { Command } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { action } from "./commands/action.ts";
import { check } from "./commands/check.ts";
import { completion } from "./commands/completion.ts";
import { doctor } from "./commands/doctor.ts";
import { fmt } from "./commands/fmt.ts";
import { init } from "./commands/init.ts";
import { serve } from "./commands/serve.ts";
import { cliErrorOf } from "./failure.ts";
import { importPlan } from "./commands/import.ts";
import type { Io } from "./io.ts";
import { mcp } from "./commands/mcp.ts";
import { preview } from "./commands/preview.ts";
import { prompt } from "./commands/prompt.ts";
import { report } from "./commands/report.ts";
import { sync } from "./commands/sync.ts";
import { status } from "./cli-error.ts";
import type { Status } from "./cli-error.ts";

/** Executes a command line, and resolves to the exit status. Never throws. */
export async function run(argv: string[], io: Io): Promise<Status> {
  try {
    await milepost(io).parseAsync(argv, { from: "user" });
    return status.fine;
  } catch (error) {
    const told = cliErrorOf(error);
    if (told.message !== "") io.stderr.write(`${told.message}\n`);
    return told.status;
  }
}

function milepost(io: Io): Command {
  const program = new Command("milepost")
    .description("Turns the plan in plan/*.yml into issues, milestones and a board on GitHub.")
    .version(manifest.version, "--version", "print the version")
    .addHelpText("after", ABOUT)
    .showHelpAfterError("milepost --help tells more.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    });
  init(program, io, (words) => run(words, io));
  importPlan(program, io);
  check(program, io);
  fmt(program, io);
  preview(program, io);
  sync(program, io);
  report(program, io);
  prompt(program, io);
  mcp(program, io);
  doctor(program, io);
  serve(program);
  action(program, io);
  completion(program, io);
  return program;
}

const ABOUT = `
Token:
  All but init, import, check, fmt and serve need one in GITHUB_TOKEN or GH_TOKEN. It may read and write issues and
  pull requests, read the contents of the repository, and write the organization's projects.
  Milepost knows its own issues by the account that opened them. So always use the token of
  the same account; where the app is installed, leave sync to the app. prompt and mcp work with
  anybody's token.

Exit status:
  0    done
  1    the plan has mistakes, or there is none
  2    wrong call: an unknown command, a name that is none, no token
  3    GitHub refused, does not know the repository, or cannot be reached
  70   a fault of Milepost itself
  130  stopped with Ctrl-C

With --json, standard output holds nothing but JSON.

Examples:
  $ milepost import PLAN.md
  $ milepost check
  $ milepost preview octo/hello --plan ./plan
  $ GITHUB_TOKEN=$(gh auth token) milepost sync octo/hello
  $ milepost report octo/hello > week.md`;

/** Milepost as a program of its own, with the arguments, streams and exit status of the process. */
export async function main(): Promise<void> {
  const { env, stdin, stdout, stderr } = process;
  stdout.on("error", leave);
  const end = await run(process.argv.slice(2), {
    env,
    stdin,
    stdout,
    stderr,
    isTTY: stderr.isTTY,
    cwd: process.cwd(),
    onInterrupt(stop) {
      process.once("SIGINT", stop).once("SIGTERM", stop);
    },
  });
  if (end === status.stopped) process.exit(end);
  process.exitCode = end;
}

if (import.meta.main) await main();

/** The reader of our output has closed the pipe, so it has read enough. */
function leave(): void {
  process.exit();
}
