/*
 * What the tests need beside npm's packages: Chromium and Redis. Where one is missing it says so, installs it
 * with the system's package manager if that needs no password, and else ends at once with what to type.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

import { chromiumPath, onPath, redisPath } from "../test/support/process/programs.ts";
import type { Program } from "./how-to-install.ts";
import { howToInstall } from "./how-to-install.ts";

const OS_RELEASE = "/etc/os-release";

const missing: Program[] = [];
if (chromiumPath() === null) missing.push("chromium");
if (redisPath() === null) missing.push("redis");
if (missing.length > 0) provide();

function provide(): void {
  const names = missing.join(" and ");
  console.error(`The tests need ${names}, which this machine does not have.`);
  const osRelease = existsSync(OS_RELEASE) ? readFileSync(OS_RELEASE, "utf8") : "";
  const found = howToInstall(missing, (command) => onPath([command]) !== null, osRelease);
  if (!found) fail(`Install ${names} and run the tests again.`);
  const { manager, commands } = found;
  const root = manager === "apt-get" ? asRoot() : null;
  // Homebrew refuses to run as root; the others have to.
  const prefix = root ?? (manager === "brew" || process.getuid?.() === 0 ? [] : ["sudo"]);
  const whole = commands.map((each) => (each[0] === manager ? [...prefix, ...each] : each));
  if (root === null) {
    const typed = whole.map((command) => command.join(" ")).join(" && ");
    fail(`Type this, then run the tests again:\n\n    ${typed}\n`);
  }
  run([...root, manager, "update"]);
  for (const command of whole) run(command);
}

/** What to put before a command so that it runs as root without a password; null if that is impossible. */
function asRoot(): string[] | null {
  if (process.getuid?.() === 0) return [];
  const allowed = spawnSync("sudo", ["--non-interactive", "true"], { stdio: "ignore" });
  return allowed.status === 0 ? ["sudo", "--non-interactive"] : null;
}

function run(words: string[]): void {
  const typed = words.join(" ");
  console.error(typed);
  const [command = "", ...args] = words;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status } = spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], env });
  if (status !== 0) fail(`This did not work: ${typed}`);
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
