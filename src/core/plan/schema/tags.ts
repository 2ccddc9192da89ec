/** What else is said of a task, a week or a phase: its team, labels, issue type and priority. */
import { z } from "zod";
import { isOwnLabel } from "../fields/own-labels.ts";
import { priorities } from "../fields/priority.ts";
import { code } from "../text/suggest.ts";
import { NOBODY } from "./agents.ts";
import { oneOf } from "./values/choice.ts";
import { many } from "./values/structure.ts";
import { parsed } from "./values/value.ts";
import { line, tooLong } from "./values/words.ts";

/** A team of an organization. */
export function team(description: string) {
  return parsed(
    `${description} Written as \`"@acme/web"\`, or as it is called under \`teams\`; \`none\` for no team. Only reports mention it, and issues are assigned to people.`,
    (text) =>
      TEAM.test(text) || /^[^@].{0,99}$/.test(text)
        ? { value: text }
        : {
            wrong: `${code(text)} is not a team; write organization and team, such as \`"@acme/web"\`.`,
          },
    { type: "string", maxLength: 141, samples: ['"@acme/web"', "Design"] },
  );
}

export const TEAM = /^@[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9][\w.-]{0,99}$/;

/** GitHub's limit. */
export const MAX_LABEL = 50;

export const MAX_LABELS = 20;

/** Labels of people's own. */
export function labels(description: string) {
  const one = label("A label.");
  const all = many("Labels.", one).max(
    MAX_LABELS,
    `A thing has at most ${MAX_LABELS} labels of your own; leave some out.`,
  );
  return z.union([one, all]).meta({ description, samples: ["bug", '[bug, "area: web"]'] });
}

function label(description: string) {
  return parsed(
    description,
    (text) => {
      const name = text.replaceAll(/\s+/g, " ");
      if (name.length > MAX_LABEL) return { wrong: tooLong(name, MAX_LABEL) };
      return isOwnLabel(name)
        ? {
            wrong: `${code(name)} is a label by which Milepost says something itself; give yours another name.`,
          }
        : { value: name };
    },
    { type: ["string", "number"], maxLength: MAX_LABEL, samples: ["bug"] },
  );
}

/** An issue type of the organization, by its name. */
export function issueType(description: string) {
  return line(description, { samples: ["Bug"] }, MAX_LABEL);
}

/** The words first, then the numbers. */
const PRIORITIES = [
  ...priorities.filter((one) => !/\d/.test(one)),
  ...priorities.filter((one) => /\d/.test(one)),
  NOBODY,
] as const;

/** How urgent something is. */
export function priority(description: string) {
  return oneOf(
    PRIORITIES,
    `${description} \`high\`, \`medium\` or \`low\`, or \`P0\` to \`P3\`; \`none\` for none.`,
  );
}
