import type { PlanFile } from "../plan/plan.ts";
import { arrange, entryOf } from "./arrange.ts";
import { contradictionsIn } from "./contradictions.ts";
import type { Document } from "./decode.ts";
import { decode } from "./decode.ts";
import type { Draft } from "./draft.ts";
import { noFindings } from "./found.ts";
import type { Preference } from "./join.ts";
import { joined } from "./join.ts";
import { planOf, startOf } from "./plan-of.ts";
import type { Report } from "./report.ts";
import { walk } from "./walk.ts";
import { planFiles } from "./write.ts";

/** A plan made of documents, as YAML files, and an account of how. */
export interface Import {
  draft: Draft;
  files: PlanFile[];
  report: Report;
}

/**
 * The plan that these documents hold together: decode, parse, recognise, join, arrange, write.
 *
 * Never throws, whatever the bytes are. What looks like a task and was not taken is in
 * `report.skipped`.
 */
export function readDocuments(
  documents: Document[],
  { prefer = "checkbox", after = 0 }: { prefer?: Preference; after?: number } = {},
): Import {
  const findings = noFindings();
  const decoded = documents.map(decode);
  for (const document of decoded) walk(document, findings);
  const dropped = findings.tasks.filter(({ status }) => status === "dropped");
  findings.tasks = findings.tasks.filter(({ status }) => status !== "dropped");
  const found = joined(findings, prefer);
  const arranged = arrange(found, { start: startOf(findings), after });
  const { draft, missing } = planOf(found, findings, arranged);
  const report: Report = {
    ...arranged.entries,
    risks: found.risks.map((risk, i) => entryOf(risk, draft.risks[i]?.id)),
    metrics: found.metrics.map((metric, i) => entryOf(metric, draft.metrics[i]?.id)),
    prompts: findings.prompts.map(({ file, line, title, id }) => ({
      file,
      line,
      ...(id !== undefined && { id }),
      title,
    })),
    resources: findings.resources.map(({ file, line, role }) => ({ file, line, title: role })),
    budget: findings.budget.map(({ file, line, title }) => ({ file, line, title })),
    communication: Object.entries(findings.communication).map(([title, { file, line }]) => ({
      file,
      line,
      title,
    })),
    skipped: [
      ...findings.skipped,
      ...dropped.map(({ file, line, id, title, status }) => ({
        file,
        line,
        ...(id !== undefined && { id }),
        title,
        ...(status && { status }),
        why: "it was cancelled",
      })),
    ].toSorted((a, b) => (a.file === b.file ? a.line - b.line : 0)),
    contradictions: contradictionsIn(found, findings),
    repaired: decoded.flatMap(({ repaired }) => repaired),
    missing,
  };
  return {
    draft,
    files: planFiles(
      draft,
      documents.map(({ file }) => file),
    ),
    report,
  };
}
