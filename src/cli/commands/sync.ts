import type { Command } from "commander";
import { createPaces } from "../../github/client/pace.ts";
import type { GitHubRepository } from "../../github/repository.ts";
import type { Pace } from "../../github/write/write.ts";
import { dashboardOf } from "../../core/progress/report/report-due.ts";
import { reconcile } from "../../reconcile/repository.ts";
import { plural } from "../../core/render/markdown/phrases.ts";
import { keptElsewhereSentence } from "../github/refuse-second-account.ts";
import { requireCompleted } from "../outcome.ts";
import { cliErrorOf } from "../failure.ts";
import { printJson } from "../io.ts";
import type { Io } from "../io.ts";
import type { Meter } from "../meter.ts";
import { meterOf } from "../meter.ts";
import type { CliDryRun } from "../github/cli-dry-run.ts";
import { cliDryRun } from "../github/cli-dry-run.ts";
import type { RepositoryOptions } from "../github/repository.ts";
import { repositoryCommand } from "../github/repository.ts";
import { status, CliError } from "../cli-error.ts";

/** `milepost sync`: brings a repository in step with its plan, and shows its progress. */
export function sync(program: Command, io: Io): void {
  repositoryCommand(program, "sync", "print {ended, writes, dashboard, next} as JSON")
    .summary("bring GitHub in step with the plan")
    .description(
      "Brings GitHub in step with the plan on the default branch.\n\nWrites about one change a second, as GitHub asks. Ctrl-C finishes the write in hand; run again, it goes on from there.",
    )
    .addHelpText(
      "after",
      `
Examples:
  $ milepost sync octo/hello
  $ milepost sync octo/hello --json 2> sync.log`,
    )
    .action(async (name: string, options: RepositoryOptions) => {
      const pace = stoppable(io.pace ?? createPaces()(0), io);
      const dryRun = await cliDryRun(name, { ...options, all: true }, io, pace);
      const outcome = await written(dryRun, name, io);
      const { writes, snapshot, others = [], next, undone, elsewhere = [] } = outcome;
      const all = [snapshot, ...others].flatMap((each) => dashboardOf(each)?.url ?? []);
      const dashboard = all.length > 0 ? all.join("\n") : undefined;
      if (options.json) printJson(io, { ended: "in sync", writes, dashboard, next: next?.at });
      else io.stdout.write(summary(name, writes, dashboard));
      for (const keeper of elsewhere) io.stderr.write(`${keptElsewhereSentence(keeper)}\n`);
      if (undone.length > 0) throw leftOut(undone);
    });
}

function leftOut(undone: string[]): CliError {
  const lines = undone.map((sentence) => `- ${sentence}`).join("\n");
  return new CliError(
    `This could not be written:\n${lines}\nRun the same command again later.`,
    status.github,
  );
}

function summary(name: string, writes: number, dashboard = ""): string {
  if (writes === 0) return "Nothing to change.\n";
  return `${name} is in step with its plan: ${plural(writes, "change")}.\n${dashboard}\n`;
}

async function written({ github, changes, first }: CliDryRun, name: string, io: Io) {
  const meter = meterOf(io, changes.length, first ? "Setting up" : "Catching up");
  try {
    return requireCompleted(await reconcile(watched(github, meter)), name);
  } catch (error) {
    throw cutShort(error, meter.done());
  } finally {
    meter.end();
  }
}

/** Reports each change to the meter as soon as it is done. */
function watched(github: GitHubRepository, meter: Meter): GitHubRepository {
  return {
    ...github,
    async *write(changes, snapshot) {
      for await (const done of github.write(changes, snapshot)) {
        meter.tell(done.change);
        yield done;
      }
    },
  };
}

/** A pace that starts no further write once somebody has pressed Ctrl-C. */
function stoppable(pace: Pace, io: Io): Pace {
  let interrupted: Promise<true> | undefined;
  return async (write) => {
    interrupted ??= interruption(io);
    const isStopped = await Promise.race([interrupted, pace(write)]);
    if (isStopped) throw new CliError("Stopped.", status.stopped);
  };
}

function interruption(io: Io): Promise<true> {
  return new Promise((resolve) => {
    io.onInterrupt?.(() => {
      io.stderr.write("\nStopping when the write in hand is done.\n");
      resolve(true);
    });
  });
}

/** What was done so far stays, and the next run continues from there. */
function cutShort(error: unknown, done: number): CliError {
  const told = cliErrorOf(error);
  return new CliError(
    `${told.message}\n${plural(done, "change")} done so far. Run the same command again: it goes on from there.`,
    told.status,
  );
}
