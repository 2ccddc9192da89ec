import { plain } from "../markdown/inline.ts";
import { claimsIn } from "../words/claims.ts";
import type { Recorder } from "./recorder.ts";
import type { Scope } from "./scope.ts";

/** Notes what a text says of how far phases are. */
export function addClaims(recorder: Recorder, source: string, line: number, scope: Scope): void {
  if (scope.topic === "template" || scope.topic === "metrics" || scope.task) return;
  const about = scope.phase?.explicit ? scope.phase.id : undefined;
  for (const [at, part] of source.split("\n").slice(0, 50).entries()) {
    for (const claim of claimsIn(plain(part), recorder.place(line + at), about))
      recorder.claim(claim);
  }
}
