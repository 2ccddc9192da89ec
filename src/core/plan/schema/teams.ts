import { z } from "zod";
import { addDays, daysBetween } from "../dates/calendar.ts";
import type { CivilDate } from "../plan.ts";
import { code } from "../text/suggest.ts";
import { owner } from "./values/choice.ts";
import { many, map } from "./values/structure.ts";
import { civilDate } from "./values/time.ts";
import { parsed } from "./values/value.ts";
import { line } from "./values/words.ts";

const personSchema = map("Somebody in the team.", {
  name: owner("Who it is."),
  share: share(
    "How much of the working time they give to this team; all of it when left out.",
  ).optional(),
  days_off: many(
    "Days on which they do not work, besides weekends and the holidays of the project.",
    daysOff("A day, or the first and the last of several."),
  ).optional(),
});

export const teamSchema = map(
  "A team, with the time that its people give. Warnings and forecast count with it.",
  {
    name: line('`"@acme/web"` for a team of the organization, or what you call it.', {
      samples: ['"@acme/web"', "Design"],
    }),
    people: many(
      "Its people.",
      z.union([owner("Somebody who gives all of their time."), personSchema]).meta({
        description: "An account or a role; with its keys if more is to be said.",
      }),
    ).optional(),
  },
);

/** A part of somebody's time: `0.5` or `50%`. */
function share(description: string) {
  return parsed(
    description,
    (text) => {
      const [, digits, percent] = /^(\d{1,3}(?:\.\d{1,2})?) ?(%?)$/.exec(text) ?? [];
      const value = Number(digits) / (percent ? 100 : 1);
      return value > 0 && value <= 1
        ? { value }
        : {
            wrong: `${code(text)} is no share of somebody's time; write \`0.5\` or \`50%\` for half of it.`,
          };
    },
    { type: ["number", "string"], samples: ["0.5", "50%"] },
  );
}

/** Nobody is away for longer than this, and each day is kept by itself. */
const MAX_DAYS = 400;

function daysOff(description: string) {
  return parsed<CivilDate[]>(
    description,
    (text) => {
      const [first = "", last = first] = text.split(/\s*(?:\bto\b|–|\.\.)\s*|\s+-\s+/);
      const [from, to] = [civilDate(first), civilDate(last)];
      if ("wrong" in from) return from;
      if ("wrong" in to) return to;
      const days = daysBetween(from.value, to.value);
      if (days < 0) return { wrong: `${code(text)} ends before it begins.` };
      if (days >= MAX_DAYS)
        return { wrong: `${code(text)} is more than ${MAX_DAYS} days; shorten it.` };
      return { value: Array.from({ length: days + 1 }, (_, n) => addDays(from.value, n)) };
    },
    { type: "string", samples: ["2026-01-05", "2026-01-05 to 2026-01-16"] },
  );
}
