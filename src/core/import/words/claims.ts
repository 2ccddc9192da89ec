import type { Claim, Place } from "../findings.ts";
import { statusWord } from "./statuses.ts";

const PERCENT =
  /(?<![\d.])(\d{1,3}(?:\.\d+)?) ?% ?(?:complete[d]?|completion|done|finished|abgeschlossen|fertig|terminé|completad[oa]|conclu[ií]d[oa]|完成)/giu;
const PROGRESS = /progress\W{1,8}(\d{1,3}) ?%/iu;
const COUNTED =
  /(\d{1,4}) ?(?:of|\/|von|sur|de) ?(\d{1,4}) (weeks?|tasks?|phases?|milestones?|plans?)/iu;
const PHASE = /\bphase\s+(\d+(?:\.\d+)*[a-z]?)\b/iu;
const PHASE_STATUS =
  /\bphase\s+\d+(?:\.\d+)*\s+(?:is\s+)?(?:\W\s*)?(complete[d]?|done|finished|in progress|current|not started)\b/iu;

/** `Not before phase 1 is complete` states an order, not a status. */
const CONDITION =
  /\b(?:until|before|after|once|when|if|unless|cannot|can't|must|should|requires?|wait(?:s|ing)? for)\b/iu;

/**
 * What a line says about a whole: `Phase 1: 100% Complete`, `3 of 4 weeks complete`.
 *
 * It is about the phase that it names, otherwise about the one that it is in.
 */
export function claimsIn(text: string, place: Place, phase: string | undefined): Claim[] {
  if (!/\d/.test(text) || text.length > 2000) return [];
  const named = PHASE.exec(text)?.[1] ?? phase;
  const about = named === undefined ? "project" : `phase ${named}`;
  const base = { file: place.file, line: place.line, about };
  const percents = [...text.matchAll(PERCENT)].map(([said, percent]) => ({
    said,
    percent: Number(percent),
  }));
  const progress = percents.length === 0 ? PROGRESS.exec(text) : null;
  const counted = COUNTED.exec(text);
  const status = CONDITION.test(text) ? null : PHASE_STATUS.exec(text);
  const word = statusWord(status?.[1] ?? "");
  return [
    ...percents.map((claim) => ({ ...base, ...claim })),
    ...(progress ? [{ ...base, said: progress[0], percent: Number(progress[1]) }] : []),
    ...(counted
      ? [
          {
            ...base,
            said: counted[0],
            counted: {
              done: Number(counted[1]),
              of: Number(counted[2]),
              what: (counted[3] ?? "").toLowerCase().replace(/s?$/, "s"),
            },
          },
        ]
      : []),
    ...(status && word ? [{ ...base, said: status[0], status: word }] : []),
  ];
}
