import type { Command } from "commander";

/** `milepost serve`: the app itself, with settings from the environment, until it is stopped. */
export function serve(program: Command): void {
  program
    .command("serve")
    .summary("run the app: take webhooks, and keep repositories in step")
    .description(
      "Runs the app with the settings of the environment or of a file .env in this folder. Without APP_ID it leads you through making the app first.",
    )
    .action(async () => {
      await import("../../main.ts");
    });
}
