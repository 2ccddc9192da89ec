import { code, didYouMean, list } from "../../text/suggest.ts";
import { parsed } from "./value.ts";

/** An IANA time zone. */
export function timeZone(description: string) {
  return parsed(
    description,
    (text) =>
      isTimeZone(text)
        ? { value: text }
        : { wrong: `${code(text)} is not a time zone${nearestZone(text)}` },
    { type: "string", fallback: "UTC", samples: ["Europe/Berlin"] },
  );
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}

/** The zone that was probably meant: people write `Berlin` as often as they misspell `Europe/Berlin`. */
function nearestZone(name: string): string {
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  const city = name.toLowerCase().replaceAll(" ", "_");
  const inside = zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`));
  if (inside) return `; did you mean ${code(inside)}?`;
  const near = didYouMean(name, zones);
  return near === "." ? `; write an IANA name such as ${list(["Europe/Berlin"])}.` : near;
}
