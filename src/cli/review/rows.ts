import type { BlockAccount, ItemAccount, Outcome } from "../../core/import/account.ts";
import { markOf, outcomeText } from "../../core/import/report/outcome-text.ts";
import type { Entry } from "../../core/import/report/report.ts";
import { markup } from "../../server/pages/markup.ts";
import type { Markup } from "../../server/pages/markup.ts";
import type { Session, Shown } from "./session.ts";

/** The id of a line's element on the page. */
export function rowId(document: number, line: number): string {
  return `d${document}l${line}`;
}

/** Each line of the documents as a row: its number, its words, and what became of it. */
export function rowsOf({ imported, decisions, documents }: Session): Markup[][] {
  const { report } = imported;
  const { phases, weeks, milestones, risks, metrics } = report;
  const items = firstItems(report.items);
  const tasks = entriesByLine(report.tasks);
  const others = entriesByLine([phases, weeks, milestones, risks, metrics].flat());
  const decided = new Set(decisions.map(keyOf));
  return documents.map((document, at) => {
    const { file, lines } = document;
    const blocks = blocksByLine(report.blocks.filter((block) => block.file === file));
    return lines.map((source, i) => {
      const line = i + 1;
      const key = keyOf({ file, line });
      const item = items.get(key);
      return row(rowId(at, line), line, source, {
        item,
        task: tasks.get(key),
        other: others.get(key),
        block: blocks.get(line),
        isDecided: decided.has(key),
        document,
      });
    });
  });
}

interface Known {
  item: ItemAccount | undefined;
  task: Entry | undefined;
  other: Entry | undefined;
  block: BlockAccount | undefined;
  isDecided: boolean;
  document: Shown;
}

function row(id: string, line: number, source: string, known: Known): Markup {
  const outcome = outcomeOf(known);
  const number = markup`<span class="number" aria-hidden="true">${line}</span>`;
  const words = markup`<span class="source" id="${id}s">${source}</span>`;
  if (!outcome) return markup`<li id="${id}">${number}${words}</li>`;
  const isTask = outcome.became === "taken" && outcome.as === "task";
  const text = outcomeText(outcome, isTask ? known.task : known.other);
  const yours = known.isDecided && markup` <span class="yours">by you</span>`;
  return markup`<li id="${id}" class="${markOf(outcome)}"${facts(known)}>${number}${words}<button type="button" class="outcome" tabindex="-1" aria-describedby="${id}s">${text}${yours}</button></li>`;
}

/** A paragraph has no outcome of its own, but may be a task. */
function outcomeOf({ item, task }: Known): Outcome | undefined {
  return item?.outcome ?? (task && { became: "taken", as: "task" });
}

/** What the page needs to know of a row to offer changes. */
function facts(known: Known): Markup {
  const { item, task, block, isDecided } = known;
  const hasStatus = task !== undefined || isCancelled(item);
  return markup` data-what="${whatOf(known)}"${block && markup` data-block="${block.line}-${block.end}"`}${hasStatus && markup` data-status="${task?.status ?? ""}"`}${isDecided && markup` data-decided`}`;
}

/** By what its document says it is, if that can be another thing; a task of an exact format can be left out. */
function whatOf({ item, task, document }: Known): ItemAccount["what"] | "exact" | "" {
  if (item && document.isDecidable) return item.what;
  return item && task ? "exact" : "";
}

function isCancelled(item: ItemAccount | undefined): boolean {
  return item?.outcome.became === "skipped" && item.outcome.why === "it was cancelled";
}

function keyOf({ file, line }: { file: string; line: number }): string {
  return `${line} ${file}`;
}

/** The item that begins on each line; of several the outermost. */
function firstItems(items: ItemAccount[]): Map<string, ItemAccount> {
  return new Map(items.toReversed().map((item) => [keyOf(item), item]));
}

/** The thing in the plan that each line became, or mentions again. */
function entriesByLine(entries: Entry[]): Map<string, Entry> {
  const places = entries.flatMap((entry) =>
    [entry, ...(entry.also ?? [])].map((place) => [keyOf(place), entry] as const),
  );
  return new Map(places.toReversed());
}

/** The whole list or table that each line is in. */
function blocksByLine(blocks: BlockAccount[]): Map<number, BlockAccount> {
  const byLine = new Map<number, BlockAccount>();
  for (const block of blocks) {
    if (block.shape !== "list" && block.shape !== "table") continue;
    for (let line = block.line; line <= block.end; line += 1)
      if (!byLine.has(line)) byLine.set(line, block);
  }
  return byLine;
}
