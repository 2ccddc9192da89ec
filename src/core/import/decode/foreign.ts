import type { Document } from "./decode.ts";

/** What a file is if it is no document, and what its owner can do. */
export interface Foreign {
  is: string;
  advice: string;
}

const MARKDOWN = "Save it as Markdown (.md) and import that.";

/** Says what a file is if it cannot be read as a plan; undefined if it may be one. */
export function foreign({ file, bytes }: Document): Foreign | undefined {
  if (bytes.length === 0) return { is: "empty", advice: "Name the document that holds the plan." };
  const head = ascii(bytes.subarray(0, 4096));
  const name = file.toLowerCase();
  if (head.startsWith("PK\u0003\u0004")) return zip(name);
  if (head.startsWith("%PDF-"))
    return {
      is: "a PDF",
      advice: `Copy its text, or convert it: pandoc reads its source. ${MARKDOWN}`,
    };
  if (head.startsWith("\u00D0\u00CF\u0011\u00E0"))
    return { is: "a document of an older Office", advice: MARKDOWN };
  if (head.startsWith("{\\rtf"))
    return {
      is: "a rich text document",
      advice: `pandoc ${file} -o plan.md makes Markdown of it.`,
    };
  if (/^\s*(?:<!doctype html|<html)/i.test(head)) {
    return { is: "an HTML page", advice: `pandoc ${file} -t gfm -o plan.md makes Markdown of it.` };
  }
  if (isJson(name, bytes))
    return {
      is: "JSON of a form that no reader knows",
      advice:
        "Known are the files of the formats in docs/import.md; others can be saved as a table in CSV.",
    };
  return isBinary(bytes)
    ? { is: "no text", advice: "Name a document in Markdown, or a table in CSV." }
    : undefined;
}

function zip(name: string): Foreign {
  if (/\.docx?$/.test(name))
    return {
      is: "a Word document",
      advice: `pandoc ${name} -t gfm -o plan.md makes Markdown of it.`,
    };
  if (/\.xlsx?$/.test(name))
    return { is: "an Excel workbook", advice: "Save its sheet as CSV and import that." };
  return { is: "an archive", advice: "Unpack it and name the document in it." };
}

function ascii(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

function isJson(name: string, bytes: Uint8Array): boolean {
  if (!name.endsWith(".json")) return false;
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

/** Zero bytes occur in no text except UTF-16, where every other byte of English text is zero. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    return false;
  const zeros = head.filter((byte) => byte === 0).length;
  const odd = head.filter((byte, i) => byte === 0 && i % 2 === 1).length;
  const isWide = zeros > head.length * 0.3 && (odd > zeros * 0.9 || odd < zeros * 0.1);
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 27)).length;
  return !isWide && (zeros > 0 ? zeros > head.length * 0.02 : controls > head.length * 0.1);
}
