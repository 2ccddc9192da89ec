import type { Decoded } from "../decode/decode.ts";
import type { Reader } from "../reader.ts";
import type { Checklist } from "../records/checklist.ts";
import { readChecklists } from "../records/checklists.ts";
import { partsOf, textSections } from "../records/markdown-record.ts";
import type { Beside } from "../records/read-records.ts";

/**
 * OpenSpec: `openspec/changes/add-login/`, with the tasks of a change, and a proposal with the reason.
 *
 * A change in `archive` is done, but checkboxes that were never ticked stay open.
 * Source: https://github.com/Fission-AI/OpenSpec
 */
export const openSpec: Reader = {
  name: "OpenSpec",
  reads: ({ file }) => fileIn(file) !== undefined,
  read(documents) {
    const proposals = documents.filter(({ file }) => fileIn(file)?.kind === "proposal");
    const lists = documents.filter(({ file }) => fileIn(file)?.kind === "tasks");
    const proposalOf = (name: string) =>
      proposals.find(({ file }) => fileIn(file)?.change === name);
    const names = new Set(lists.map(({ file }) => fileIn(file)?.change));
    const folders = lists.map((document) => {
      const name = fileIn(document.file)?.change ?? "change";
      const proposal = proposalOf(name);
      return { document, name, ...(proposal && reasonIn(proposal)) };
    });
    const alone = folders.length === 1 ? folders[0]?.parts : [];
    return readChecklists(folders, FORMAT, {
      titleIn: (heading) => /^(?:Tasks|Change):\s*(\S.*)$/i.exec(heading)?.[1],
      phase: "Tasks",
      skipped: [
        ...(alone ?? []).map((part) => ({ ...part, why: "the proposal, which says why" })),
        ...proposals.filter(({ file }) => !names.has(fileIn(file)?.change)).map(withoutTasks),
      ],
    });
  },
};

function fileIn(path: string): { change: string; kind: "tasks" | "proposal" } | undefined {
  const [, change, kind] =
    /(?:^|[/\\])(?:openspec[/\\])?changes[/\\](?:archive[/\\])?([^/\\]+)[/\\](tasks|proposal)\.md$/i.exec(
      path,
    ) ?? [];
  if (change === undefined) return undefined;
  return { change, kind: kind?.toLowerCase() === "tasks" ? "tasks" : "proposal" };
}

/** The reason for a change, and what changes. */
function reasonIn(proposal: Decoded) {
  const under = (name: RegExp) =>
    textSections(proposal.text).flatMap(({ title, text }) => (name.test(title) ? text : []));
  const about = [...under(/^why$/i), ...under(/^what changes$/i)].filter((text) => text !== "");
  return {
    ...(about.length > 0 && { about: about.join("\n\n") }),
    parts: partsOf(proposal),
  };
}

function withoutTasks({ file }: Decoded): NonNullable<Beside["skipped"]>[number] {
  const title = fileIn(file)?.change ?? file;
  return { file, line: 1, title, why: "a proposal that has no tasks yet" };
}

const FORMAT: Checklist = {
  isTask: () => true,
  noTask: "no box",
  isPart: ({ id }) => id !== undefined,
};
