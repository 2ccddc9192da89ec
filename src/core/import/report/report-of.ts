import type { ItemAccount, Accounts } from "../account.ts";
import type { Arranged } from "../arrange/arrange.ts";
import { entryOf } from "../arrange/arrange.ts";
import type { Draft } from "../arrange/draft.ts";
import type { FoundAgain } from "../decide/find-again.ts";
import type { Decoded } from "../decode/decode.ts";
import type { Findings } from "../findings.ts";
import { contradictionsIn } from "../join/contradictions.ts";
import type { JoinedFindings } from "../join/join-findings.ts";
import type { Report, Skipped } from "./report.ts";

interface Parts extends Accounts {
  decoded: Decoded[];
  again: FoundAgain;
  findings: Findings;
  /** The tasks that a document says are given up. */
  dropped: Findings["tasks"];
  found: JoinedFindings;
  arranged: Arranged;
  draft: Draft;
  missing: Report["missing"];
}

/** What became of every item of the documents, in their order. */
export function reportOf(parts: Parts): Report {
  const { decoded, again, findings, dropped, found, arranged, draft, blocks, items } = parts;
  const inOrder = orderOf(decoded);
  const given = [
    ...arranged.entries.tasks,
    ...dropped.map((task) => entryOf({ ...task, also: [] })),
  ];
  return {
    ...arranged.entries,
    tasks: given.toSorted(inOrder),
    risks: found.risks.map((risk, i) => entryOf(risk, draft.risks[i]?.id)),
    metrics: found.metrics.map((metric, i) => entryOf(metric, draft.metrics[i]?.id)),
    prompts: findings.prompts.map((prompt) => ({
      ...titled(prompt),
      ...(prompt.id !== undefined && { id: prompt.id }),
    })),
    resources: findings.resources.map((one) => titled({ ...one, title: one.role })),
    budget: findings.budget.map(titled),
    communication: Object.entries(findings.communication).map(([title, one]) =>
      titled({ ...one, title }),
    ),
    skipped: [...skippedOf(items), ...findings.examples].toSorted(inOrder),
    undecided: undecidedOf(items),
    again: again.decisions.length,
    gone: again.gone.map((one) => titled({ ...one, title: one.text })),
    contradictions: contradictionsIn(found, findings),
    repaired: decoded.flatMap(({ repaired }) => repaired),
    missing: parts.missing,
    lost: items.filter(({ outcome }) => outcome.became === "lost").map(titled),
    blocks,
    items,
  };
}

interface Titled {
  file: string;
  line: number;
  title: string;
}

function titled({ file, line, title }: Titled): Titled {
  return { file, line, title };
}

function orderOf(
  documents: Decoded[],
): (a: { file: string; line: number }, b: { file: string; line: number }) => number {
  const at = new Map(documents.map(({ file }, i) => [file, i]));
  return (a, b) => (at.get(a.file) ?? 0) - (at.get(b.file) ?? 0) || a.line - b.line;
}

function skippedOf(items: ItemAccount[]): Skipped[] {
  return items.flatMap(({ file, line, what, title, outcome }) =>
    outcome.became === "skipped" && what !== "heading"
      ? [{ file, line, title, why: outcome.why }]
      : [],
  );
}

/** Neighbouring items with the same question are combined into one question. */
function undecidedOf(items: ItemAccount[]): Report["undecided"] {
  const asked: Report["undecided"] = [];
  let open: Report["undecided"][number] | undefined;
  for (const { file, line, end, what, title, outcome } of items) {
    if (outcome.became !== "undecided") {
      if (outcome.became !== "part" || what === "heading") open = undefined;
      continue;
    }
    if (open?.file === file && open.why === outcome.why)
      [open.end, open.items] = [end, open.items + 1];
    else
      asked.push(
        (open = { file, line, end, title, items: 1, guess: outcome.guess, why: outcome.why }),
      );
  }
  return asked;
}
