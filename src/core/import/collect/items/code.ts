import { plural } from "../../../render/markdown/phrases.ts";
import type { Code } from "../../markdown/blocks.ts";
import { parseMarkdown } from "../../markdown/blocks.ts";
import type { Part } from "../../markdown/outline.ts";
import { roleOf } from "../../words/heading.ts";
import type { Recorder } from "../recorder.ts";
import type { Scope } from "../scope.ts";

/** Keeps the prompt of a task. Any other code block is no work, and is reported. */
export function readCode(
  recorder: Recorder,
  { text, line, closed }: Code,
  { label, section }: Part,
  scope: Scope,
): void {
  const { task } = scope;
  const inPrompts = scope.topic === "prompts" || section.topic === "prompts";
  const held = closed && !/^ {0,3}#|\|/m.test(text) ? undefined : heldIn(text);
  if (task && (/prompt/iu.test(label?.text ?? "") || inPrompts)) {
    task.prompt ??= text.replace(/(?<!\n)\n+$/, "");
    recorder.findings.prompts.push({
      ...recorder.place(line + 1),
      title: task.title,
      task,
      ...(task.id !== undefined && { id: task.id }),
    });
    return;
  }
  if (inPrompts) {
    const why = "a prompt that belongs to no task of the plan";
    recorder.findings.examples.push({ ...recorder.place(line + 1), title: section.title, why });
    return;
  }
  const boxes = text.split("\n").filter((one) => /^\s*[-*+] \[[ xX]\] /.test(one)).length;
  const holds = held ?? (boxes > 0 ? plural(boxes, "task") : undefined);
  if (holds === undefined) return;
  const why = closed
    ? boxes > 0
      ? "an example in a code block"
      : "this block of code was not read; a fence may be missing before it"
    : "this code fence is never closed, so all after it is code";
  recorder.findings.examples.push({ ...recorder.place(line), title: holds, why });
}

/** The parts of a code block that look like a plan: `1 heading, 2 rows`. */
function heldIn(text: string): string | undefined {
  const { blocks } = parseMarkdown(text);
  const rows = blocks.reduce(
    (sum, block) => sum + (block.kind === "table" ? block.rows.length : 0),
    0,
  );
  const boxes = text.split("\n").filter((one) => /^\s*[-*+] \[[ xX]\] /.test(one)).length;
  const headings = blocks.filter(
    (block) => block.kind === "heading" && roleOf(block.source).kind !== "other",
  ).length;
  if (rows === 0 && (headings === 0 || boxes === 0))
    return boxes > 0 ? plural(boxes, "task") : undefined;
  return [
    ...(headings > 0 ? [plural(headings, "heading")] : []),
    ...(rows > 0 ? [plural(rows, "row of a table", "rows of a table")] : []),
    ...(boxes > 0 ? [plural(boxes, "task")] : []),
  ].join(", ");
}
