/** All of a repository as people see it, with what Milepost keeps hidden in markers and cards. */
import type { onBox } from "../on-box.ts";
import { lineDiff } from "./line-diff.ts";
import type { Names } from "./readable.ts";
import { isAlike, namesIn, readable, readableLines } from "./readable.ts";

type Repository = ReturnType<typeof onBox>["repository"];
type State = ReturnType<Repository["state"]>;
type Issue = State["issues"][number];
type Pull = State["pullRequests"][number];
type Board = ReturnType<Repository["boards"]>[number];

/** Lines by the thing that they are about: `#3`, `Milestone 1`, `Board 1`. */
export type Seen = Map<string, string[]>;

export function asSeen(repository: Repository): Seen {
  const state = repository.state();
  const boards = repository.boards();
  const context = { state, boards, names: namesIn(repository.repository) };
  return new Map([
    ["Labels", state.labels.map(labelLine)],
    ...state.milestones.map((each) =>
      named(`Milestone ${each.number}`, milestoneLines(each, context)),
    ),
    ...state.issues.map((each) => named(`#${each.number}`, issueLines(each, context))),
    ...state.pullRequests.map((each) => named(`#${each.number}`, pullLines(each, context))),
    ...boards.map((each) => named(`Board ${each.number}`, boardLines(each, context))),
  ]);
}

/** What has changed from one to the other, line by line, as `diff` shows it. */
export function changesSeen(before: Seen, after: Seen): string {
  const things = new Set([...before.keys(), ...after.keys()]);
  return [...things]
    .flatMap((thing) => {
      const lines = lineDiff(before.get(thing) ?? [], after.get(thing) ?? []);
      return lines.length > 0 ? [[`  ${thing}`, ...lines].join("\n")] : [];
    })
    .join("\n\n");
}

interface Context {
  state: State;
  boards: Board[];
  names: Names;
}

function named(thing: string, lines: string[]): [string, string[]] {
  return [thing, lines.filter((line) => line !== "")];
}

function labelLine({ name, color, description }: State["labels"][number]): string {
  return [name, color, description].filter(Boolean).join(" | ");
}

function milestoneLines(milestone: State["milestones"][number], context: Context): string[] {
  const { title, description, dueOn, state, issues } = milestone;
  return [
    title,
    facts({ state, due: dueOn?.slice(0, 10), issues: numbers(issues) }),
    ...inside(description ?? "", context, {
      title,
      due: dueOn?.slice(0, 10),
      open: state === "open",
    }),
  ];
}

function issueLines(issue: Issue, context: Context): string[] {
  const { state, stateReason, labels, assignees, type, milestone, parent } = issue;
  return [
    issue.title,
    facts({
      state: [state, stateReason].filter(Boolean).join(" as "),
      by: issue.author,
      pinned: context.state.pinned.includes(issue.number) ? "yes" : null,
      labels: labels.toSorted(),
      assignees,
      type,
      milestone,
      ...issue.fields,
    }),
    facts({
      under: parent === null ? null : `#${parent}`,
      over: numbers(issue.subIssues),
      "blocked by": numbers(issue.blockedBy),
      "closed by": numbers(issue.closedBy),
    }),
    ...cardLines(issue, context),
    ...inside(issue.body, context, shownBy(issue, context)),
    ...issue.comments.flatMap(({ author, body, reactions }) => [
      facts({ "comment of": author, reactions }),
      ...inside(body, context),
    ]),
  ];
}

/** What the marker of an issue repeats as long as nobody has changed it. */
function shownBy({ title, labels, assignees, type, milestone, parent }: Issue, { state }: Context) {
  const number = state.milestones.find((each) => each.title === milestone)?.number;
  const linked = {
    ...(number !== undefined && { milestone: number }),
    ...(parent !== null && { parent }),
    labels,
  };
  return { title, labels, assignees, type, linked };
}

function cardLines({ number }: Issue, { boards, names }: Context): string[] {
  return boards.flatMap(({ items, fields: columns }) =>
    items
      .filter(({ issue }) => issue === number)
      .map(({ archived, fields: { Milepost: memory, ...fields } }) => {
        const { into, ...wrote } = JSON.parse(String(memory ?? "{}")) as Record<string, unknown>;
        const own = columns.filter(({ name }) => OURS.has(name)).map(({ name }) => name);
        const place = { fields: own, ...("Week" in fields && { week: fields["Week"] }) };
        return facts({
          card: archived ? "archived" : "yes",
          ...fields,
          "where Milepost wrote": isAlike(wrote, fields, names) ? null : readable(wrote, names),
          into: isAlike(into, place, names) ? null : readable(into, names),
        });
      }),
  );
}

/** The columns that every card has a value for, or could have. */
const OURS = new Set(["Status", "Phase", "Week", "Due", "Estimate", "Plan id"]);

function pullLines(pull: Pull, context: Context): string[] {
  const state = pull.merged ? "merged" : pull.draft ? "draft" : null;
  return [
    ...issueLines(pull, context),
    facts({ is: state, closes: numbers(pull.closes) }),
    ...pull.checks.flatMap(({ name, status, conclusion, title, summary, annotations }) => [
      facts({ check: name, conclusion: conclusion ?? status, title }),
      ...inside(summary ?? "", context),
      ...annotations.map((each) => readable(each, context.names)),
    ]),
  ];
}

function boardLines(board: Board, context: Context): string[] {
  const { title, closed, readme, fields, views, items, statusUpdates } = board;
  return [
    title,
    closed ? "closed" : "",
    ...inside(readme ?? "", context, { title }),
    ...fields
      .filter(({ dataType }) => CUSTOM.has(dataType))
      .map(({ name, dataType, options, iterations }) =>
        facts({
          column: name,
          type: dataType,
          values: [
            ...options.map((option) => `${option.name} (${option.color})`),
            ...iterations.map((week) => `${week.title} (${week.startDate})`),
          ],
        }),
      ),
    ...views.map(({ name, layout, visible, groupBy, sortBy }) =>
      facts({ view: name, layout, visible, "grouped by": groupBy, "sorted by": sortBy }),
    ),
    facts({ cards: numbers(items.map(({ issue }) => issue)) }),
    ...statusUpdates.flatMap(({ status, body }) => [
      facts({ "status update": status }),
      ...inside(body ?? "", context),
    ]),
  ];
}

/** The kinds of columns that a board does not have by itself. */
const CUSTOM = new Set(["TEXT", "NUMBER", "DATE", "SINGLE_SELECT", "ITERATION"]);

function numbers(all: number[]): string[] {
  return all.map((number) => `#${number}`);
}

/** `state: open | labels: milepost, phase: 1`, without what is empty. */
function facts(fields: Record<string, string | number | string[] | null | undefined>): string {
  return Object.entries(fields)
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : String(value ?? "")])
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}`)
    .join(" | ");
}

function inside(text: string, { names }: Context, shown = {}): string[] {
  return readableLines(text, names, shown).map((line) => `  ${line}`);
}
