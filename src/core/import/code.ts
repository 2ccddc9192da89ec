import { plural } from "../render/markdown/phrases.ts";
import type { Book } from "./book.ts";
import type { Code } from "./markdown.ts";
import type { Scope } from "./scope.ts";

/** Keeps the prompt of a task; whatever else a block of code holds is no work, which is told. */
export function readCode(
  book: Book,
  { text, line, closed }: Code,
  scope: Scope,
  label: string,
): void {
  const { task, section, title } = scope;
  const boxes = text.split("\n").filter((one) => /^\s*[-*+] \[[ xX]\] /.test(one)).length;
  if (!closed && boxes > 0) {
    const why = "this code fence is never closed, so all after it is code";
    book.skip(line, plural(boxes, "task"), why);
  } else if (task && (/prompt/iu.test(label) || section === "prompts")) {
    task.prompt ??= text.replace(/(?<!\n)\n+$/, "");
    const { id, title: about } = task;
    const prompt = { ...book.place(line + 1), title: about, task };
    book.findings.prompts.push({ ...prompt, ...(id !== undefined && { id }) });
  } else if (section === "prompts") {
    book.skip(line + 1, title, "a prompt that belongs to no task of the plan");
  } else if (boxes > 0) {
    book.skip(line, plural(boxes, "task"), "an example in a code block");
  }
}
