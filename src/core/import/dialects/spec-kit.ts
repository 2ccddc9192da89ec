import type { Decoded } from "../decode/decode.ts";
import type { Reader } from "../reader.ts";
import type { Checklist } from "../records/checklist.ts";
import { readChecklists } from "../records/checklists.ts";

/**
 * spec-kit: `specs/001-albums/tasks.md`, with checkboxes with ids such as T001, under phases.
 *
 * Source: https://github.com/github/spec-kit/blob/main/templates/tasks-template.md
 */
export const specKit: Reader = {
  name: "spec-kit",
  reads: ({ file, text }) =>
    /\.md$/i.test(file) &&
    /^\s*[-*] \[[ xX]\] \*{0,2}T\d{3}/m.test(text) &&
    (/(?:^|[/\\])specs[/\\][^/\\]+[/\\]tasks\.md$/i.test(file) ||
      /^\*\*Input\*\*: Design documents from/m.test(text)),
  read: (documents) =>
    readChecklists(
      documents.map((document) => ({ document, name: nameOf(document) })),
      FORMAT,
      { titleIn: (heading) => /^Tasks:\s*(\S.*)$/i.exec(heading)?.[1], phase: "Tasks" },
    ),
};

function nameOf({ file, text }: Decoded): string {
  const spec = /`?\/?specs\/([\w.-]+)\/?`?/.exec(text)?.[1];
  return /([^/\\]+)[/\\][^/\\]*$/.exec(file)?.[1] ?? spec ?? "tasks";
}

const FORMAT: Checklist = {
  isTask: ({ id }) => id !== undefined && /^T(?:\d{3}|XXX)/i.test(id),
  noTask: "a box without an id, such as T001: a check of the list, no task",
  isPart: ({ id }) => id !== undefined && /^T\d{3}/i.test(id),
  factsIn: (source) => ({
    facts: [
      ...(/\[P\]/.test(source) ? ["Can run in parallel"] : []),
      ...[...source.matchAll(/\[(US\d+)\]/g)].map(([, story]) => `Story: ${story}`),
    ],
    needs: [...source.matchAll(/\bdepends on ((?:T\d{3}\w*(?:,? and |, ?)?)+)/gi)].flatMap(
      ([, ids = ""]) => ids.match(/T\d{3}\w*/gi) ?? [],
    ),
  }),
};
