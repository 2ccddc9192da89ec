import { readEstimate } from "../../fields/estimate.ts";
import { code } from "../../text/suggest.ts";
import { type Meta, parsed } from "./value.ts";

/** Working time or points, as written; its length in days depends on the plan's working week. */
export function estimate(description: string) {
  return parsed(description, readEstimate, {
    type: "string",
    pattern: String.raw`^(\d{1,4}(\.\d{1,2})? ?([hdwpHDWP][a-z]*)? ?[-–/] ?){0,2}\d{1,4}(\.\d{1,2})? ?[hdwpHDWP][a-z]*$`,
    samples: ["3d", "4h", "1w", "5p", "2d-5d", "1d/2d/5d"],
  });
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
