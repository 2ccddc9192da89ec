import type { Command } from "commander";
import { noPace } from "../github/pace.ts";
import type { ChangeGroup } from "../render/changes.ts";
import { changeGroups } from "../render/changes.ts";
import { plural } from "../render/words.ts";
import { printJson } from "./io.ts";
import type { Io } from "./io.ts";
import type { RehearsalOptions } from "./rehearsal.ts";
import { rehearse } from "./rehearsal.ts";
import { repositoryCommand } from "./repository.ts";

/** `milepost preview`: what a sync would change, found by a sync that only pretends to write. */
export function preview(program: Command, io: Io): void {
  repositoryCommand(program, "preview", "print {changes} as JSON")
    .summary("tell what sync would change on GitHub; nothing is written")
    .description(
      "Tells what sync would change on GitHub. Only reads.\n\nThe plan is that of the default branch, or of a folder: what would happen if it were merged.",
    )
    .option("--plan <dir>", "take the plan from this folder")
    .addHelpText(
      "after",
      `
In JSON, things that sync has yet to make have ids that begin with "pretended".

Examples:
  $ npm run milepost -- preview octo/hello
  $ npm run milepost -- preview octo/hello --plan ./plan`,
    )
    .action(async (name: string, options: RehearsalOptions) => {
      const { changes, after } = await rehearse(name, options, io, noPace);
      if (options.json) printJson(io, { changes });
      else io.stdout.write(`${text(changeGroups(changes, after), changes.length)}\n`);
    });
}

function text(groups: ChangeGroup[], count: number): string {
  if (count === 0) return "Nothing to change.";
  const parts = groups.map(({ title, lines }) =>
    [title, ...lines.map((line) => `  ${line}`)].join("\n"),
  );
  return [...parts, `${plural(count, "change")} in all. Nothing was written.`].join("\n\n");
}
