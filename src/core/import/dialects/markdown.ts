import type { BlockAccount, ItemAccount } from "../account.ts";
import { collect } from "../collect/collector.ts";
import { Recorder } from "../collect/recorder.ts";
import { setApart } from "../decide/apart.ts";
import { toldKinds } from "../decide/told-kinds.ts";
import type { Decoded } from "../decode/decode.ts";
import type { Findings } from "../findings.ts";
import { noFindings } from "../findings.ts";
import type { Decision } from "../kind.ts";
import type { Content, Section } from "../markdown/outline.ts";
import { outlineOf, sectionsIn } from "../markdown/outline.ts";
import type { Reader } from "../reader.ts";
import { recognise } from "../recognise/recognise.ts";
import type { Recognised } from "../recognise/recognise.ts";

/**
 * Any document in Markdown or plain text. What its blocks are is recognised by their shape, their words
 * and their place.
 */
export const markdown: Reader = {
  name: "Markdown",
  guesses: true,
  reads: () => true,
  read(documents, { decisions }) {
    const findings = noFindings();
    const read = documents.map((document) => readDocument(document, findings, decisions));
    return {
      findings,
      blocks: read.flatMap(({ blocks }) => blocks),
      items: read.flatMap(({ items }) => items),
    };
  },
};

function readDocument({ file, text }: Decoded, findings: Findings, decisions: Decision[]): Read {
  const { root, tooDeep } = outlineOf(text);
  const read = readOutline(root, file, { findings, decisions });
  for (const line of tooDeep.slice(0, 1)) {
    findings.examples.push({
      file,
      line,
      title: "Lists or quotes nested deeper than 100 levels",
      why: "nested too deeply to be read",
    });
  }
  return read;
}

type Read = { blocks: BlockAccount[]; items: ItemAccount[] };

/** Adds the content of an outline to `findings`; for every format that has headings, lists and tables. */
export function readOutline(
  root: Section,
  file: string,
  { findings, decisions }: { findings: Findings; decisions: Decision[] },
): Read {
  const own = decisions.filter((one) => one.file === undefined || one.file === file);
  const recognised = recognise(root, toldKinds(root, own));
  setApart(recognised);
  const recorder = new Recorder(file, findings, root);
  collect(recognised, recorder);
  return { blocks: blocksOf(file, root, recognised), items: recorder.ledger.accounts() };
}

function blocksOf(file: string, root: Section, { verdicts }: Recognised): BlockAccount[] {
  const inOrder = sectionsIn(root).flatMap(({ parts }) => parts.map(({ block }) => block));
  return [...new Set([...inOrder, ...verdicts.keys()])].map((block) => {
    const { line, end } = block;
    const verdict = verdicts.get(block);
    return {
      file,
      line,
      end,
      shape: shapeOf(block),
      kind: verdict?.kind ?? "notes",
      sure: verdict?.sure ?? true,
      because: verdict?.because ?? [],
    };
  });
}

function shapeOf({ kind }: Content): BlockAccount["shape"] {
  return kind === "paragraph" ? "text" : kind;
}
