import { readFileSync } from "node:fs";
import { STATUSES } from "../../core/import/kind.ts";
import type { Kind } from "../../core/import/kind.ts";
import type { ItemAccount } from "../../core/import/account.ts";
import { markup } from "../../server/pages/markup.ts";
import type { Markup } from "../../server/pages/markup.ts";
import type { Page } from "../../server/pages/send-page.ts";
import { partsOf } from "./parts.ts";
import type { Session } from "./session.ts";

/** In the package these files are in `dist/client`, beside the program. */
const read = (name: string) => readFileSync(new URL(`client/${name}`, import.meta.url), "utf8");

interface Shown {
  session: Session;
  /** The lines of each document. */
  rows: Markup[][];
  /** The folder of the plan. */
  output: string;
}

/** The page on which a person reviews an import. */
export function reviewPage({ session, rows, output }: Shown): Page {
  const { summary, questions, plan } = partsOf(session);
  const names = session.documents.map(({ file }) => file).join(", ");
  return {
    title: `Review ${names}`,
    style: read("review.css"),
    script: read("review.js"),
    body: markup`<h1>Review ${names}</h1>
<p id="summary" role="status">${summary}</p>
<div id="message" role="alert"></div>
<section id="questions" aria-label="Please decide">${questions}</section>
<div class="columns">
<section id="documents" aria-labelledby="documents-title">
<h2 id="documents-title">What became of each line</h2>
<p class="hint">Choose what stands beside a line to change it. With the keyboard: ↑ and ↓ go from line to line, Enter changes one. <a href="#plan">To the plan</a></p>
${session.documents.map(({ file }, at) => shown(file, rows[at] ?? []))}
</section>
<section id="plan" aria-labelledby="plan-title">
<h2 id="plan-title">The plan</h2>
<div id="plan-content">${plan}</div>
</section>
</div>
<footer><button type="button" id="save">Save to ${output}</button> <button type="button" id="leave" class="plain">Leave without saving</button></footer>
${dialog()}`,
  };
}

/** A browser lays out only the chunks that are visible, so that long documents scroll smoothly. */
const CHUNK_LINES = 40;

function shown(file: string, rows: Markup[]): Markup {
  const chunks = Array.from({ length: Math.ceil(rows.length / CHUNK_LINES) }, (_, i) =>
    rows.slice(i * CHUNK_LINES, (i + 1) * CHUNK_LINES),
  );
  return markup`<h3>${file}</h3>${chunks.map((chunk, i) => markup`<ol start="${i * CHUNK_LINES + 1}">${chunk}</ol>`)}`;
}

type What = ItemAccount["what"] | "exact";

/** What a line can be, by what it is in its document. */
const CHOICES: [Kind, string, What[]][] = [
  ["tasks", "Task", ["heading", "item", "row"]],
  ["phases", "Phase", ["heading"]],
  ["milestones", "Milestone", ["heading", "item", "row"]],
  ["notes", "Heading only", ["heading"]],
  ["notes", "Note of the task above", ["item"]],
  ["criteria", "Criterion of its phase", ["item"]],
  ["risks", "Risk", ["item", "row"]],
  ["metrics", "Metric", ["item", "row"]],
  ["objectives", "Objective", ["item"]],
  ["next steps", "Next step", ["item"]],
  ["team", "Role", ["item", "row"]],
  ["budget", "Amount", ["item", "row"]],
  ["nothing", "Not in the plan", ["item", "row", "exact"]],
  ["nothing", "Not in the plan, with all under it", ["heading"]],
];

function dialog(): Markup {
  return markup`<dialog id="change" aria-labelledby="change-title">
<h2 id="change-title"></h2>
<p id="change-source"></p>
<p id="change-outcome"></p>
<label id="change-all"><input type="checkbox"> <span></span></label>
<fieldset id="change-kind"><legend>It is</legend>${CHOICES.map(([kind, words, what]) => markup`<button type="button" class="plain" data-kind="${kind}" data-for="${what.join(" ")}">${words}</button> `)}</fieldset>
<fieldset id="change-status"><legend>Its status is</legend>${STATUSES.map((status) => markup`<button type="button" class="plain" data-status="${status}">${status}</button> `)}</fieldset>
<p><button type="button" class="plain" id="change-undo">As Milepost reads it</button> <button type="button" class="plain" id="change-cancel">Cancel</button></p>
</dialog>`;
}
