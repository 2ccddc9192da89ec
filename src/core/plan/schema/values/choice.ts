import { z } from "zod";
import type { Owner } from "../../plan.ts";
import { code, didYouMean } from "../../text/suggest.ts";
import { type Meta, parsed } from "./value.ts";
import { many } from "./structure.ts";
import { tooLong } from "./words.ts";

/** An account or a role. */
export function owner(description: string) {
  return parsed<Owner>(
    `${description} Write an account as \`"@octocat"\` (with quotes), or a role in words until someone is named.`,
    (text) => {
      if (text.length > 100) return { wrong: tooLong(text, 100) };
      if (!text.startsWith("@")) return { value: { role: text.replaceAll(/\s+/g, " ") } };
      return LOGIN.test(text)
        ? { value: { login: text.slice(1) } }
        : {
            wrong: `${code(text)} is not a GitHub account; write one account such as \`"@octocat"\`, or a role in words.`,
          };
    },
    { type: "string", maxLength: 100, samples: ['"@octocat"', "Lead developer"] },
  );
}

/** GitHub assigns no more people to one issue. */
export const MAX_OWNERS = 10;

/** One owner, or several. */
export function owners(description: string) {
  const one = owner(description);
  const list = many("Accounts or roles.", owner("One of several.")).max(
    MAX_OWNERS,
    `GitHub assigns at most ${MAX_OWNERS} people to one issue; name those who do the work.`,
  );
  return z.union([one, list]).meta({
    description: `${one.meta()?.description ?? ""} Several who do it together are a list.`,
    samples: ['"@octocat"', "Lead developer", '["@octocat", "@hubot"]'],
  });
}

const LOGIN = /^@[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})(?:\[bot\])?$/;

/** True or false. */
export function flag(description: string, meta: Meta = {}) {
  return parsed(
    description,
    (text) => {
      const value = { true: true, yes: true, false: false, no: false }[text.toLowerCase()];
      return value === undefined
        ? { wrong: `${code(text)} is neither \`true\` nor \`false\`.` }
        : { value };
    },
    { type: "boolean", ...meta },
  );
}

/** One of a few words. */
export function oneOf<const W extends string>(words: readonly W[], description: string) {
  return parsed<W>(
    description,
    (text) => {
      const value = words.find((word) => word.toLowerCase() === text.toLowerCase());
      return value === undefined
        ? { wrong: `${code(text)} is not known here${didYouMean(text, words)}` }
        : { value };
    },
    { type: "string", enum: words, samples: words },
  );
}
