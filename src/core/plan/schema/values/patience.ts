import { code } from "../../text/suggest.ts";
import { parsed } from "./value.ts";

const HOURS: Record<string, number> = { h: 1, d: 24, w: 7 * 24 };

/** Time on the clock, in hours: unlike an estimate, it goes on at night and on holidays. */
export function patience(description: string) {
  return parsed(
    description,
    (text) => {
      const [, amount, unit = ""] = /^([1-9]\d{0,2}) ?([hdw])$/.exec(text) ?? [];
      const hours = Number(amount) * (HOURS[unit] ?? 0);
      return hours > 0
        ? { value: hours }
        : {
            wrong: `${code(text)} is not a time; write whole hours, days or weeks, such as \`6h\`, \`1d\` or \`1w\`.`,
          };
    },
    {
      type: "string",
      pattern: String.raw`^[1-9]\d{0,2} ?[hdw]$`,
      samples: ["1d", "6h"],
    },
  );
}
