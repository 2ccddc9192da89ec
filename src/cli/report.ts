import type { Command } from "commander";
import { noPace } from "../github/pace.ts";
import type { GitHubRepository } from "../github/repository.ts";
import { weeklyReport } from "../progress/report.ts";
import { pretending } from "../reconcile/pretend.ts";
import { reconcile } from "../reconcile/repository.ts";
import { reportBody } from "../render/report.ts";
import type { Snapshot } from "../state/snapshot.ts";
import { printJson } from "./io.ts";
import type { Io } from "./io.ts";
import { periodEnd } from "./period.ts";
import { completed, planned } from "./planned.ts";
import type { RepositoryOptions } from "./repository.ts";
import { repositoryCommand, repositoryNamed } from "./repository.ts";

/**
 * `milepost report`: this week's report as Markdown, as things stand now; nothing is posted.
 *
 * While the week is in progress it covers the days since the last report. From the hour at which the
 * report is due to the end of the week it is the report that the app posts.
 */
export function report(program: Command, io: Io): void {
  repositoryCommand(program, "report", "print {report, markdown} as JSON")
    .summary("print this week's report as Markdown; nothing is posted")
    .description(
      "Prints this week's report as Markdown, as things stand now. Nothing is posted.\n\nWhile the week is in progress it covers the days since the last report.",
    )
    .addHelpText(
      "after",
      `
Examples:
  $ npm run -s milepost -- report octo/hello
  $ npm run -s milepost -- report octo/hello > week.md`,
    )
    .action(async (name: string, options: RepositoryOptions) => {
      const repository = await repositoryNamed(name, options, io, noPace);
      const { github, plan } = await planned(repository, { name, ...options }, io);
      const snapshot = await snapshotOf(github, name);
      const value = weeklyReport(plan, snapshot, periodEnd(plan, snapshot.takenAt));
      const markdown = reportBody(value);
      if (options.json) printJson(io, { report: value, markdown });
      else io.stdout.write(`${markdown}\n`);
    });
}

/** What GitHub holds now. A sync that only pretends reads all that a report needs. */
async function snapshotOf(github: GitHubRepository, name: string): Promise<Snapshot> {
  const seen: Snapshot[] = [];
  const outcome = await reconcile({
    ...pretending(github),
    async readSnapshot(wanted) {
      const snapshot = await github.readSnapshot(wanted);
      seen.push(snapshot);
      return snapshot;
    },
  });
  const { snapshot } = completed(outcome, name);
  return seen[0] ?? snapshot;
}
