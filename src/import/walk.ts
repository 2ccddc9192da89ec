import { claimsIn } from "./claims.ts";
import type { Decoded } from "./decode.ts";
import { addDetail, pairIn, pairsIn } from "./details.ts";
import type { Findings, FoundMilestone, FoundPhase, FoundTask, FoundWeek, Place } from "./found.ts";
import type { Role } from "./heading.ts";
import { roleOf } from "./heading.ts";
import { inlineOf, plain } from "./inline.ts";
import { readItems } from "./list.ts";
import type { Block, Paragraph } from "./markdown.ts";
import { parseMarkdown } from "./markdown.ts";
import { plural } from "../render/words.ts";
import { addFact } from "./project-facts.ts";
import type { Scope } from "./scope.ts";
import type { Section } from "./sections.ts";
import { sectionOf } from "./sections.ts";
import { readTable } from "./table.ts";
import { issueIn, isTaskLine, taskText } from "./task-text.ts";

/** Reads one document into `findings`: headings make the scope, and what stands in it is looked at. */
export function walk(document: Decoded, findings: Findings): void {
  const { blocks, tooDeep } = parseMarkdown(document.text);
  new Walk(document.file, findings).blocks(blocks);
  for (const line of tooDeep.slice(0, 1)) {
    const title = "Lists or quotes nested deeper than 100 levels";
    findings.skipped.push({
      file: document.file,
      line,
      title,
      why: "nested too deeply to be read",
    });
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
  readonly file: string;
  readonly findings: Findings;
  #levels: Level[] = [];
  #titled = false;
  /** What the paragraph just before was about: its list tells details. */
  #pending: FoundTask | FoundMilestone | undefined;
  /** What a label such as `Tasks:` just before says of the list after it. */
  #label: { text: string; section?: Section } | undefined;

  constructor(file: string, findings: Findings) {
    this.file = file;
    this.findings = findings;
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
        return this.#code(block, label?.text ?? "");
      case "html":
        return this.#html(block);
    }
  }

  #heading({ level, source, line }: { level: number; source: string; line: number }): void {
    while ((this.#levels.at(-1)?.level ?? 0) >= level) this.#levels.pop();
    const role = roleOf(source);
    const place = { file: this.file, line };
    const isTitle = !this.#titled && level === 1;
    const scope = this.#scopeUnder(role, place);
    if (isTitle) this.#titled = true;
    if (isTitle && scope.group?.line === line) delete scope.group;
    if (isTitle) this.findings.name ??= { ...place, text: role.text };
    this.#levels.push({ level, scope });
    const about = scope.phase?.explicit ? scope.phase.id : undefined;
    if (role.kind !== "phase") this.findings.claims.push(...claimsIn(plain(source), place, about));
  }

  #scopeUnder(role: Role, place: Place): Scope {
    const { scope } = this;
    const { milestone, phase } = scope;
    const base: Scope = { title: role.text, ...(milestone && { milestone }) };
    switch (role.kind) {
      case "phase":
        return { ...base, phase: this.phase(role, place) };
      case "week": {
        const week = this.week(role, place);
        return {
          ...base,
          ...(phase && { phase }),
          ...(scope.group && { group: scope.group }),
          week,
        };
      }
      case "task":
        return { ...without(scope), title: role.text, task: this.#taskOfHeading(role, place) };
      case "milestone": {
        const own = this.milestone({ id: role.id, title: role.text, place, scope });
        if (role.status) own.status = role.status;
        const group = phase || scope.week ? {} : { group: { title: role.text, line: place.line } };
        return { ...without(scope), ...group, title: role.text, milestone: own };
      }
      case "section":
        return {
          ...scope,
          title: role.text,
          section: isKept(scope.section, role.section) ? scope.section : role.section,
          ...(!scope.group && { group: { title: role.text, line: place.line } }),
        };
      case "other":
        return this.#other(role, place);
    }
  }

  #other(role: Role, place: Place): Scope {
    const { scope } = this;
    if (role.weeks && scope.phase) {
      const week = this.week({ ...role, kind: "week", weeks: role.weeks }, place);
      return { ...without(scope), title: role.text, week };
    }
    const group = scope.group ?? { title: role.text, line: place.line };
    return { ...scope, title: role.text, group };
  }

  phase(role: Extract<Role, { kind: "phase" }>, place: Place): FoundPhase {
    const { id, text, status, percent, weeks } = role;
    const phase: FoundPhase = {
      ...place,
      id,
      title: text,
      criteria: [],
      open: [],
      explicit: true,
      ...(status && { status }),
      ...(percent !== undefined && { percent }),
      ...(weeks && { weeks }),
    };
    this.findings.phases.push(phase);
    return phase;
  }

  /** A week that a phase has is named again by its number or its title: that is no second one. */
  week(role: Extract<Role, { kind: "week" }>, place: Place): FoundWeek {
    const { phase } = this.scope;
    const { status, weeks, text } = role;
    const known = this.findings.weeks.find(
      (week) =>
        week.file === place.file &&
        week.phase === phase &&
        role.phase !== undefined &&
        (text === "" ? week.first === weeks.first : week.title === text),
    );
    const week: FoundWeek = known ?? {
      ...place,
      id: weeks.first === weeks.last ? `${weeks.first}` : `${weeks.first}-${weeks.last}`,
      ...weeks,
      title: text,
      ...(phase && { phase }),
      ...(status && { status }),
    };
    if (known) {
      const about = `week ${phase?.id ?? ""} ${known.id ?? ""}`;
      if (status) this.findings.claims.push({ ...place, about, said: text, status });
    } else this.findings.weeks.push(week);
    return week;
  }

  #taskOfHeading({ id, text, status }: Extract<Role, { kind: "task" }>, place: Place): FoundTask {
    const task = taskText(text);
    const done = status ?? task.status;
    return this.task({
      ...place,
      id,
      title: task.title,
      form: "heading",
      needs: task.needs,
      notes: [],
      ...(done && { status: done }),
    });
  }

  /** Adds a task to the phase, week and milestone that it stands in. */
  task(task: FoundTask, scope: Scope = this.scope): FoundTask {
    const { week, milestone } = scope;
    const phase = scope.phase ?? week?.phase ?? this.#implicit(scope);
    task.phase ??= phase;
    if (week) task.week ??= week;
    if (milestone) task.milestone ??= milestone;
    this.findings.tasks.push(task);
    return task;
  }

  #implicit({ group, title }: Scope): FoundPhase {
    const own = group ?? { title: title || "Tasks", line: 1 };
    const known = this.findings.phases.find(
      (phase) => !phase.explicit && phase.file === this.file && phase.title === own.title,
    );
    if (known) return known;
    const phase = {
      file: this.file,
      line: own.line,
      title: own.title,
      criteria: [],
      open: [],
      explicit: false,
    };
    this.findings.phases.push(phase);
    return phase;
  }

  milestone(found: { id?: string; title: string; place: Place; scope: Scope }): FoundMilestone {
    const { phase, week } = found.scope;
    const phases = [...found.title.matchAll(/phases?\s+(\d+)(?:\s*[-–]\s*(\d+))?/giu)];
    const milestone: FoundMilestone = {
      ...found.place,
      ...(found.id !== undefined && { id: found.id }),
      title: found.title.replace(/\s*\(phases? [^()]*\)/iu, ""),
      phases: phases.flatMap(([, first, last = first]) => range(Number(first), Number(last))),
      ...(phase && { phase }),
      ...(week && { week }),
    };
    this.findings.milestones.push(milestone);
    return milestone;
  }

  skip(
    line: number,
    title: string,
    why: string,
    more: { id?: string; status?: FoundTask["status"] } = {},
  ): void {
    const { id, status } = more;
    this.findings.skipped.push({
      file: this.file,
      line,
      title: title.slice(0, 200),
      ...(id !== undefined && { id }),
      ...(status && { status }),
      why,
    });
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
    const place = { file: this.file, line };
    const { text, bold } = inlineOf(source);
    this.#claims(source, line);
    this.#label = labelIn(source.split("\n").at(-1) ?? "");
    if (bold !== undefined && this.#boldParagraph(bold, source, place)) return;
    for (const [at, part] of source.split("\n").entries()) {
      for (const pair of pairsIn(part)) this.#pair(pair, { file: this.file, line: line + at });
    }
    if (scope.task && pairIn(source) === undefined && !scope.section && text !== "") {
      scope.task.notes.push(source);
    }
  }

  #boldParagraph(bold: string, source: string, place: Place): boolean {
    const { scope } = this;
    const role = roleOf(source);
    if (role.kind === "milestone" && !isTaskLine(source)) {
      this.#pending = this.milestone({ id: role.id, title: role.text, place, scope });
      return true;
    }
    const issue = issueIn(bold);
    const named = role.kind === "task";
    if ((!named && issue === undefined) || scope.section === "guide") return false;
    if (role.text === "" || scope.section === "summary") return false;
    const task = taskText(source);
    this.#pending = this.task({
      ...place,
      ...(task.id !== undefined && { id: task.id }),
      title: task.title,
      form: "bullet",
      needs: task.needs,
      notes: [],
      ...(task.status && { status: task.status }),
      ...(issue !== undefined && { issue }),
    });
    return true;
  }

  #pair({ label, value }: { label: string; value: string }, place: Place): void {
    const { scope, findings } = this;
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
    } else if (!scope.phase?.explicit && !scope.week) addFact(findings, { label, value }, place);
  }

  #claims(source: string, line: number): void {
    const { scope } = this;
    if (scope.section === "template" || scope.section === "metrics" || scope.task) return;
    const about = scope.phase?.explicit ? scope.phase.id : undefined;
    for (const [at, part] of source.split("\n").slice(0, 50).entries()) {
      this.findings.claims.push(
        ...claimsIn(plain(part), { file: this.file, line: line + at }, about),
      );
    }
  }

  claims(source: string, line: number): void {
    this.#claims(source, line);
  }

  #code(
    { text, line, closed }: { text: string; line: number; closed: boolean },
    label: string,
  ): void {
    const { task, section, title } = this.scope;
    const looksLikeTasks = text
      .split("\n")
      .filter((one) => /^\s*[-*+] \[[ xX]\] /.test(one)).length;
    if (!closed && looksLikeTasks > 0) {
      this.skip(
        line,
        plural(looksLikeTasks, "task"),
        "this code fence is never closed, so all after it is code",
      );
    } else if (task && (/prompt/iu.test(label) || section === "prompts")) {
      task.prompt ??= text.replace(/(?<!\n)\n+$/, "");
      this.findings.prompts.push({
        file: this.file,
        line: line + 1,
        ...(task.id !== undefined && { id: task.id }),
        title: task.title,
        task,
      });
    } else if (section === "prompts") {
      this.skip(line + 1, title, "a prompt that belongs to no task of the plan");
    } else if (looksLikeTasks > 0) {
      this.skip(line, plural(looksLikeTasks, "task"), "an example in a code block");
    }
  }

  /** Comments are passed over; `<details>` is looked into. */
  #html({ text, line }: { text: string; line: number }): void {
    const bare = text.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, ""));
    const summary = /<summary[^>]*>([\s\S]*?)(?:<\/summary>|$)/iu.exec(bare);
    if (summary) {
      const title = (summary[1] ?? "").replace(/<[^>]*>/g, "").trim();
      this.#heading({ level: SUMMARY, source: title, line });
    }
    const inner = bare
      .replace(/<summary[^>]*>[\s\S]*?(?:<\/summary>|$)/iu, (found) => found.replace(/[^\n]/g, ""))
      .replace(/<\/?[a-z][^>]*>/giu, (found) => found.replace(/[^\n]/g, ""));
    if (inner.trim() !== "" && /<details/iu.test(bare))
      this.blocks(moved(parseMarkdown(inner).blocks, line - 1));
    if (/<\/details>/iu.test(bare)) {
      while ((this.#levels.at(-1)?.level ?? 0) >= SUMMARY) this.#levels.pop();
    }
  }
}

