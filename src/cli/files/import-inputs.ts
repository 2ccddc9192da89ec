import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Document } from "../../core/import/decode/decode.ts";
import { unreadable } from "../../core/import/read-documents.ts";
import { isOfExactFormat } from "../../core/import/dialects/readers.ts";
import type { Skipped } from "../../core/import/report/report.ts";
import { decode } from "../../core/import/decode/decode.ts";
import { status, CliError } from "../cli-error.ts";

/** What somebody named for an import: documents, and the other files in their folders. */
export interface Inputs {
  documents: Document[];
  others: Skipped[];
  /** The folder's name, where there is one. */
  name?: string;
}

/**
 * The documents in these files and folders.
 *
 * If a folder contains a format that a tool writes, such as `.kiro/specs`, only that is read: its
 * README, for example, is no part of the plan. For a file that is no document, this says what it is.
 */
export function inputsOf(names: string[], cwd: string): Inputs {
  const all = names.map((name): Inputs => {
    const path = resolve(cwd, name);
    if (isFolder(path, name)) return inFolder(name, path);
    const document = { file: name, bytes: bytesOf(path, name) };
    const what = unreadable(document);
    if (what) throw new CliError(`${name} is ${what.is}. ${what.advice}`, status.badPlan);
    return { documents: [document], others: [] };
  });
  const name = all.find((one) => one.name !== undefined)?.name;
  return {
    documents: all.flatMap(({ documents }) => documents),
    others: all.flatMap(({ others }) => others),
    ...(name !== undefined && { name }),
  };
}

function isFolder(path: string, name: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new CliError(`There is no file ${name}.`, status.wrongCall);
  return found.isDirectory();
}

const LARGEST = 50 * 1024 * 1024;

function bytesOf(path: string, name: string): Uint8Array {
  if (statSync(path).size > LARGEST)
    throw new CliError(`${name} is larger than 50 MB: that is no plan.`, status.wrongCall);
  return readFileSync(path);
}

function inFolder(name: string, path: string): Inputs {
  const prefix = name === "." ? "" : `${name.replace(/[/\\]+$/, "")}/`;
  const files = filesIn(path).map((file) => `${prefix}${file}`);
  const readable = files.flatMap((file): Document[] => {
    const document = { file, bytes: bytesOf(resolve(path, file.slice(prefix.length)), file) };
    return unreadable(document) ? [] : [document];
  });
  const exact = readable.filter((document) => isOfExactFormat(decode(document)));
  const documents = exact.length > 0 ? exact : readable;
  if (documents.length === 0)
    throw new CliError(
      `${name} holds no document: no Markdown, CSV or YAML, and nothing of a format in docs/import.md.`,
      status.wrongCall,
    );
  const taken = new Set(documents.map(({ file }) => file));
  const why =
    exact.length > 0 ? "a file of none of the formats beside it" : "a file that is no document";
  return {
    documents,
    others: files
      .filter((file) => !taken.has(file))
      .map((file) => ({ file, line: 1, title: basename(file), why })),
    name: basename(path),
  };
}

/** Hidden folders that contain a plan; any other hidden folder belongs to other tools. */
const HIDDEN = new Set([".backlog", ".beads", ".kiro", ".planning", ".specify", ".taskmaster"]);

const DOCUMENT = /\.(?:md|markdown|txt|json|jsonl|ya?ml|csv|tsv)$/i;

/** Nobody keeps a plan deeper than this. */
const DEEPEST = 12;

/** The files in a folder that may contain a plan, by their paths in it; links are not followed. */
function filesIn(folder: string, path = "", depth = 0): string[] {
  if (depth > DEEPEST) return [];
  return readdirSync(folder)
    .toSorted(natural.compare)
    .flatMap((name) => {
      const entry = lstatSync(resolve(folder, name));
      if (entry.isDirectory() && mayHoldPlan(name))
        return filesIn(resolve(folder, name), `${path}${name}/`, depth + 1);
      return entry.isFile() && DOCUMENT.test(name) ? [`${path}${name}`] : [];
    });
}

const natural = new Intl.Collator("en", { numeric: true });

function mayHoldPlan(name: string): boolean {
  return name.startsWith(".") ? HIDDEN.has(name) : name !== "node_modules";
}
