import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KEPT_NAME, keptText, parseKept } from "../../core/import/decide/kept-decisions.ts";
import type { KeptDecision } from "../../core/import/decide/kept-decisions.ts";
import type { Imported } from "../../core/import/import.ts";
import type { PlanFile } from "../../core/plan/plan.ts";
import { status, CliError } from "../cli-error.ts";

/** The decisions that are kept beside a plan; `shown` is the folder's name for people. */
export function readKept(folder: string, shown: string): KeptDecision[] {
  const path = join(folder, KEPT_NAME);
  if (!existsSync(path)) return [];
  const kept = parseKept(readFileSync(path, "utf8"));
  if (kept) return kept;
  throw new CliError(
    `${join(shown, KEPT_NAME)} holds no decisions that Milepost can read. Mend it, or delete it to decide anew.`,
    status.wrongCall,
  );
}

/**
 * Writes an imported plan and the decisions about it. Files of the former plan that no longer exist are
 * deleted: two plans cannot be one.
 *
 * Everything is written beside its place first, so that a full disk leaves the former plan as it was.
 */
export function writeImported(
  folder: string,
  { files, kept }: Pick<Imported, "files" | "kept">,
  existing: PlanFile[],
): void {
  const texts = new Map(files.map(({ path, text = "" }) => [nameOf(path), text]));
  if (kept.length > 0) texts.set(KEPT_NAME, keptText(kept));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of texts) writeFileSync(join(folder, `${name}.part`), text);
  for (const name of texts.keys()) renameSync(join(folder, `${name}.part`), join(folder, name));
  for (const name of [...existing.map(({ path }) => nameOf(path)), KEPT_NAME])
    if (!texts.has(name)) rmSync(join(folder, name), { force: true });
}

function nameOf(path: string): string {
  return path.replace(/^plan\//, "");
}
