/** The iterations of a plan without phases. */
import type { Assessment } from "../../../forecast/assess.ts";
import { currentIteration, isOver } from "../../../progress/phase.ts";
import { list } from "../../markdown/list.ts";
import { fold, paragraphs, plural } from "../../markdown/phrases.ts";
import { indexForecast } from "../forecast-index.ts";
import { plainTitle, weekContent, weekLine } from "./week.ts";

/** So many open iterations have a section; the rest is listed. */
const MAX_SECTIONS = 8;
const MAX_CURRENT_ROWS = 60;
const MAX_ROWS = 15;

/**
 * A folded section for each iteration that is not over, the current one open, then a list of those that
 * are; empty if there are none.
 */
export function iterationSections({ progress, forecast }: Assessment): string {
  const ahead = indexForecast(forecast);
  const { weeks, today } = progress;
  const over = weeks.filter((view) => isOver(view, today));
  const open = weeks.filter((view) => !over.includes(view));
  const current = currentIteration(weeks, today);
  const sections = open.slice(0, MAX_SECTIONS).map((view) => {
    const rows = view === current ? MAX_CURRENT_ROWS : MAX_ROWS;
    return fold(
      plainTitle(view),
      weekContent(view, rows, ahead) || "No tasks yet.",
      view === current,
    );
  });
  const later = open.slice(MAX_SECTIONS);
  return paragraphs(
    ...sections,
    later.length > 0 && fold(`Later · ${plural(later.length, "iteration")}`, list(later, weekLine)),
    over.length > 0 &&
      fold(`✅ Over · ${plural(over.length, "iteration")}`, list(over.toReversed(), weekLine, 30)),
  );
}
