import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

const root = new URL("../../../", import.meta.url);
const folder = fileURLToPath(new URL("node_modules/.cache/milepost-app", root));

/** The app of production with all that it depends on in few files: a process starts in half the time. */
export const COMPILED_APP = `${folder}/main.js`;

/** The worker of the chaos tests, likewise. */
export const COMPILED_WORKER = `${folder}/worker.js`;

/** Compiles them before the first test that starts processes. */
export async function setup(): Promise<void> {
  await build({
    cwd: fileURLToPath(root),
    input: {
      main: "src/main.ts",
      thread: "src/app/thread.ts",
      worker: "test/support/chaos/worker.ts",
    },
    platform: "node",
    // An optional part of PostgreSQL's client that is not installed.
    external: ["pg-native"],
    logLevel: "silent",
    output: {
      dir: folder,
      format: "esm",
      entryFileNames: "[name].js",
    },
  });
  // What the app reads of its own package.
  for (const name of ["package.json", "app.yml"]) cpSync(new URL(name, root), `${folder}/${name}`);
}
