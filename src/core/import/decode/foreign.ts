import type { Document } from "./decode.ts";

/** What a file is if it is no document, and what its owner can do. */
export interface Foreign {
  is: string;
  advice: string;
}

/** The parts of a file by which its kind is told. */
interface Look {
  /** In lower case. */
  name: string;
  /** Its first characters, each byte as one. */
  head: string;
  /** Whether a text is in it, as the names of the files in an archive are. */
  holds: (words: string) => boolean;
  /** How a command names it. */
  quoted: string;
  bytes: Uint8Array;
}

type Kind = [is: (look: Look) => boolean, Foreign["is"], (look: Look) => string];

/** The first that fits counts. */
const KINDS: Kind[] = [
  [({ head, bytes }) => head.trim() === "" && bytes.length <= head.length, "empty", named],
  [isZipOf("word/"), "a Word document", pandoc("docx")],
  [isZipOf("xl/"), "an Excel workbook", () => "Save its sheet as CSV and import that."],
  [isZipOf("ppt/"), "a PowerPoint presentation", () => "Copy its text into a Markdown file."],
  [isZipOf("opendocument.text"), "an OpenDocument text", pandoc("odt")],
  [isZipOf("opendocument.spreadsheet"), "a spreadsheet", () => "Save its sheet as CSV."],
  [isZipOf(""), "an archive", () => "Unpack it and name the document in it."],
  [
    ({ head }) => head.startsWith("%PDF-"),
    "a PDF",
    () =>
      "Export the document that it was made from as Markdown, or copy its text into a .md file.",
  ],
  [
    (look) => isOldOffice(look) && look.name.endsWith(".mpp"),
    "a file of Microsoft Project",
    () => "Save its tasks as CSV there, and import that.",
  ],
  [
    (look) => isOldOffice(look) && look.name.endsWith(".xls"),
    "an Excel workbook",
    () => "Save its sheet as CSV and import that.",
  ],
  [
    isOldOffice,
    "a document of an older Office",
    () => "Save it as .docx there; pandoc makes Markdown of that.",
  ],
  [({ head }) => head.startsWith("{\\rtf"), "a rich text document", pandoc("rtf")],
  [isHtml, "an HTML page", pandoc("html")],
  [
    ({ head }) => /^\s*<\?xml\b/.test(head),
    "an XML file",
    () => "Save its tasks as a table in CSV where it comes from, and import that.",
  ],
  [
    ({ head }) => /^\s*BEGIN:VCALENDAR/.test(head),
    "a calendar",
    () => "Copy its entries into a list in Markdown, or a table in CSV.",
  ],
  [
    isJson,
    "JSON of a form that no reader knows",
    () =>
      "Known are the files of the formats in docs/import.md; others can be saved as a table in CSV.",
  ],
  [
    ({ name }) => name.endsWith(".json"),
    "no JSON, although its name says so",
    () => "It may have been cut off: look at its end.",
  ],
  [isBinary, "no text", () => "Name a document in Markdown, or a table in CSV."],
];

/** Says what a file is if it cannot be read as a plan; undefined if it may be one. */
export function foreign({ file, bytes }: Document): Foreign | undefined {
  const look: Look = {
    name: file.toLowerCase(),
    head: ascii(bytes.subarray(0, 4096)),
    holds: (words) => ascii(bytes).includes(words),
    quoted: /^[\w./-]+$/.test(file) ? file : `"${file}"`,
    bytes,
  };
  const [, is, advice] = KINDS.find(([fits]) => fits(look)) ?? [];
  return is !== undefined && advice ? { is, advice: advice(look) } : undefined;
}

function named(): string {
  return "Name the document that holds the plan.";
}

function pandoc(format: "docx" | "odt" | "rtf" | "html"): (look: Look) => string {
  const also = format === "html" ? "" : " In Google Docs, File, Download, Markdown does the same.";
  return ({ quoted }) =>
    `pandoc ${quoted} -f ${format} -t gfm -o plan.md makes Markdown of it.${also}`;
}

/** Whether it is an archive with a file whose name begins so; the names in an archive can be read. */
function isZipOf(names: string): (look: Look) => boolean {
  return ({ head, holds, name }) =>
    head.startsWith("PK\u0003\u0004") && (holds(names) || NAMES[names]?.test(name) === true);
}

const NAMES: Record<string, RegExp> = {
  "word/": /\.docx?$/,
  "xl/": /\.xlsx?$/,
  "ppt/": /\.pptx?$/,
};

function isOldOffice({ head }: Look): boolean {
  return head.startsWith("\u00D0\u00CF\u0011\u00E0");
}

/** A page, or a piece of one in a file that is named as one. */
function isHtml({ head, name }: Look): boolean {
  return (
    /^\s*(?:<!doctype html|<html)/i.test(head) || (/\.html?$/.test(name) && /^\s*</.test(head))
  );
}

function ascii(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

/** A file of another name may begin like JSON, or be a plan that is written as JSON. */
function isJson({ head, bytes, name }: Look): boolean {
  if (!/^\s*[[{]/.test(head) || /\.(?:ya?ml|md|markdown|txt|jsonl)$/.test(name)) return false;
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

/**
 * Few texts have control characters, and none has many. Zero bytes occur only in UTF-16, where every
 * other byte of English text is zero.
 */
function isBinary({ bytes }: Look): boolean {
  const head = bytes.subarray(0, 4096);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    return false;
  const zeros = head.filter((byte) => byte === 0).length;
  const odd = head.filter((byte, i) => byte === 0 && i % 2 === 1).length;
  const isWide = zeros > head.length * 0.3 && (odd > zeros * 0.9 || odd < zeros * 0.1);
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 27)).length;
  return !isWide && (zeros > head.length * 0.02 || controls > head.length * 0.05);
}