/**
 * Under prompts, templates and legends, headings are examples. A summary tells of `Risk Mitigation`
 * and `Team Benefits`; those are no lists of risks and people.
 */
function isKept(outer: Section | undefined, inner: Section): outer is Section {
  if (outer === "summary") return inner === "risks" || inner === "team";
  return outer === "prompts" || outer === "template" || outer === "legend";
}

/** `Tasks:`, or a line in bold, says what the list after it holds. */
function labelIn(line: string): { text: string; section?: Section } | undefined {
  const { text, bold, rest } = inlineOf(line);
  const isBold = bold !== undefined && rest.replace(/^[:：]|\([^()]*\)[:：]?$/gu, "").trim() === "";
  if (!isBold && !/[:：]$/u.test(text)) return undefined;
  const section = sectionOf(text.replace(/\s*\([^()]*\)[:：]?$|[:：]$/gu, ""));
  return { text, ...(section && { section }) };
}

/** The same scope without what belongs to a heading further up. */
function without({ task: _, section: __, ...scope }: Scope): Scope {
  return scope;
}

function range(first: number, last: number): string[] {
  return Array.from(
    { length: Math.min(200, Math.max(0, last - first + 1)) },
    (_, i) => `${first + i}`,
  );
}

function moved(blocks: Block[], by: number): Block[] {
  return blocks.map((block): Block => {
    const line = block.line + by;
    switch (block.kind) {
      case "list":
        return {
          ...block,
          line,
          items: block.items.map((item) => ({
            ...item,
            line: item.line + by,
            blocks: moved(item.blocks, by),
          })),
        };
      case "table":
        return { ...block, line, rows: block.rows.map((row) => ({ ...row, line: row.line + by })) };
      default:
        return { ...block, line };
    }
  });
}
