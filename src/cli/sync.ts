import type { Command } from "commander";
import { createPaces } from "../github/pace.ts";
import type { GitHubRepository } from "../github/repository.ts";
import type { Pace } from "../github/write.ts";
import { dashboardOf } from "../progress/due.ts";
import { pretending } from "../reconcile/pretend.ts";
import { reconcile } from "../reconcile/repository.ts";
import { plural } from "../render/words.ts";
import type { Change } from "../state/change.ts";
import { toldOf } from "./failure.ts";
import { printJson } from "./io.ts";
import type { Io } from "./io.ts";
import type { Meter } from "./meter.ts";
import { meterOf } from "./meter.ts";
import { completed, planned } from "./planned.ts";
import type { RepositoryOptions } from "./repository.ts";
import { repositoryCommand, repositoryNamed } from "./repository.ts";
import { status, Told } from "./told.ts";

/** `milepost sync`: brings a repository in step with its plan, and shows how far it is. */
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
  $ npm run milepost -- sync octo/hello
  $ npm run -s milepost -- sync octo/hello --json 2> sync.log`,
    )
    .action(async (name: string, options: RepositoryOptions) => {
      const pace = stoppable(io.pace ?? createPaces()(0), io);
      const repository = await repositoryNamed(name, options, io, pace);
      const { github } = await planned(repository, { name, ...options }, io);
      const { writes, snapshot, next } = await written(reading(github), name, io);
      const dashboard = dashboardOf(snapshot)?.url;
      if (options.json) printJson(io, { ended: "in sync", writes, dashboard, next });
      else if (writes === 0) io.stdout.write("Nothing to change.\n");
      else
        io.stdout.write(
          `${name} is in step with its plan: ${plural(writes, "change")}.\n${dashboard}\n`,
        );
    });
}

/** A sync that pretends comes first: it tells how much there is to do. */
async function written(github: GitHubRepository, name: string, io: Io) {
  const pretended = pretending(github);
  completed(await reconcile(pretended), name);
  const meter = meterOf(io, pretended.changes.length, titleFor(pretended.changes));
  try {
    return completed(await reconcile(watched(github, meter)), name);
  } catch (error) {
    throw cutShort(error, meter.done());
  } finally {
    meter.end();
  }
}

function titleFor(changes: Change[]): string {
  const first = changes.some(
    (change) => change.kind === "create issue" && change.key.kind === "dashboard",
  );
  return first ? "Setting up" : "Catching up";
}

/** Reads once, however often it is asked. */
function reading(github: GitHubRepository): GitHubRepository {
  let snapshot: ReturnType<GitHubRepository["readSnapshot"]> | undefined;
  return { ...github, readSnapshot: (wanted) => (snapshot ??= github.readSnapshot(wanted)) };
}

/** Tells each change as soon as it is done. */
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

/** A pace that lets no further write begin once somebody has pressed Ctrl-C. */
function stoppable(pace: Pace, io: Io): Pace {
  const asked = Promise.withResolvers<true>();
  io.onInterrupt?.(() => {
    io.stderr.write("\nStopping when the write in hand is done.\n");
    asked.resolve(true);
  });
  return async (write) => {
    const isStopped = await Promise.race([asked.promise, pace(write)]);
    if (isStopped) throw new Told("Stopped.", status.stopped);
  };
}

/** What was done so far stays, and the next run finds it. */
function cutShort(error: unknown, done: number): Told {
  const told = toldOf(error);
  const sofar = done === 0 ? "Nothing was changed." : `${plural(done, "change")} done so far.`;
  return new Told(
    `${told.message}\n${sofar} Run the same command again: it goes on from there.`,
    told.status,
  );
}
