import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { UserError } from "./errors.ts";
import type { Environment } from "./settings.ts";

/** The file whose variables count besides the environment's: `.env`, or in the image one on its volume. */
export function settingsFileOf({ SETTINGS_FILE }: Environment): string {
  return SETTINGS_FILE?.trim() || ".env";
}

/** Adds what the file says to an environment. A variable that is set there already stays. */
export function addFromFile(environment: Environment, file: string): void {
  if (!existsSync(file)) return;
  for (const [name, value] of Object.entries(parseEnv(readFileSync(file, "utf8")))) {
    if (!environment[name]?.trim()) environment[name] = value;
  }
}

/**
 * Puts variables into the file, which only its owner may read; all else in it stays as it is. A process that
 * is killed meanwhile leaves the old file or the new one.
 */
export function saveToFile(file: string, variables: Record<string, string>): void {
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const kept = before
    .split("\n")
    .filter((line) => !isSetBy(line, variables))
    .join("\n")
    .trimEnd();
  const added = Object.entries(variables).map(([name, value]) => `${name}="${escaped(value)}"`);
  const draft = `${file}.new`;
  writeFileSync(draft, [...(kept ? [kept] : []), ...added, ""].join("\n"), { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}

/** Throws a `UserError` where the file could not be written: asked before anybody has made an app. */
export function checkCanSave(file: string): void {
  try {
    writeFileSync(`${file}.new`, "", { mode: 0o600 });
    rmSync(`${file}.new`);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UserError([
      `There is no GitHub App yet, and the file for its settings cannot be written: ${file} (${code}).`,
      "Set SETTINGS_FILE to a file that can be, in a container on a volume; or set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET of an app that you have.",
    ]);
  }
}

function isSetBy(line: string, variables: Record<string, string>): boolean {
  const [, name = ""] = /^\s*(?:export\s+)?(\w+)\s*=/.exec(line) ?? [];
  return name in variables;
}

/** A key has line breaks; the readers of such files take them as `\n`. */
function escaped(value: string): string {
  return value.trim().replaceAll("\n", String.raw`\n`);
}
