import type { Command } from "commander";
import { noPace } from "../../github/client/pace.ts";
import { isUnchanged } from "../../core/plan/compare.ts";
import type { Change } from "../../core/state/change.ts";
import type { ChangeGroup } from "../../core/render/preview/changes.ts";
import { changeGroups, closings } from "../../core/render/preview/changes.ts";
import { plural } from "../../core/render/markdown/phrases.ts";
import { printJson } from "../io.ts";
import type { Io } from "../io.ts";
import { planGroups, previewFrom } from "../github/preview-from.ts";
import type { CliDryRunOptions } from "../github/cli-dry-run.ts";
import { cliDryRun } from "../github/cli-dry-run.ts";
import { repositoryCommand } from "../github/repository.ts";

/** `milepost preview`: what a sync would change, found out by a sync without its writes. */
export function preview(program: Command, io: Io): void {
  repositoryCommand(program, "preview", "print {changes} as JSON")
    .summary("tell what sync would change on GitHub; nothing is written")
    .description(
      "Tells what sync would change on GitHub. Only reads.\n\nWith --from it compares a proposed plan with that of the default branch, as the check of a pull request does.",
    )
    .option("--project <id>", "which plan, where there are several")
    .option("--plan <dir>", "take the plan from this folder")
    .option("--from <place>", "propose the plan of a folder, file, pull request, branch or commit")
    .addHelpText(
      "after",
      `
In JSON, things that sync has yet to make have ids that begin with "placeholder".

Examples:
  $ milepost preview octo/hello
  $ milepost preview octo/hello --plan ./plan
  $ milepost preview octo/hello --from 12
  $ milepost preview octo/hello --from ./plan`,
    )
    .action(async (name: string, { from, ...options }: CliDryRunOptions & { from?: string }) => {
      if (from !== undefined) return proposed(name, { ...options, from }, io);
      const { changes, after } = await cliDryRun(name, options, io, noPace);
      if (options.json) printJson(io, { changes });
      else io.stdout.write(`${text(changeGroups(changes, after), changes)}\n`);
    });
}

async function proposed(
  name: string,
  options: CliDryRunOptions & { from: string },
  io: Io,
): Promise<void> {
  const found = await previewFrom(name, options, io);
  const { change, changes, after } = found;
  if (options.json) return printJson(io, { plan: change, changes });
  const groups = [...planGroups(found), ...changeGroups(changes, after)];
  io.stdout.write(`${text(isUnchanged(change) && changes.length === 0 ? [] : groups, changes)}\n`);
}

function text(groups: ChangeGroup[], changes: Change[]): string {
  if (groups.length === 0) return "Nothing to change.";
  const parts = groups.map(({ title, lines }) =>
    [title, ...lines.map((line) => `  ${line}`)].join("\n"),
  );
  const closed = closings(changes);
  const closes = closed > 0 ? `${plural(closed, "issue")} would be closed. ` : "";
  const count = plural(changes.length, "change");
  return [...parts, `${closes}${count} in all. Nothing was written.`].join("\n\n");
}
