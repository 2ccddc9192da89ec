/*
 * What the tests need beside npm's packages: Chromium and Redis. Where one is missing it says so, installs it
 * with the system's package manager if that needs no password, and else ends at once with the command to type.
 */
import { spawnSync } from "node:child_process";

import { chromiumPath, onPath, redisPath } from "../test/support/process/programs.ts";

interface Manager {
  command: string;
  install: string[];
  /** The package names, by the missing program. */
  packages: Record<string, string>;
}

const PATHS = { chromium: chromiumPath, redis: redisPath };

const MANAGERS: Manager[] = [
  {
    command: "apt-get",
    install: ["install", "--yes", "--no-install-recommends"],
    packages: { chromium: "chromium", redis: "redis-server" },
  },
  {
    command: "dnf",
    install: ["install", "--assumeyes"],
    packages: { chromium: "chromium", redis: "redis" },
  },
  {
    command: "brew",
    install: ["install"],
    packages: { chromium: "chromium", redis: "redis" },
  },
];

const missing = Object.entries(PATHS).flatMap(([name, find]) => (find() === null ? [name] : []));
if (missing.length > 0) provide(missing);

function provide(names: string[]): void {
  const manager = MANAGERS.find(({ command }) => onPath([command]) !== null);
  console.error(`The tests need ${names.join(" and ")}, which this machine does not have.`);
  if (manager === undefined) fail(`Install ${names.join(" and ")} and run the tests again.`);
  const packages = names.flatMap((name) => manager.packages[name] ?? []);
  const typed = `${manager.command} ${[...manager.install, ...packages].join(" ")}`;
  const prefix = manager.command === "apt-get" ? asRoot() : null;
  if (prefix === null) {
    // Homebrew refuses to run as root; the others have to.
    const isFree = manager.command === "brew" || process.getuid?.() === 0;
    fail(`Type this, then run the tests again:\n\n    ${isFree ? "" : "sudo "}${typed}\n`);
  }
  console.error(`Installing: ${typed}`);
  run([...prefix, manager.command, "update"]);
  run([...prefix, manager.command, ...manager.install, ...packages]);
}

/** What to put before a command so that it runs as root without a password; null if that is impossible. */
function asRoot(): string[] | null {
  if (process.getuid?.() === 0) return [];
  const allowed = spawnSync("sudo", ["--non-interactive", "true"], { stdio: "ignore" });
  return allowed.status === 0 ? ["sudo", "--non-interactive"] : null;
}

function run([command = "", ...args]: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status } = spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], env });
  if (status !== 0) fail(`This did not work: ${[command, ...args].join(" ")}`);
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
