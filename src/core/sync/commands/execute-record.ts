/** Commands that leave a record: risks, action items, and entries of the log. */
import { code, didYouMean } from "../../plan/suggest.ts";
import { longDay } from "../../render/markdown/dates.ts";
import { link } from "../../render/markdown/phrases.ts";
import { judged } from "../../progress/judge-reading.ts";
import type { Key } from "../../state/marker.ts";
import type { Entry, Opened } from "../../state/command-state.ts";
import type { Issue } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot.ts";
import { withReading } from "../desired/readings.ts";
import type { ActionWords, Command } from "./parse.ts";
import { assignableAs } from "./execute-task.ts";
import type { Given, Obeyed, Turn } from "./command-run.ts";
import { withIssue, withReply } from "./command-run.ts";

/** Keeps a measured value, once it makes sense for its metric. */
export function obeyMetric(
  turn: Turn,
  { id, value }: Command & { verb: "metric" },
  given: Given,
): Obeyed {
  const { plan, comment, key } = given;
  const sent = { key, metric: id, value, at: comment.createdAt };
  const reading = judged(plan.metrics, sent);
  if (reading.wrong !== undefined) return reading.wrong;
  const known = [...turn.entries, ...turn.snapshot.talk.entries];
  const entry = withReading(plan, known, { ...reading, by: comment.by });
  return entry ? record(turn, entry.key, entry.entry) : turn;
}

export function obeyOpenRisk(
  turn: Turn,
  words: Command & { verb: "open risk" },
  given: Given,
): Turn {
  const { title, impact, probability, owner, mitigation } = words;
  const opened: Opened = {
    ...signature(given),
    title,
    impact,
    probability,
    ...(owner && { owner }),
    ...(mitigation && { mitigation }),
  };
  return open(turn, { kind: "risk", id: given.key }, opened, "the risk");
}

/** Says how a risk stands: the one that is named, or the one whose issue the command stands on. */
export function obeySetRisk(
  turn: Turn,
  { id, status }: Command & { verb: "set risk" },
  given: Given,
): Obeyed {
  const risks = turn.snapshot.issues.filter(({ marker }) => marker.kind === "risk");
  const found = id === undefined ? given.issue : risks.find((issue) => isNamed(issue, id));
  if (found?.marker.kind !== "risk") {
    const names = risks.map(({ marker, number }) => (marker.opened ? `#${number}` : marker.id));
    return id === undefined
      ? `Say which risk; write its id, such as ${code(names[0] ?? "R1")}.`
      : `There is no risk ${code(id)}${didYouMean(id, names)}`;
  }
  return withIssue(turn, found, (issue) => {
    const { said, ...marker } = issue.marker;
    const told = { ...issue, marker: { ...marker, said: { ...said, status } } };
    if (status === "closed") return { ...told, open: false, reason: "completed" };
    return issue.open ? told : { ...told, open: true, reason: "reopened" };
  });
}

function isNamed({ marker, number }: Issue, id: string): boolean {
  return `#${number}` === id || marker.id.toLowerCase() === id.toLowerCase();
}

export function obeyAction(turn: Turn, words: ActionWords, given: Given): Obeyed {
  const owner = words.owner && assignableAs(turn.snapshot.assignable, words.owner);
  if (words.owner && !owner) return `${code(words.owner)} cannot be assigned here.`;
  const { text: title, due } = words;
  const opened: Opened = {
    ...signature(given),
    title,
    ...(owner && { owner }),
    ...(due && { due }),
  };
  return open(turn, { kind: "action", id: given.key }, opened, "the action item");
}

export function obeyMeeting(
  turn: Turn,
  words: Command & { verb: "meeting" },
  given: Given,
): Obeyed {
  const { verb: _, actions, ...minutes } = words;
  let told: Obeyed = record(turn, given.key, {
    type: "meeting",
    ...signature(given),
    ...minutes,
    actions: actions.map(({ text }) => text),
  });
  for (const [n, action] of actions.entries()) {
    told = obeyAction(told, action, { ...given, key: `${given.key}.${n + 1}` });
    if (typeof told === "string") return told;
  }
  return told;
}

export function obeyText(
  turn: Turn,
  { verb, text }: { verb: "decision" | "lesson"; text: string },
  given: Given,
): Turn {
  const phase = phaseOf(given);
  return record(turn, given.key, {
    type: verb,
    ...signature(given),
    text,
    ...(phase !== undefined && { phase }),
  });
}

/** The decision at the end of a phase. */
export function obeyGate(
  turn: Turn,
  { verb, text }: { verb: "go" | "no-go"; text: string },
  given: Given,
): Obeyed {
  const phase = phaseOf(given) ?? waiting(turn);
  const review = phase && issueOf(turn.snapshot, { kind: "review", id: phase });
  if (!review) return "No phase waits for a go: its review opens when all its tasks are complete.";
  const go = verb === "go";
  const told = record(turn, given.key, { type: "gate", ...signature(given), phase, go, text });
  if (go)
    return withIssue(told, review, (issue) => ({ ...issue, open: false, reason: "completed" }));
  const own = issueOf(turn.snapshot, { kind: "phase", id: phase });
  return [review, ...(own ? [own] : [])].reduce(
    (next, issue) => withIssue(next, issue, reopened),
    told,
  );
}

/** After a no-go the phase and its review wait for the next decision. */
function reopened(issue: Issue): Issue {
  return issue.open ? issue : { ...issue, open: true, reason: "reopened" };
}

/** The first phase that waits for a decision. */
function waiting({ snapshot }: Turn): string | undefined {
  return snapshot.issues.find(({ marker, open }) => marker.kind === "review" && open)?.marker.id;
}

/** The phase whose issue a command stands on, or the one of its task. */
function phaseOf({ issue: { marker }, plan }: Given): string | undefined {
  if (marker.kind === "phase" || marker.kind === "review") return marker.id;
  if (marker.kind !== "task") return undefined;
  const tasks = plan.phases.flatMap(({ weeks }) => weeks.flatMap((week) => week.tasks));
  return tasks.find(({ id }) => id === marker.id)?.phase;
}

function record(turn: Turn, key: string, entry: Entry): Turn {
  return {
    ...turn,
    entries: [...turn.entries.filter((other) => other.key !== key), { key, entry }],
  };
}

function open(turn: Turn, key: Key, opened: Opened, name: string): Turn {
  const told = { ...turn, opened: [...turn.opened, { key, opened }] };
  const issue = issueOf(turn.snapshot, key);
  const due = opened.due ? `, due ${longDay(opened.due)}` : "";
  return issue ? withReply(told, `Opened ${name} ${link(issue)}${due}.`) : told;
}

function signature({ comment, today }: Given): { by: string; at: string; from: string } {
  return { by: comment.by, at: today, from: comment.url };
}
