import type { Command } from "commander";
import { noPace } from "../../github/client/pace.ts";
import { weeklyReport } from "../../core/progress/report/report.ts";
import { reportBody } from "../../core/render/report/report.ts";
import { reportView } from "../../core/sync/desired/reports/report.ts";
import { badgeJson } from "../report/badge-json.ts";
import { printJson } from "../io.ts";
import type { Io } from "../io.ts";
import { periodEnd } from "../report/period.ts";
import { reportJson } from "../report/report-json.ts";
import { cliDryRun } from "../github/cli-dry-run.ts";
import type { RepositoryOptions } from "../github/repository.ts";
import { repositoryCommand } from "../github/repository.ts";

/**
 * `milepost report`: this week's report as Markdown, as of now; nothing is posted.
 *
 * During the week it covers the days since the last report. From the hour at which the report is due to
 * the end of the week it is the report that the app posts.
 */
export function report(program: Command, io: Io): void {
  repositoryCommand(program, "report", "print verdict, forecast, counts and markdown as JSON")
    .summary("print this week's report as Markdown; nothing is posted")
    .description(
      "Prints this week's report as Markdown, as things stand now. Nothing is posted.\n\nWhile the week is in progress it covers the days since the last report.",
    )
    .option("--project <id>", "which plan, where there are several")
    .option("--badge", "print verdict and percentage as JSON for a badge of shields.io")
    .addHelpText(
      "after",
      `
Examples:
  $ milepost report octo/hello
  $ milepost report octo/hello > week.md`,
    )
    .action(async (name: string, options: RepositoryOptions & { badge?: true }) => {
      const { plan, before } = await cliDryRun(name, options, io, noPace);
      const value = weeklyReport(plan, before, periodEnd(plan, before.takenAt));
      const view = reportView(plan, before, value);
      if (options.badge) return printJson(io, badgeJson(view.now));
      const markdown = reportBody(view);
      if (options.json) printJson(io, reportJson(view, markdown));
      else io.stdout.write(`${markdown}\n`);
    });
}
