import type { Reader } from "../reader.ts";
import type { Checklist } from "../records/checklist.ts";
import { readChecklists } from "../records/checklists.ts";

/**
 * Kiro: `.kiro/specs/sign-in/tasks.md`, with numbered checkboxes, and checkboxes inside them.
 *
 * `[-]` is in progress, `[ ]*` optional. `_Requirements: 1.2_` refers to another document.
 * Source: https://kiro.dev/docs/specs/
 */
export const kiro: Reader = {
  name: "Kiro",
  reads: ({ file, text }) =>
    /(?:^|[/\\])\.kiro[/\\]specs[/\\][^/\\]+[/\\]tasks\.md$/i.test(file) ||
    (/(?:^|[/\\])specs[/\\][^/\\]+[/\\]tasks\.md$/i.test(file) && /_Requirements?:/.test(text)),
  read: (documents) =>
    readChecklists(
      documents.map((document) => ({
        document,
        name: /([^/\\]+)[/\\]tasks\.md$/i.exec(document.file)?.[1] ?? "tasks",
      })),
      FORMAT,
      {
        titleIn: (heading) => /^Implementation Plan:\s*(\S.*)$/i.exec(heading)?.[1],
        phase: "Tasks",
      },
    ),
};

const FORMAT: Checklist = {
  isTask: () => true,
  noTask: "no box",
  isPart: () => true,
  factsIn: (source) => ({
    facts: [...source.matchAll(/_(Requirements?|Boundary|Validates):\s*([^_]+?)_/gi)].map(
      ([, name, value]) => `${name}: ${value}`,
    ),
    needs: [...source.matchAll(/_Depends:\s*([^_]+?)_/gi)].flatMap(
      ([, ids = ""]) => ids.match(/\d+(?:\.\d+)*/g) ?? [],
    ),
  }),
};
