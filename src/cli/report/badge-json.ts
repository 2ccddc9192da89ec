/** The verdict as a badge, in the shape that shields.io reads: https://shields.io/badges/endpoint-badge */
import type { Assessment } from "../../core/forecast/assess.ts";
import type { Verdict } from "../../core/forecast/verdict.ts";
import { percent } from "../../core/progress/count.ts";

const colors: Record<Verdict["status"], string> = {
  "on track": "brightgreen",
  "at risk": "yellow",
  "off track": "red",
  complete: "blue",
  "not started": "lightgrey",
};

/** `{ "schemaVersion": 1, "label": "plan", "message": "off track · 10 % done", "color": "red" }` */
export function badgeJson({ verdict: { status }, progress: { count } }: Assessment) {
  const done = status === "complete" ? "" : ` · ${percent(count)} % done`;
  return { schemaVersion: 1, label: "plan", message: `${status}${done}`, color: colors[status] };
}
