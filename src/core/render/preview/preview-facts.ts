/** What a reviewer should know first about a change of the plan. */
import type { Problem } from "../../plan/plan.ts";
import type { MilestoneChange, PlanChange } from "../../plan/compare.ts";
import type { ImpactOnStarted } from "../../progress/preview/impact-on-started.ts";
import type { LostHandEdit } from "../../progress/preview/lost-hand-edits.ts";
import { emoji } from "../../progress/status.ts";
import type { NotAdopted } from "../../state/snapshot.ts";
import { notAdoptedSentence } from "../dashboard/not-adopted.ts";
import type { Change } from "../../state/change.ts";
import { closings } from "./changes.ts";
import { nameFor } from "./subject.ts";
import { forecastFacts } from "./outlook-change.ts";
import type { OutlookChange } from "./outlook-change.ts";
import { dayOf, movedDate, shift } from "./plan-change.ts";
import { oneLine } from "../markdown/safe-markdown.ts";
import { dotted, plural } from "../markdown/phrases.ts";

/** A pull request that changes the same tasks. */
export interface Overlap {
  number: number;
  /** Plan ids. */
  tasks: string[];
}

/** Formats text that comes from the plan: as code in Markdown, unchanged in a terminal. */
export type Quote = (text: string) => string;

export interface PreviewView {
  change: PlanChange;
  impacts: ImpactOnStarted[];
  overwritten: LostHandEdit[];
  /** Open pull requests that change some of the same tasks. */
  overlaps: Overlap[];
  /** Issues that the plan names but that cannot be adopted. */
  notAdopted: NotAdopted[];
  /** What a sync would write after the merge. */
  changes: Change[];
  /** Roughly how many seconds that takes. */
  seconds: number;
  /** What may not be meant as written in the plan. */
  warnings: Problem[];
  /** The effect on forecast and critical path; absent if there was no plan before. */
  outlook?: OutlookChange;
  /** New warnings about parts of the plan that can hardly work out, in sentences. */
  overloads: string[];
  /** The plan on the target branch has mistakes. */
  mends: boolean;
  /** There is no dashboard yet: everything still has to be made. */
  first: boolean;
}

/** `2 tasks added, 1 removed · finish 5 working days later`; contains no text of the plan. */
export function headline({ change, changes }: PreviewView): string {
  const { tasks, finish } = change;
  const count = (words: string, some: typeof tasks) =>
    some.length > 0 && `${plural(some.length, "task")} ${words}`;
  const line = dotted(
    count(
      "added",
      tasks.filter(({ before }) => !before),
    ),
    count(
      "removed",
      tasks.filter(({ after }) => !after),
    ),
    count(
      "changed",
      tasks.filter(({ before, after }) => before && after),
    ),
    finish && shift(finish) && `finish ${shift(finish)}`,
  );
  return line || `${plural(changes.length, "change")} on GitHub`;
}

/** Scope and dates, one line each. */
export function facts(view: PreviewView, quote: Quote): [title: string, text: string][] {
  const { scope, finish, milestones, tasks } = view.change;
  const rescoped = tasks.some(({ before, after }) => !before || !after);
  const slips = milestones.filter(({ due }) => (due?.days ?? 0) !== 0);
  const all: [string, string | false][] = [
    ["First sync", view.first && firstSync(view.changes)],
    ["Closes", closings(view.changes) > 0 && plural(closings(view.changes), "issue")],
    ["Mends", view.mends && "the plan has mistakes now, and has none after this"],
    [
      "Scope",
      (rescoped || scope.before !== scope.after) &&
        `${plural(scope.before, "task")} → ${scope.after}`,
    ],
    [
      "Finish",
      finish !== undefined && (view.change.isNew ? dayOf(finish.after) : movedDate(finish)),
    ],
    ...forecastFacts(view.outlook, quote),
    ["Milestones", slips.length > 0 && slipping(slips, quote)],
    ["On GitHub", dotted(plural(view.changes.length, "change"), lasting(view.seconds))],
  ];
  return all.filter((fact): fact is [string, string] => fact[1] !== false);
}

/** At most this many things are named; more would be noise. */
const MAX_SHOWN = 5;

function slipping(slips: MilestoneChange[], quote: Quote): string {
  const said = slips
    .toSorted((one, other) => Math.abs(other.due?.days ?? 0) - Math.abs(one.due?.days ?? 0))
    .slice(0, MAX_SHOWN)
    .map(({ id, due }) => `${quote(`Milestone ${id}`)} ${shift(due ?? {})} (${dayOf(due?.after)})`);
  const more = slips.length - said.length;
  return [...said, ...(more > 0 ? [`${more} more`] : [])].join("; ");
}

