/*
 * Compiles the sources into `dist`. For the package on npm, since Node does not strip types below node_modules;
 * what Milepost depends on stays outside, and npm installs it. For the Action, one file with all in it. The files
 * that a browser gets are copied as they are.
 */
import { cpSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "rolldown";

const root = new URL("../", import.meta.url);
const folder = fileURLToPath(new URL("dist", root));

rmSync(folder, { recursive: true, force: true });
await build({
  cwd: fileURLToPath(root),
  input: { milepost: "src/cli/milepost.ts", thread: "src/app/thread.ts" },
  platform: "node",
  external: /^(?!\.{0,2}\/)/,
  output: {
    dir: folder,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
  },
});
cpSync(new URL("src/cli/review/client", root), new URL("dist/client", root), { recursive: true });

await build({
  cwd: fileURLToPath(root),
  input: "src/action/main.ts",
  platform: "node",
  output: {
    file: fileURLToPath(new URL("dist/action.js", root)),
    format: "esm",
    codeSplitting: false,
  },
});
