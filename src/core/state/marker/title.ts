import type { Key, Kind } from "./marker.ts";

/** How the titles of Milepost's issues begin. Titles of risks and action items contain no id. */
const beginnings: [Kind, RegExp][] = [
  ["task", /^Task ([\w.-]{1,40}):/],
  ["phase", /^Phase ([\w.-]{1,40}):/],
  ["week", /^Phase ([\w.-]{1,40}, (?:(?:Week|Iteration) \d{1,4}|without a week)):/],
  ["review", /^Review of Phase ([\w.-]{1,40}):/],
  ["dashboard", /^Progress:/],
  ["log", /^Log:/],
  ["summary", /^Summary:/],
  ["history", /^Done before:/],
  ["standup", /^Standup: week of (\d{1,2} [A-Z][a-z]{2} \d{4})$/],
];

/** What an issue stands for, by its title: `Task 1.2: Sign in` is task 1.2. */
export function keyInTitle(title: string): Key | undefined {
  for (const [kind, beginning] of beginnings) {
    const found = beginning.exec(title);
    if (!found) continue;
    const [, id = kind] = found;
    return { kind, id: kind === "standup" ? isoDate(id) : id };
  }
  return undefined;
}

/** `5 Jan 2026` -> `2026-01-05` */
function isoDate(day: string): string {
  const [date = "", month = "", year = ""] = day.split(" ");
  const number = "JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(month) / 3 + 1;
  return `${year}-${String(number).padStart(2, "0")}-${date.padStart(2, "0")}`;
}
