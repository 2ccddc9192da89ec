import type { Topic } from "../words/topics.ts";
import type { Kind } from "../kind.ts";

/**
 * The weights of the evidence that a block is work. If it applies to a share of the items, that share of
 * the weight counts: a list half of whose items begin with a verb gets half. From four on a block is
 * certainly work, below one and a half certainly not. Between the two, it is taken if there is nothing
 * better in the same place.
 */
const EVIDENCE = {
  "its items have boxes": 5,
  "its items have ids": 3,
  "its items have boxes and ids": 2,
  "it stands under a part of a year": 2,
  "its items tell different statuses": 4,
  "its items tell a status": 3,
  "its items are all marked as done": 0.5,
  "what it stands under is done as well": 1,
  "its items have an owner, an estimate or a date": 2.5,
  "its items begin with a verb": 1.5,
  "its items are numbered": 0.5,
  "it stands in a phase": 2,
  "it stands under a status": 3,
  "it stands in a column of a board": 2.5,
  "others of its kind stand beside it": 1.5,
  "most headings beside its own stand over work": 3.5,
  "the document is a list of tasks": 1.5,
  "its rows have a status": 4,
  "its rows are all done": 1,
  "its rows have a sign": 2,
  "several columns of it have signs": -4,
  "its rows have a task": 2,
  "its rows have a name": 1,
  "its rows have an id": 1.5,
  "its rows have an owner": 1.5,
  "its rows have a date": 1.5,
  "its rows have an estimate": 1.5,
  "its rows wait for each other": 1.5,
  "its rows have a week": 1,
  "its rows have a priority": 1,
  "its rows have a criterion": 1,
  "the phases of the plan stand elsewhere": -4.5,
  "its items say what is true, not what to do": -1.5,
  "its items are details": -6,
  "its items are pairs of a label and a value": -2,
  "its items are questions": -6,
  "its items are links": -2.5,
  "its items are files": -2.5,
  "its items are places to be filled in": -9,
  "its items are long sentences": -1,
  "its items lead to headings of the document": -12,
  "boxes stand inside of its items": -4,
} as const;

export type Evidence = keyof typeof EVIDENCE;

export const SURE = 4;
export const WEAK = 1.5;

/** How much a topic says about what is directly under it, and about what is deeper; positive means work. */
export const TOPICS: Record<Topic, { own: number; under: number; kind: Kind; why: string }> = {
  tasks: { own: 5, under: 2.5, kind: "tasks", why: "" },
  phases: { own: 0, under: 0, kind: "phases", why: "tells when phases take place" },
  milestones: { own: 1, under: 1, kind: "milestones", why: "names milestones" },
  deliverables: {
    own: -3,
    under: -3,
    kind: "nothing",
    why: "says what is delivered, not what is done for it",
  },
  dependencies: { own: -2, under: -2, kind: "nothing", why: "tells the order of tasks" },
  "next steps": { own: -2, under: -2, kind: "next steps", why: "a next step" },
  suggestions: { own: -5, under: -4, kind: "nothing", why: "a suggestion, not planned work" },
  state: { own: -5, under: -4, kind: "nothing", why: "describes what there is" },
  summary: { own: -5, under: -4, kind: "nothing", why: "a summary of what is told elsewhere" },
  references: { own: -6, under: -5, kind: "nothing", why: "refers to something else" },
  advice: { own: -6, under: -5, kind: "nothing", why: "a note or an example" },
  rules: { own: -6, under: -5, kind: "nothing", why: "a rule or a way of working, not work" },
  decisions: { own: -6, under: -5, kind: "nothing", why: "a decision, not work" },
  results: { own: -7, under: -6, kind: "nothing", why: "says what is reached, not what is done" },
  criteria: { own: -8, under: -7, kind: "criteria", why: "a criterion for being done, not work" },
  questions: { own: -9, under: -9, kind: "nothing", why: "a question, not work" },
  log: { own: -8, under: -7, kind: "nothing", why: "minutes or a log of what was done" },
  checklist: {
    own: -9,
    under: -9,
    kind: "nothing",
    why: "a checklist that is gone through again and again",
  },
  legend: { own: -9, under: -9, kind: "legend", why: "a legend explains signs" },
  template: { own: -12, under: -12, kind: "nothing", why: "a template to be filled in" },
  prompts: { own: -12, under: -12, kind: "nothing", why: "a prompt" },
  contents: { own: -12, under: -12, kind: "nothing", why: "a table of contents" },
  risks: { own: -8, under: -8, kind: "risks", why: "a risk" },
  mitigations: { own: -8, under: -8, kind: "mitigations", why: "what is done about a risk" },
  contingency: {
    own: -6,
    under: -6,
    kind: "contingency",
    why: "what is done when things go otherwise",
  },
  metrics: { own: -8, under: -8, kind: "metrics", why: "a figure to reach, not work" },
  "business metrics": { own: -8, under: -8, kind: "metrics", why: "a figure to reach, not work" },
  baseline: { own: -8, under: -8, kind: "metrics", why: "a figure, not work" },
  target: { own: -8, under: -8, kind: "metrics", why: "a figure to reach, not work" },
  current: { own: -8, under: -8, kind: "metrics", why: "a figure, not work" },
  objectives: { own: -5, under: -5, kind: "objectives", why: "an objective, not work" },
  team: { own: -6, under: -6, kind: "team", why: "tells who is needed" },
  budget: { own: -6, under: -6, kind: "budget", why: "tells what it costs" },
  communication: { own: -6, under: -5, kind: "communication", why: "tells who hears what" },
  "weekly report": { own: -6, under: -5, kind: "communication", why: "tells who hears what" },
  reviews: { own: -6, under: -5, kind: "communication", why: "tells who hears what" },
  standup: { own: -6, under: -5, kind: "communication", why: "tells who hears what" },
};

/** Under these topics, everything deeper is an example, a copy, or a record. */
export const DOMINANT: ReadonlySet<Topic> = new Set<Topic>([
  "template",
  "prompts",
  "legend",
  "contents",
  "checklist",
  "questions",
  "log",
]);

/** Topics under which no evidence turns an item into work. */
export function isNever(topic: Topic | undefined): boolean {
  return topic !== undefined && (DOMINANT.has(topic) || TOPICS[topic].own <= -7);
}

/** How much of a topic's weight counts against checkboxes, which hardly anybody uses for anything but work. */
export const AGAINST_BOXES = 0.35;

/** Sums up evidence and keeps the reasons, the strongest first. */
export class Scale {
  #reasons: { words: string; weight: number }[] = [];

  add(evidence: Evidence, share = 1): this {
    return this.weigh(evidence, EVIDENCE[evidence] * share);
  }

  weigh(words: string, weight: number): this {
    if (weight !== 0) this.#reasons.push({ words, weight });
    return this;
  }

  get score(): number {
    return this.#reasons.reduce((sum, { weight }) => sum + weight, 0);
  }

  get because(): string[] {
    return this.#reasons
      .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .map(
        ({ words, weight }) =>
          `${words} (${weight > 0 ? "+" : "−"}${Math.round(Math.abs(weight) * 10) / 10})`,
      );
  }
}
