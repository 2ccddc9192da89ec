/** The program of the GitHub Action: `action.yml`. */
import { runAction } from "./action.ts";

const { env, stdout, stderr } = process;
process.exitCode = await runAction({ env, stdout, stderr, isTTY: false, cwd: process.cwd() });
