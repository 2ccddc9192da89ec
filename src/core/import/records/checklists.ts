import type { Decoded } from "../decode/decode.ts";
import type { Reading } from "../reader.ts";
import { slug } from "../words/ids.ts";
import type { Checklist } from "./checklist.ts";
import { readChecklist } from "./checklist.ts";
import type { Beside } from "./read-records.ts";
import { readRecords } from "./read-records.ts";
import type { WorkRecord } from "./record.ts";

/** A list of tasks in a folder of its own. */
export interface Folder {
  document: Decoded;
  /** The folder's name, which distinguishes several lists: `001-photo-albums`. */
  name: string;
  /** The reason for this list. */
  about?: string;
  /** The other content of its folder. */
  parts?: WorkRecord["parts"];
}

/**
 * The lists of a format that has a folder for each.
 *
 * In a single list the headings are phases. Of several lists each is a phase, its headings are groups
 * within it, and its ids begin with its name, since every list counts from 1.
 */
export function readChecklists(
  folders: Folder[],
  format: Checklist,
  { titleIn, ...beside }: Beside & { titleIn: (heading: string) => string | undefined },
): Reading {
  const isAlone = folders.length === 1;
  const read = folders.map((folder) => {
    const { document, name } = folder;
    const key = `list ${document.file}`;
    const list = readChecklist(
      document,
      format,
      isAlone ? { prefix: "" } : { parent: key, prefix: `${idOf(name)}-` },
    );
    return { ...list, folder, key, title: titleIn(list.title ?? "") ?? wordsIn(name) };
  });
  const [only] = read;
  const about = only?.folder.about;
  const records = read.flatMap(({ folder, key, title, records }) =>
    isAlone ? records : [wholeOf(folder, key, title), ...records],
  );
  return readRecords(records, {
    ...beside,
    skipped: [...(beside.skipped ?? []), ...read.flatMap(({ skipped }) => skipped)],
    ...(isAlone && only && { name: only.title }),
    ...(isAlone &&
      about !== undefined && {
        objectives: [{ file: only?.folder.document.file ?? "", line: 1, text: about }],
      }),
  });
}

function wholeOf({ document, name, about, parts }: Folder, key: string, title: string): WorkRecord {
  return {
    file: document.file,
    line: 1,
    end: document.text.split("\n").length,
    key,
    id: idOf(name),
    title,
    isPhase: true,
    needs: [],
    criteria: [],
    notes: [],
    facts: [],
    left: [],
    ...(about !== undefined && { about }),
    ...(parts && { parts }),
  };
}

/** Names in an archive begin with the date. */
const DAY = /^\d{4}-\d\d-\d\d-/;

/** The number at the start of a folder's name, otherwise the name. */
function idOf(name: string): string {
  const undated = name.replace(DAY, "");
  return /^(\d+)(?=[-_])/.exec(undated)?.[1] ?? slug(undated).slice(0, 24).replace(/-$/, "");
}

/** `add-two-factor` as `Add two factor`. */
function wordsIn(name: string): string {
  const words = name
    .replace(DAY, "")
    .replace(/^\d+[-_]/, "")
    .replaceAll(/[-_]+/g, " ")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
