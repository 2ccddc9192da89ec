import { repairLine, type Repair, strongPages } from "./mojibake.ts";

/** A document as it is on a disk. */
export interface Document {
  file: string;
  bytes: Uint8Array;
}

/** Its text, line by line as in the file, and what had to be repaired to read it. */
export interface Decoded {
  file: string;
  text: string;
  repaired: Repaired[];
}

/** One kind of damage in a file, reported once. */
export interface Repaired {
  file: string;
  /** The first repaired line, from 1. */
  line: number;
  title: string;
  /** How many lines were repaired. */
  lines: number;
}

/**
 * The text of a document, whatever its encoding.
 *
 * UTF-8 and UTF-16 are recognised by their byte order mark, UTF-16 without one by its zero bytes.
 * Anything that is not UTF-8 is assumed to be Windows-1252, the usual code page of such files. Line
 * numbers never change.
 */
export function decode({ file, bytes }: Document): Decoded {
  const { text, read } = textOf(bytes);
  const notes = read === undefined ? [] : [{ file, line: 1, title: read, lines: 1 }];
  const clean = withoutControls(file, text);
  const { lines, repairs } = repaired(clean.text.split("\n"));
  return {
    file,
    text: lines.join("\n"),
    repaired: [
      ...notes,
      ...clean.repaired,
      ...[...repairs].map(([title, at]) => ({ file, line: at[0] ?? 1, title, lines: at.length })),
    ],
  };
}

function textOf(bytes: Uint8Array): { text: string; read?: string } {
  const encoding = wide(bytes);
  if (encoding) {
    const text = new TextDecoder(encoding).decode(bytes);
    return { text, read: `This file is in ${encoding.toUpperCase()}; it was read as such.` };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder("windows-1252").decode(bytes);
    return { text, read: "This file is not UTF-8; it was read as Windows-1252." };
  }
}

function wide(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  const head = bytes.subarray(0, 200);
  const zeros = [0, 1].map((odd) => head.filter((byte, i) => i % 2 === odd && byte === 0).length);
  const [even = 0, odd = 0] = zeros;
  if (head.length < 4 || Math.max(even, odd) < head.length * 0.3) return undefined;
  return odd > even ? "utf-16le" : "utf-16be";
}

const CONTROLS = /[^\P{Cc}\t\n]|[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** Turns line ends into `\n`, and removes NUL bytes, other control characters and direction marks. */
function withoutControls(file: string, text: string): Pick<Decoded, "text" | "repaired"> {
  const plain = text.replace(/\r\n?/g, "\n").toWellFormed();
  const first = plain.search(new RegExp(CONTROLS.source, "u"));
  // U+0080 to U+009F stay for now: they may be parts of damaged letters.
  const kept = plain.replace(CONTROLS, (found) => (/[\u0080-\u009F]/.test(found) ? found : ""));
  if (first < 0 || kept.length === plain.length) return { text: kept, repaired: [] };
  const line = plain.slice(0, first).split("\n").length;
  const title = "Invisible control characters were left out.";
  return { text: kept, repaired: [{ file, line, title, lines: 1 }] };
}

function repaired(lines: string[]): { lines: string[]; repairs: Map<string, number[]> } {
  const repairs = new Map<string, number[]>();
  let now = lines;
  // Text that was damaged twice is repaired in the second round.
  for (let round = 0; round < 3; round += 1) {
    const pages = strongPages(now);
    if (pages.length === 0) break;
    now = now.map((line, at) => {
      const repair: Repair | undefined = repairLine(line, pages);
      if (!repair) return line;
      const title = `UTF-8 had been read as ${repair.page}; it was put right.`;
      const known = repairs.get(title) ?? [];
      if (known.at(-1) !== at + 1) repairs.set(title, [...known, at + 1]);
      return repair.text;
    });
  }
  for (const at of repairs.values()) at.sort((a, b) => a - b);
  return { lines: now.map((line) => line.replace(/[\u0080-\u009F]/g, "")), repairs };
}
