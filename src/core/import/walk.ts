import { Book } from "./book.ts";
import { claimsIn } from "./claims.ts";
import { readCode } from "./code.ts";
import type { Decoded } from "./decode.ts";
import { addDetail, pairIn, pairsIn } from "./details.ts";
import type { Findings, FoundMilestone, FoundTask, Place } from "./found.ts";
import { roleOf } from "./heading.ts";
import { readHtml } from "./html.ts";
import { inlineOf, plain } from "./inline.ts";
import { readItems } from "./list.ts";
import type { Block, Paragraph } from "./markdown.ts";
import { parseMarkdown } from "./markdown.ts";
import { addFact } from "./project-facts.ts";
import type { Scope } from "./scope.ts";
import { scopeUnder } from "./scope-under.ts";
import type { Section } from "./sections.ts";
import { sectionOf } from "./sections.ts";
import { readTable } from "./table.ts";
import { issueIn, isTaskLine, taskText } from "./task-text.ts";

/** Reads one document into `findings`: headings make the scope, and what stands in it is looked at. */
export function walk(document: Decoded, findings: Findings): void {
  const { blocks, tooDeep } = parseMarkdown(document.text);
  const book = new Book(document.file, findings);
  new Walk(book).blocks(blocks);
  for (const line of tooDeep.slice(0, 1)) {
    const title = "Lists or quotes nested deeper than 100 levels";
    book.skip(line, title, "nested too deeply to be read");
  }
}

interface Level {
  level: number;
  scope: Scope;
}

/** `</details>` closes its summary, which counts as a heading below all others. */
const SUMMARY = 7;

/** One walk through one document. */
export class Walk {
  readonly book: Book;
  #levels: Level[] = [];
  #titled = false;
  /** What the paragraph just before was about: its list tells details. */
  #pending: FoundTask | FoundMilestone | undefined;
  /** What a label such as `Tasks:` just before says of the list after it. */
  #label: { text: string; section?: Section } | undefined;

  constructor(book: Book) {
    this.book = book;
  }

  get scope(): Scope {
    return this.#levels.at(-1)?.scope ?? { title: "" };
  }

  blocks(blocks: Block[]): void {
    for (const block of blocks) this.#block(block);
  }

  #block(block: Block): void {
    const [pending, label] = [this.#pending, this.#label];
    [this.#pending, this.#label] = [undefined, undefined];
    switch (block.kind) {
      case "heading":
        return this.#heading(block);
      case "paragraph":
        return this.#paragraph(block);
      case "list": {
        const section = label?.section;
        const scope = section === undefined ? this.scope : { ...this.scope, section };
        return readItems(this, block.items, { scope, ordered: block.ordered, pending });
      }
      case "table":
        return readTable(this, block);
      case "code":
        return readCode(this.book, block, this.scope, label?.text ?? "");
      case "html":
        return this.#html(block);
    }
  }

  #heading({ level, source, line }: { level: number; source: string; line: number }): void {
    const { findings } = this.book;
    this.#leave(level);
    const role = roleOf(source);
    const place = this.book.place(line);
    const isTitle = !this.#titled && level === 1;
    const scope = scopeUnder(this.book, role, place, this.scope);
    if (isTitle) this.#titled = true;
    if (isTitle && scope.group?.line === line) delete scope.group;
    if (isTitle) findings.name ??= { ...place, text: role.text };
    this.#levels.push({ level, scope });
    const about = scope.phase?.explicit ? scope.phase.id : undefined;
    if (role.kind !== "phase") findings.claims.push(...claimsIn(plain(source), place, about));
  }

  /** What stood under headings of this level or below is over. */
  #leave(level: number): void {
    while ((this.#levels.at(-1)?.level ?? 0) >= level) this.#levels.pop();
  }

  #html({ text, line }: { text: string; line: number }): void {
    const { summary, blocks, ends } = readHtml(text, line);
    if (summary !== undefined) this.#heading({ level: SUMMARY, source: summary, line });
    this.blocks(blocks);
    if (ends) this.#leave(SUMMARY);
  }

  /** A paragraph that stands right after a list's item; gives what the items after it tell details of. */
  lazy(paragraph: Paragraph): FoundTask | FoundMilestone | undefined {
    this.#paragraph(paragraph);
    const pending = this.#pending;
    this.#pending = undefined;
    return pending;
  }

  #paragraph({ source, line }: { source: string; line: number }): void {
    const { scope } = this;
    const place = this.book.place(line);
    const { text, bold } = inlineOf(source);
    this.claims(source, line);
    this.#label = labelIn(source.split("\n").at(-1) ?? "");
    if (bold !== undefined && this.#boldParagraph(bold, source, place)) return;
    for (const [at, part] of source.split("\n").entries()) {
      for (const pair of pairsIn(part)) this.#pair(pair, this.book.place(line + at));
    }
    if (scope.task && pairIn(source) === undefined && !scope.section && text !== "") {
      scope.task.notes.push(source);
    }
  }

  #boldParagraph(bold: string, source: string, place: Place): boolean {
    const { scope } = this;
    const role = roleOf(source);
    if (role.kind === "milestone" && !isTaskLine(source)) {
      this.#pending = this.book.milestone({ id: role.id, title: role.text, place, scope });
      return true;
    }
    const issue = issueIn(bold);
    const named = role.kind === "task";
    if ((!named && issue === undefined) || scope.section === "guide") return false;
    if (role.text === "" || scope.section === "summary") return false;
    const task = taskText(source);
    this.#pending = this.book.task(
      {
        ...place,
        ...(task.id !== undefined && { id: task.id }),
        title: task.title,
        form: "bullet",
        needs: task.needs,
        notes: [],
        ...(task.status && { status: task.status }),
        ...(issue !== undefined && { issue }),
      },
      scope,
    );
    return true;
  }

  #pair({ label, value }: { label: string; value: string }, place: Place): void {
    const { scope } = this;
    if (scope.section === "template" || value === "") return;
    if (scope.task) {
      addDetail(scope.task, { label, value });
      return;
    }
    if (
      scope.phase?.explicit &&
      /^(?:goal|purpose|objective|ziel|objectif|objetivo|目标|цель|milestone goal)$/iu.test(label)
    ) {
      scope.phase.goal ??= value;
    } else if (!scope.phase?.explicit && !scope.week)
      addFact(this.book.findings, { label, value }, place);
  }

  claims(source: string, line: number): void {
    const { scope } = this;
    if (scope.section === "template" || scope.section === "metrics" || scope.task) return;
    const about = scope.phase?.explicit ? scope.phase.id : undefined;
    for (const [at, part] of source.split("\n").slice(0, 50).entries()) {
      const claims = claimsIn(plain(part), this.book.place(line + at), about);
      this.book.findings.claims.push(...claims);
    }
  }
}

/** `Tasks:`, or a line in bold, says what the list after it holds. */
function labelIn(line: string): { text: string; section?: Section } | undefined {
  const { text, bold, rest } = inlineOf(line);
  const isBold = bold !== undefined && rest.replace(/^[:：]|\([^()]*\)[:：]?$/gu, "").trim() === "";
  if (!isBold && !/[:：]$/u.test(text)) return undefined;
  const section = sectionOf(text.replace(/\s*\([^()]*\)[:：]?$|[:：]$/gu, ""));
  return { text, ...(section && { section }) };
}
