import type { FoundPhase } from "../findings.ts";
import { free, tidy } from "../words/ids.ts";

/**
 * The id of each phase. Numbers that authors gave to their phases are reserved first; a phase without one
 * gets a number that is left.
 */
export function phaseIds<Phase extends FoundPhase>(phases: Phase[]): Map<Phase, string> {
  const ids = new Map<Phase, string>();
  const taken = new Set<string>();
  const give = (phase: Phase, id: string) => {
    taken.add(id.toLowerCase());
    ids.set(phase, id);
  };
  for (const phase of phases)
    if (tidy(phase.id ?? "") !== "") give(phase, free(tidy(phase.id ?? ""), taken));
  let number = 0;
  for (const phase of phases) {
    if (ids.has(phase)) continue;
    const hint = tidy(phase.hint ?? "");
    if (hint !== "" && !taken.has(hint.toLowerCase())) {
      give(phase, hint);
      continue;
    }
    do number += 1;
    while (taken.has(String(number)));
    give(phase, String(number));
  }
  return ids;
}
