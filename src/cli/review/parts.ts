import { plural } from "../../core/render/markdown/phrases.ts";
import type { Entry, Report, Undecided } from "../../core/import/report/report.ts";
import { markup } from "../../server/pages/markup.ts";
import type { Markup } from "../../server/pages/markup.ts";
import { rowId } from "./rows.ts";
import type { Session } from "./session.ts";

/** The parts of the page that follow from every decision. */
export interface Parts {
  summary: Markup;
  questions: Markup;
  plan: Markup;
}

export function partsOf(session: Session): Parts {
  const { report } = session.imported;
  return {
    summary: summary(report),
    questions: questions(session),
    plan: markup`${plan(session)}${remarks(session)}`,
  };
}

function summary({ tasks, undecided }: Report): Markup {
  const counted = tasks.filter(({ status }) => status !== "dropped");
  const complete = counted.filter(({ status }) => status === "complete").length;
  const left =
    undecided.length > 0
      ? markup`<strong>${plural(undecided.length, "question")} to decide.</strong>`
      : markup`<span class="good">Nothing left to decide.</span>`;
  return markup`${left} ${plural(counted.length, "task")}, ${complete} complete${complete > 0 && `: is that right? At the first sync ${complete === 1 ? "it is" : "they are"} closed`}.`;
}

function questions(session: Session): Markup {
  const { undecided } = session.imported.report;
  if (undecided.length === 0) return markup``;
  return markup`<h2 tabindex="-1">Please decide</h2><ul>${undecided.map((one) => question(one, session))}</ul>`;
}

function question(one: Undecided, { documents }: Session): Markup {
  const { file, line, end, title, items, why } = one;
  const lines = line === end ? `line ${line}` : `lines ${line} to ${end}`;
  const document = documents.findIndex((shown) => shown.file === file);
  const place = documents.length > 1 ? `${file}, ${lines}` : capital(lines);
  const what = items === 1 ? `“${title}”` : `${plural(items, "item")} from “${title}”`;
  const button = (kind: string, words: string) =>
    markup`<button type="button" class="plain" data-document="${document}" data-line="${line}" data-end="${end}" data-kind="${kind}" aria-label="${words}: ${lines}">${words}</button> `;
  return markup`<li><p><a href="#${rowId(document, line)}">${place}</a>, ${what}: ${why}.</p>
<p>${button("tasks", "Tasks")}${button("nothing", "Not in the plan")}</p></li>`;
}

/** More tasks than this are folded away, phase by phase. */
const MANY_TASKS = 100;

function plan({ imported, documents }: Session): Markup {
  const { phases, tasks, milestones, risks, metrics } = imported.report;
  const counted = tasks.filter(({ status }) => status !== "dropped");
  if (imported.files.length === 0)
    return markup`<p>Nothing here looks like a plan yet. Say what lines are: choose what stands beside them.</p>`;
  const files = new Map(documents.map(({ file }, at) => [file, at]));
  const others = [
    { title: "Milestones", entries: milestones },
    { title: "Risks", entries: risks },
    { title: "Metrics", entries: metrics },
  ].filter(({ entries }) => entries.length > 0);
  return markup`${phases.map((phase) => {
    const own = counted.filter((task) => task.phase === phase.id);
    const title = [phase.id, phase.title].filter(Boolean).join(" ");
    return group(title, own, { files, open: counted.length <= MANY_TASKS });
  })}${others.map(({ title, entries }) => group(title, entries, { files, open: false }))}`;
}

interface Look {
  files: Map<string, number>;
  open: boolean;
}

function group(title: string, entries: Entry[], { files, open }: Look): Markup {
  const done = entries.filter(({ status }) => status === "complete").length;
  const count = done > 0 ? `${done} of ${entries.length} complete` : String(entries.length);
  return markup`<details${open && markup` open`}><summary>${title} <span class="hint">${count}</span></summary><ul>${entries.map((entry) => thing(entry, files))}</ul></details>`;
}

function thing({ file, line, id, title = "", status }: Entry, files: Map<string, number>): Markup {
  const name = [id, title].filter(Boolean).join(" ");
  const state = status && status !== "not started" && markup` <span class="hint">${status}</span>`;
  return markup`<li>${link(name, file, line, files)}${state}</li>`;
}

function link(words: string, file: string, line: number, files: Map<string, number>): Markup {
  const document = files.get(file);
  return document === undefined
    ? markup`${words}`
    : markup`<a href="#${rowId(document, line)}">${words}</a>`;
}

/** What the report says beside what was taken: where documents disagree, and what is missing. */
function remarks({ imported, documents }: Session): Markup {
  const { contradictions, missing, gone } = imported.report;
  const files = new Map(documents.map(({ file }, at) => [file, at]));
  const lists = [
    {
      title: "Contradictions",
      lines: contradictions.map(
        ({ file, line, title = "", message, won }) =>
          markup`<li>${link(title || file, file, line, files)}: ${message} Won: ${won}.</li>`,
      ),
    },
    { title: "Missing", lines: missing.map(({ title }) => markup`<li>${title}</li>`) },
    {
      title: "Decided earlier, but no longer in the documents",
      lines: gone.map(({ title = "" }) => markup`<li>${title}</li>`),
    },
  ].filter(({ lines }) => lines.length > 0);
  return markup`${lists.map(({ title, lines }) => markup`<details><summary>${title} <span class="hint">${lines.length}</span></summary><ul>${lines}</ul></details>`)}`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
