import { SCHEMA_LINE } from "../../plan/schema/address.ts";
import {
  Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLSeq,
  visit,
} from "yaml";
import { layOut } from "../../plan/format/layout.ts";
import type { PlanFile } from "../../plan/plan.ts";
import { draftTasks } from "../arrange/draft.ts";
import type { Draft, DraftPhase } from "../arrange/draft.ts";
import { slug } from "../words/ids.ts";
import { readable } from "../words/texts.ts";

/** The plan as YAML files, divided as a person would do it: the project, each phase, risks and metrics. */
export function planFiles(draft: Draft, sources: string[]): PlanFile[] {
  const { project, phases, iterations, milestones, backlog, risks, metrics, contingency } = draft;
  const { teams, resources, budget, communication } = draft;
  const from = `Imported from ${sources.map(relative).join(", ")}.`;
  const head = {
    project,
    ...(draft.defaults && { defaults: draft.defaults }),
    ...(resources.length > 0 && { resources }),
    ...(budget && { budget }),
    ...(communication && { communication }),
    ...(draft.commands && { commands: draft.commands }),
    ...(draft.agents && { agents: draft.agents }),
    ...(contingency.length > 0 && { contingency }),
    ...(draft.next_steps.length > 0 && { next_steps: draft.next_steps }),
  };
  const together =
    phases.length > 1 && phases.length <= FEW_PHASES && draftTasks(draft).length <= FEW_TASKS;
  const width = Math.max(2, String(phases.length * 10).length + (phases.length > 0 ? 0 : 1));
  return [
    file("00-project.yml", `The project as a whole. ${from}`, head),
    ...(together
      ? [file("10-phases.yml", `${phases.map(({ title }) => title).join(", ")}.`, { phases })]
      : []),
    ...(together ? [] : phases).map((phase, i) =>
      file(`${String((i + 1) * 10).padStart(width, "0")}-${nameOf(phase)}.yml`, about(phase), {
        phases: [phase],
      }),
    ),
    ...(iterations.length > 0
      ? [file("iterations.yml", "What is done in which iteration.", { iterations })]
      : []),
    ...(teams.length > 0 ? [file("teams.yml", "The teams.", { teams })] : []),
    ...(milestones.length > 0
      ? [file("milestones.yml", "What the plan as a whole reaches.", { milestones })]
      : []),
    ...(backlog.length > 0 ? [file("backlog.yml", "What may be done later.", { backlog })] : []),
    ...(risks.length > 0
      ? [file("risks.yml", "What may go wrong, and what is done about it.", { risks })]
      : []),
    ...(metrics.length > 0 ? [file("metrics.yml", "How success is measured.", { metrics })] : []),
  ];
}

/** A plan is read on other machines too, so it contains no path that exists only on this one. */
function relative(path: string): string {
  return /^(?:[/\\]|[A-Za-z]:)/.test(path) ? path.replace(/^.*[/\\]/, "") : path;
}

/** A plan with so few phases and tasks is easiest to read in one file. */
const FEW_PHASES = 3;
const FEW_TASKS = 60;

function nameOf({ id, title }: DraftPhase): string {
  return `phase-${slug(id) || slug(title) || "x"}`.slice(0, 60);
}

function about({ id, title, weeks }: DraftPhase): string {
  const named = weeks.map(({ week }) => week);
  const several = `weeks ${named[0]} to ${named.at(-1)}`;
  const span = named.length > 1 ? several : `week${named[0]?.includes("-") ? "s" : ""} ${named[0]}`;
  return `Phase ${id}${named.length > 0 ? `, ${span}` : ""}: ${title}`;
}

function file(name: string, comment: string, content: object): PlanFile {
  const text = yamlOf(content, comment);
  return { path: `plan/${name}`, text, size: new TextEncoder().encode(text).length };
}

/** YAML as a person would write it: short lists on one line, long texts as blocks, no empty keys. */
function yamlOf(content: object, comment: string): string {
  const options = { aliasDuplicateObjects: false, schema: "failsafe" } as const;
  const document = new Document(clean(content), options);
  document.commentBefore = `${SCHEMA_LINE.slice(1)}\n ${comment.replaceAll(/\s+/g, " ").slice(0, 500)}`;
  spaced(document.contents);
  return layOut(styled(document), ({ type }) => type === "BLOCK_FOLDED");
}

/** Keys whose lists are short, and written on one line. */
const FLOWS = new Set<unknown>(["needs", "owner", "labels"]);

/** The document, each of its lists and scalars in the style that suits it. */
export function styled(document: Document): Document {
  visit(document, {
    Pair(_, { key, value }) {
      if (isScalar(key) && FLOWS.has(key.value) && isSeq(value)) value.flow = isShort(value);
      if (isScalar(value) && value.type === undefined) style(key, value);
    },
    Scalar(_, scalar) {
      // Unquoted, these would be read as nothing.
      if (scalar.type === undefined && /^(?:~|null)?$/.test(String(scalar.value))) {
        scalar.type = "QUOTE_DOUBLE";
      }
    },
    Map(_, map) {
      for (const key of ["tasks", "milestones", "weeks"]) {
        const list = map.get(key, true) as Node | undefined;
        if (isSeq(list) && list.items.length === 0) map.delete(key);
      }
    },
  });
  return document;
}

function isShort({ items }: YAMLSeq): boolean {
  return items.join(", ").length <= SHORT_CHARACTERS;
}

const SHORT_CHARACTERS = 80;

/** Ids and numbers keep their form; texts of several lines become blocks. */
function style(key: unknown, value: Scalar): void {
  const name = isScalar(key) ? String(key.value) : "";
  if (/^(?:~|null)?$/.test(String(value.value))) return;
  if (name === "prompt" || String(value.value).includes("\n")) value.type = "BLOCK_LITERAL";
  else if (typeof value.value === "string" && value.value.length > 88 && name !== "title")
    value.type = "BLOCK_FOLDED";
}

/** Puts an empty line between the large parts. */
function spaced(contents: unknown): void {
  if (!isMap(contents)) return;
  for (const [i, pair] of contents.items.entries()) {
    if (i > 0 && isScalar(pair.key)) pair.key.spaceBefore = true;
  }
}

/** Removes what YAML or a plan cannot contain: control characters, halves of characters. */
export function clean(value: unknown): unknown {
  if (typeof value === "string") return readable(value);
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
}
