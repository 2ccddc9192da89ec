/** What merging a pull request would do, for its check and its comment. */
import type { Problem } from "../../plan/plan.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { changeGroups } from "./changes.ts";
import type { ChangeGroup } from "./changes.ts";
import { planChangeGroups } from "./plan-change.ts";
import { facts, headline, warnings } from "./preview-facts.ts";
import type { PreviewView } from "./preview-facts.ts";
import { codeSpan, cut, fence, fitting, oneLine } from "../markdown/safe-markdown.ts";
import { fold, paragraphs, plural } from "../markdown/phrases.ts";

/** How many lines of a group are shown: the most that fits. */
const SIZES = [500, 100, 30, 8, 2];

/** A group with at most this many lines is not folded. */
const FEW_CHANGES = 8;

/**
 * The preview as Markdown, at most 60,000 characters.
 *
 * Anyone can open a pull request, so all text of the plan is put in code, where GitHub reads neither
 * names nor links nor HTML.
 */
export function previewText(view: PreviewView, after: Snapshot): string {
  const plan = planChangeGroups(view.change);
  const github = changeGroups(view.changes, after);
  return fitting(SIZES, (size) =>
    paragraphs(
      `### ${headline(view)}`,
      facts(view, codeSpan)
        .map(([title, text]) => `- **${title}:** ${text}`)
        .join("\n"),
      alert(warnings(view, codeSpan)),
      ...plan.map((group) => section(group, size)),
      github.length > 0 &&
        fold(
          `On GitHub · ${plural(view.changes.length, "change")}`,
          paragraphs(...github.map((group) => `**${group.title}**\n\n${linesOf(group, size)}`)),
        ),
      FOOTER,
    ),
  );
}

/** The last line of a preview. */
export const FOOTER = "<sub>Merging applies this, unless something else changes before.</sub>";
const MERGED = "<sub>Merged: this is what it was to change.</sub>";

/**
 * The text of a preview once its pull request is merged; undefined if the text is no preview, or says so
 * already.
 */
export function mergedText(text: string): string | undefined {
  return text.trimEnd().endsWith(FOOTER)
    ? text.trimEnd().slice(0, -FOOTER.length) + MERGED
    : undefined;
}

/** A check's text for a plan with mistakes; annotations mark them at the lines themselves. */
export function brokenText(problems: Problem[]): string {
  const lines = problems.map(
    ({ file, line, column, message }) =>
      `${cut(oneLine(file), 200)}:${line}:${column}  ${cut(oneLine(message), 300)}`,
  );
  return paragraphs(
    `The plan would have ${plural(problems.length, "mistake")}. While a plan has mistakes, nothing changes on GitHub.`,
    fence(lines.join("\n"), "text"),
  );
}

function alert(lines: string[]): string | undefined {
  if (lines.length === 0) return undefined;
  return ["> [!IMPORTANT]", ...lines.map((line) => `> - ${line}`)].join("\n");
}

function section(group: ChangeGroup, size: number): string {
  const { title, lines } = group;
  return fold(`${title} · ${lines.length}`, linesOf(group, size), lines.length <= FEW_CHANGES);
}

function linesOf({ lines }: ChangeGroup, size: number): string {
  const shown = lines.slice(0, size).map((line) => cut(line, 300));
  const more = lines.length - shown.length;
  return fence(
    [...shown, ...(more > 0 ? [`… and ${plural(more, "more", "more")}`] : [])].join("\n"),
    "text",
  );
}