function firstSync(changes: Change[]): string {
  const count = (kind: Change["kind"]) => changes.filter((change) => change.kind === kind).length;
  const board = count("create board") > 0;
  return [
    plural(count("create issue"), "issue"),
    plural(count("create milestone"), "milestone"),
    plural(count("create label"), "label"),
    ...(board ? ["a board"] : []),
  ].join(", ");
}

/** `about 2 minutes` at the pace that GitHub's limits allow; empty for less than one minute. */
function lasting(seconds: number): string {
  if (seconds < 60) return "";
  const minutes = Math.round(seconds / 60);
  return minutes < 90
    ? `about ${plural(minutes, "minute")}`
    : `about ${plural(Math.round(minutes / 60), "hour")}`;
}

/**
 * What may come as a surprise: tasks that were started already, hand edits, other pull requests. One
 * line each.
 */
export function warnings(view: PreviewView, quote: Quote): string[] {
  return [
    ...impactLines(view.impacts, quote),
    ...reopenings(view.changes, quote),
    ...overwrittenLines(view.overwritten, quote),
    ...view.notAdopted.map((one) => notAdoptedSentence(one, quote)),
    ...warningLines(view.warnings, quote),
    ...overloadLines(view.overloads, quote),
    ...view.overlaps.map(({ number, tasks }) => {
      const names = enumerated(tasks, (id) => quote(`Task ${oneLine(id)}`));
      return `Pull request ${quote(`#${number}`)} changes ${names} too: what is merged last counts.`;
    }),
  ];
}

function impactLines(impacts: ImpactOnStarted[], quote: Quote): string[] {
  const groups = Map.groupBy(impacts, ({ status, ...impact }) => `${status} ${happening(impact)}`);
  return [...groups.values()].flatMap((group) => {
    const [one] = group;
    if (!one) return [];
    const names = enumerated(
      group,
      ({ id, number }) => `${quote(`Task ${oneLine(id)}`)} (${quote(`#${number}`)})`,
    );
    return [`${emoji[one.status]} ${one.status}: ${names}. ${outcome[happening(one)](one)}`];
  });
}

type Happening = "comes" | "leaves" | "changes";

function happening({ before, after }: Pick<ImpactOnStarted, "before" | "after">): Happening {
  if (!before) return "comes";
  return after ? "changes" : "leaves";
}

const outcome: Record<Happening, (impact: ImpactOnStarted) => string> = {
  comes: ({ status }) =>
    `It has an issue already, and counts as ${status.toLowerCase()} from the start.`,
  leaves: ({ open }) =>
    `The issue stays ${open ? "open" : "closed"}, gets the label "not in plan", and no longer counts.`,
  changes: ({ open }) => `The issue is brought up to date and stays ${open ? "open" : "closed"}.`,
};

function reopenings(changes: Change[], quote: Quote): string[] {
  return changes.flatMap((change) =>
    change.kind === "edit milestone" && change.open !== undefined
      ? [`${quote(nameFor(change.key))} is ${change.open ? "reopened" : "closed"}.`]
      : [],
  );
}

function overwrittenLines(all: LostHandEdit[], quote: Quote): string[] {
  const said = all.slice(0, 3 * MAX_SHOWN).map(({ thing, field, github, plan }) => {
    const [from, to] = [github, plan].map((text) =>
      text === "" ? "nothing" : quote(oneLine(text)),
    );
    return `✏️ A hand edit is overwritten: ${words[field]} of ${quote(nameFor(thing))}, ${from} → ${to}.`;
  });
  const more = all.length - said.length;
  return more > 0 ? [...said, `✏️ … and ${plural(more, "more hand edit")}.`] : said;
}

function warningLines(warnings: Problem[], quote: Quote): string[] {
  const said = warnings
    .slice(0, MAX_SHOWN)
    .map(
      ({ file, line, message }) =>
        `📝 ${quote(`${oneLine(file)}:${line}`)} ${quote(oneLine(message))}`,
    );
  const more = warnings.length - said.length;
  return more > 0
    ? [...said, `📝 … and ${plural(more, "more place", "more places")} to check.`]
    : said;
}

function overloadLines(overloads: string[], quote: Quote): string[] {
  const said = overloads.slice(0, MAX_SHOWN).map((sentence) => `⚖️ ${quote(oneLine(sentence))}`);
  const more = overloads.length - said.length;
  return more > 0
    ? [...said, `⚖️ … and ${plural(more, "more", "more")} that can hardly be.`]
    : said;
}

const words: Record<LostHandEdit["field"], string> = {
  title: "title",
  milestone: "milestone",
  start: "start date",
  due: "due date",
  week: "week",
  estimate: "estimate",
  priority: "priority",
};

function enumerated<T>(things: T[], name: (thing: T) => string): string {
  const said = things.slice(0, 2 * MAX_SHOWN).map(name);
  const more = things.length - said.length;
  return [...said, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
