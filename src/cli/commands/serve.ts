import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { isNew } from "../../settings.ts";
import type { Io } from "../io.ts";

/** `milepost serve`: the app itself, with the settings of the environment, until it is told to stop. */
export function serve(program: Command, io: Io): void {
  program
    .command("serve")
    .summary("run the app: take webhooks, and keep repositories in step")
    .description(
      "Runs the app with the settings of the environment or of a file .env in this folder. Without APP_ID it leads you through making the app first.",
    )
    .action(async () => {
      if (isNew(io.env)) provideManifest(io);
      await import("../../main.ts");
    });
}

/** The app is made from an `app.yml` in the working folder; without one it would have no permissions. */
function provideManifest(io: Io): void {
  const target = join(io.cwd, "app.yml");
  if (existsSync(target)) return;
  const manifest = new URL("app.yml", import.meta.resolve("milepost/package.json"));
  copyFileSync(manifest, target);
  io.stdout.write("Wrote app.yml: put your address into it before you make the app.\n");
}
