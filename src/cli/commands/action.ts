import type { Command } from "commander";
import { runAction } from "../../action/action.ts";
import { status, CliError } from "../cli-error.ts";
import type { Io } from "../io.ts";

/** `milepost action`: what the GitHub Action does, for workflows that run the package instead. */
export function action(program: Command, io: Io): void {
  program
    .command("action")
    .summary("one run of a workflow on GitHub Actions: look again, and write the job's summary")
    .description(
      "Takes the event and the repository from the environment that GitHub Actions sets, and the token from GITHUB_TOKEN.",
    )
    .action(async () => {
      const end = await runAction(io);
      // The action has reported the reason already.
      if (end !== status.fine) throw new CliError("", end);
    });
}
