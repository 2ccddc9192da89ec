import type { CivilDate, Level, Project } from "../../plan/plan.ts";
import { code, nearest } from "../../plan/suggest.ts";
import { dateIn } from "./date.ts";
import type { CommandLine } from "../../state/command-lines.ts";
import { tooLong } from "../../state/command-lines.ts";
import type { Minutes } from "./meeting.ts";
import { minutesIn } from "./meeting.ts";
import { actionIn } from "./action.ts";
import { riskIn } from "./risk.ts";
import { verbNamed, verbs } from "./verbs.ts";
import type { VerbName } from "./verbs.ts";

/** What somebody asks for, read. */
export type Command =
  | TaskCommand
  | { verb: "report" | "standup" | "help" }
  | { verb: "decision" | "lesson"; text: string }
  | { verb: "go" | "no-go"; text: string }
  | { verb: "metric"; id: string; value: string }
  | ({ verb: "open risk" } & RiskWords)
  | { verb: "set risk"; id?: string; status: string }
  | ({ verb: "action" } & ActionWords)
  | ({ verb: "meeting" } & Minutes);

/** What is asked for the issue on which it stands. */
export type TaskCommand =
  | { verb: "start" | "unblock" | "done" | "reopen" }
  | { verb: "block"; reason?: string; by?: Reference }
  | { verb: "fail" | "drop" | "note"; text: string }
  | { verb: "owner"; logins: string[] }
  /** Without a value the plan's own counts again. */
  | { verb: "due"; date?: CivilDate }
  | { verb: "estimate"; estimate?: string };

/** `#12`, or the id of a task. */
export type Reference = { number: number } | { id: string };

export interface RiskWords {
  title: string;
  impact: Level;
  probability: Level;
  owner?: string;
  mitigation?: string;
}

export interface ActionWords {
  text: string;
  /** Login. */
  owner?: string;
  due?: CivilDate;
}

/** What a command is read with. */
export interface Reading {
  today: CivilDate;
  project: Pick<Project, "workingDays" | "holidays">;
}

/** A sentence that says what is wrong, and an example. */
export interface Misread {
  wrong: string;
  example: string;
}

/** What a line asks for, or why it cannot be understood. Never throws, whatever the text is. */
export function parseCommand(line: CommandLine, reading: Reading): Command | Misread {
  const [, word = "", rest = ""] = /^(\S*?)[.!:,]?(?:\s+(.*))?$/.exec(line.text) ?? [];
  const verb = verbNamed(word.toLowerCase());
  if (!verb) return notAVerb(word);
  const read = tooLong(rest) ?? readers[verb.name](rest.trim(), reading, line.below);
  return typeof read === "string" ? { wrong: read, example: verb.example } : read;
}

type Reader = (rest: string, reading: Reading, below: string[]) => Command | string;

const readers: Record<VerbName, Reader> = {
  start: alone("start"),
  unblock: alone("unblock"),
  done: alone("done"),
  reopen: alone("reopen"),
  report: alone("report"),
  standup: alone("standup"),
  help: alone("help"),
  block: blockIn,
  fail: worded("fail", "say what went wrong"),
  drop: worded("drop", "say why it is not needed"),
  note: worded("note", "say what to note"),
  decision: worded("decision", "say what was decided"),
  lesson: worded("lesson", "say what was learned"),
  "no-go": worded("no-go", "say what is missing"),
  go: (text) => ({ verb: "go", text }),
  owner: ownerIn,
  due: dueIn,
  estimate: estimateIn,
  metric: metricIn,
  risk: riskIn,
  action: actionIn,
  meeting: minutesIn,
};

function notAVerb(word: string): Misread {
  const near = nearest(
    word,
    verbs.map(({ name }) => name),
  );
  const meant = verbNamed(near ?? "help") ?? verbs[0];
  const said = word === "" ? "A command needs a verb" : `There is no command ${code(word)}`;
  return {
    wrong:
      near === undefined
        ? `${said}; ${code("/plan help")} lists them.`
        : `${said}; did you mean ${code(near)}?`,
    example: meant.example,
  };
}

/** Takes no words; those that stand there are kept as a reason by nobody, so they are refused. */
function alone<const Name extends Command["verb"]>(verb: Name): Reader {
  return (rest) =>
    rest === "" || /^[.!]+$/.test(rest)
      ? ({ verb } as Command)
      : `${code(verb)} takes no words after it; use ${code("/plan note")} for them.`;
}

function worded(verb: Extract<Command, { text: string }>["verb"], advice: string): Reader {
  return (text) => {
    if (text === "") return `After ${code(verb)} ${advice}.`;
    return { verb, text };
  };
}

function blockIn(rest: string): Command {
  const [, before = rest, reference] = /^(.*?)(?:^|\s+)by\s+(#\d{1,9}|\S*\d\S*)$/i.exec(rest) ?? [];
  const reason = before.trim();
  return {
    verb: "block",
    ...(reason && { reason }),
    ...(reference !== undefined && { by: referenceIn(reference) }),
  };
}

function referenceIn(text: string): Reference {
  return text.startsWith("#") ? { number: Number(text.slice(1)) } : { id: text };
}

const LOGIN = /^@?([a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38})$/i;

function ownerIn(rest: string): Command | string {
  const words = rest.split(/[\s,]+/).filter((word) => word !== "");
  const logins = words.flatMap((word) => LOGIN.exec(word)?.[1] ?? []);
  if (logins.length === 0 || logins.length < words.length || logins.length > 10) {
    return "An owner is one GitHub account or several.";
  }
  return { verb: "owner", logins };
}

function dueIn(rest: string, { today, project }: Reading): Command | string {
  if (/^(plan|none)$/i.test(rest)) return { verb: "due" };
  const date = dateIn(rest, today, project);
  return date === undefined
    ? `${code(rest)} is not a date; write a weekday, a day such as ${code("2026-02-03")} or ${code("3 feb")}, or a time such as ${code("3d")}.`
    : { verb: "due", date };
}

function estimateIn(rest: string): Command | string {
  if (/^plan$/i.test(rest)) return { verb: "estimate" };
  const [, amount, unit] =
    /^(\d{1,4}(?:\.\d{1,2})?) ?([hdw])(?:ours?|ays?|eeks?)?$/i.exec(rest) ?? [];
  return Number(amount) > 0 && unit
    ? { verb: "estimate", estimate: `${amount}${unit.toLowerCase()}` }
    : `${code(rest)} is not an estimate; write hours, days or weeks.`;
}

function metricIn(rest: string): Command | string {
  const [, id, value] = /^(\S+?)[\s:=]+(.+)$/.exec(rest) ?? [];
  return id && value
    ? { verb: "metric", id, value: value.trim() }
    : "Say which metric, and its value.";
}
