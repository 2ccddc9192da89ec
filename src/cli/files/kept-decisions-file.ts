import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KEPT_NAME, keptText, parseKept } from "../../core/import/decide/kept-decisions.ts";
import type { KeptDecision } from "../../core/import/decide/kept-decisions.ts";
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

/** Keeps decisions beside a plan; without any there is no file. */
export function writeKept(folder: string, kept: KeptDecision[]): void {
  const path = join(folder, KEPT_NAME);
  if (kept.length > 0) writeFileSync(path, keptText(kept));
  else rmSync(path, { force: true });
}
