import type { Review } from "../../progress/report/review.ts";
import { link } from "../markdown/phrases.ts";

const words = { go: "🟢 go", "no-go": "🔴 no-go", waiting: "🟡 waiting for go" };

/** `🟡 waiting for go`; undefined while there is work to do again. */
export function gateWords({ decision, again }: Review): string | undefined {
  return decision === "waiting" && again.length > 0 ? undefined : words[decision];
}

/** `🟡 waiting for go in [#12](…)` */
export function gateLine(review: Review): string | undefined {
  const said = gateWords(review);
  return said && (review.issue ? `${said} in ${link(review.issue)}` : said);
}
