/** A program that the tests need beside npm's packages. */
export type Program = "chromium" | "redis";

interface Manager {
  command: string;
  install: string[];
  /** The names of the packages; without that of Chromium where the system has it as a snap only. */
  packages: Partial<Record<Program, string>>;
}

const APT = ["install", "--yes", "--no-install-recommends"];

/** The shell is Chromium without a window, and costs less. */
const DEBIAN: Manager = {
  command: "apt-get",
  install: APT,
  packages: { chromium: "chromium-headless-shell", redis: "redis-server" },
};

/** Containers cannot use its Chromium, which is a snap. */
const UBUNTU: Manager = { command: "apt-get", install: APT, packages: { redis: "redis-server" } };

const OTHERS: Manager[] = [
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

/** Playwright's own Chromium, with the libraries of the system that it needs. */
const OWN_CHROMIUM = "npx playwright-core install --with-deps --no-shell chromium".split(" ");

/** How programs are installed on a machine. */
export interface Installation {
  /** The system's package manager. */
  manager: string;
  /** What to type, one command after the other; those of `manager` need root, unless it is Homebrew. */
  commands: string[][];
}

/**
 * How these programs are installed on a machine that `has` some commands; undefined if none of them is a
 * package manager that is known here. `osRelease` is its file of that name, empty if it has none.
 */
export function howToInstall(
  missing: Program[],
  has: (command: string) => boolean,
  osRelease: string,
): Installation | undefined {
  const apt = /^ID(_LIKE)?=.*ubuntu/m.test(osRelease) ? UBUNTU : DEBIAN;
  const found = [apt, ...OTHERS].find(({ command }) => has(command));
  if (!found) return undefined;
  const packages = missing.flatMap((name) => found.packages[name] ?? []);
  const isOwn = missing.includes("chromium") && found.packages.chromium === undefined;
  const commands = [
    ...(packages.length > 0 ? [[found.command, ...found.install, ...packages]] : []),
    ...(isOwn ? [OWN_CHROMIUM] : []),
  ];
  return { manager: found.command, commands };
}
