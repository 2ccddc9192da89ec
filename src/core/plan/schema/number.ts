import { code } from "../suggest.ts";
import { type Meta, parsed } from "./value.ts";

/** Working time as written; its length in days depends on the plan's working week. */
export function estimate(description: string) {
  return parsed(
    description,
    (text) => {
      const [, amount, unit] = /^(\d{1,4}(?:\.\d{1,2})?) ?([hdw])$/.exec(text) ?? [];
      return Number(amount) > 0 && unit
        ? { value: { text: `${amount}${unit}`, amount: Number(amount), unit } }
        : {
            wrong: `${code(text)} is not an estimate; write hours, days or weeks, such as \`4h\`, \`3d\` or \`1w\`.`,
          };
    },
    {
      type: "string",
      pattern: String.raw`^\d{1,4}(\.\d{1,2})? ?[hdw]$`,
      samples: ["3d", "4h", "0.5d", "1w"],
    },
  );
}

/** A number that is not negative. */
export function amount(description: string, meta: Meta = {}) {
  return parsed(
    description,
    (text) =>
      /^\d{1,15}(?:\.\d{1,4})?$/.test(text)
        ? { value: Number(text) }
        : {
            wrong: `${code(text)} is not a number; write digits only, such as \`12000\` or \`0.5\`.`,
          },
    { type: "number", minimum: 0, ...meta },
  );
}

/** An ISO 4217 code. */
export function currency(description: string) {
  return parsed(
    description,
    (text) =>
      /^[A-Z]{3}$/.test(text)
        ? { value: text }
        : {
            wrong: `${code(text)} is not a currency; write its three capital letters, such as \`USD\`.`,
          },
    { type: "string", pattern: "^[A-Z]{3}$", samples: ["USD"] },
  );
}

/** A whole number from 1. */
export function whole(description: string, meta: Meta = {}) {
  return parsed(
    description,
    (text) =>
      /^[1-9]\d{0,8}$/.test(text)
        ? { value: Number(text) }
        : { wrong: `${code(text)} is not a number from 1; write digits only, such as \`122\`.` },
    { type: "integer", minimum: 1, ...meta },
  );
}
