import type { Book } from "./book.ts";
import type { Pair } from "./details.ts";
import { pairIn } from "./details.ts";
import type { FoundRisk } from "./found.ts";
import { roleOf } from "./heading.ts";
import { inlineOf, plain } from "./inline.ts";
import type { Context } from "./list.ts";
import type { Read } from "./list-task.ts";
import type { Block, Item } from "./markdown.ts";
import { addAmount, addChannel, addRole } from "./people.ts";
import type { Scope } from "./scope.ts";
import { NO_TASKS } from "./sections.ts";
import type { TaskText } from "./task-text.ts";
import { isPlaceholder } from "./task-text.ts";
import { addRiskPart, metricOf } from "./watch.ts";

/**
 * What a section such as risks or budget makes of a line: false where it is left to be a task, `inside`
 * where only the lists in it may hold something.
 */
export function ofSection(
  book: Book,
  item: Item,
  { text, pair, context }: Read & { context: Context },
): boolean | "inside" {
  const { scope, ordered } = context;
  const { findings } = book;
  const place = book.place(item.line);
  const marked = text.checkbox || text.sign;
  const line = plain(item.source);
  const { section } = scope;
  switch (section) {
    case "criteria":
      return addCriterion(book, item, text, scope);
    case "risks":
      return !text.checkbox && addRisk(book, item, pair);
    case "metrics":
    case "business metrics":
    case "baseline":
    case "target":
    case "current":
      if (pair && pair.value !== "")
        findings.metrics.push(metricOf(named(item, pair), section, place));
      else if (marked) book.skip(item.line, text.title, "a figure to reach, not work", text);
      return pair !== undefined || marked;
    case "team":
      if (pair && !marked) addRole(findings, pair, place);
      return !marked;
    case "budget":
      return !marked && pair !== undefined && (isTotal(pair) || addAmount(findings, pair, place));
    case "weekly report":
    case "reviews":
    case "standup":
      return pair !== undefined && addChannel(findings, section, pair, place);
    case "contingency":
      if (marked) return false;
      findings.contingency.push({
        ...place,
        title: (pair?.label ?? line).slice(0, 200),
        text: pair?.value ?? "",
      });
      return true;
    case "objectives":
      if (marked || scope.phase?.explicit) return false;
      findings.objectives.push({ ...place, text: line });
      return true;
    case "next steps":
      if (marked || !ordered) return false;
      findings.nextSteps.push({ ...place, text: line });
      return true;
    case undefined:
    case "tasks":
    case "communication":
      return false;
    default:
      return noTask(book, item, { text, context });
  }
}

function isTotal({ label }: Pair): boolean {
  return /^(?:grand )?(?:total|summe|gesamt|somme|suma|totale|合计|总计|итого)/iu.test(label);
}

/** A metric's checkbox is no part of its name. */
function named(item: Item, pair: Pair): Pair {
  return pairIn(item.source.replace(/^\[[ xX]\]\s*/, "")) ?? pair;
}

function noTask(
  book: Book,
  item: Item,
  { text, context }: { text: TaskText; context: Context },
): boolean | "inside" {
  const why =
    NO_TASKS[context.scope.section ?? "guide"] ?? "no task by the heading that it stands under";
  const names = roleOf(item.source).kind;
  if (context.scope.section === "summary" && (names === "phase" || names === "milestone"))
    return false;
  if (text.checkbox || text.sign || (text.id !== undefined && text.sure)) {
    book.skip(item.line, text.title, why, text);
  }
  return "inside";
}

function addCriterion(book: Book, item: Item, text: TaskText, { phase, task }: Scope): boolean {
  const why = "a criterion of its phase, not work";
  if (phase?.explicit && !task && text.status) {
    phase.open.push(...(text.status === "complete" ? [] : [book.place(item.line)]));
  }
  if (text.checkbox || text.sign) book.skip(item.line, text.title, why, text);
  if (phase?.explicit && !task) phase.criteria.push(text.title.slice(0, 1000));
  return true;
}

function addRisk(book: Book, item: Item, pair: Pair | undefined): boolean {
  const { bold, text } = inlineOf(item.source);
  const parts = item.blocks.flatMap((block) => linesOf(block));
  const inline = item.source.split("\n").slice(1);
  const title = (bold ?? pair?.label ?? text.split(/\s(?:[-–—]\s)/u)[0] ?? text).replace(
    /[:：]$/u,
    "",
  );
  const first = inline.length > 0 ? plain(item.source.split("\n")[0] ?? "") : title;
  const risk: FoundRisk = {
    ...book.place(item.line),
    title: inline.length > 0 ? first.replace(/[:：]$/u, "") : title,
  };
  for (const part of [...inline, ...parts]) {
    const said = pairIn(part);
    if (said) addRiskPart(risk, said);
  }
  if (pair && bold !== undefined && pair.value !== "") risk.description ??= pair.value;
  if (risk.title === "" || isPlaceholder(risk.title)) return false;
  book.findings.risks.push(risk);
  return true;
}

function linesOf(block: Block): string[] {
  if (block.kind === "paragraph") return block.source.split("\n");
  return block.kind === "list" ? block.items.map(({ source }) => source) : [];
}
