/** What commands do, as a text: what people said, on which issue, what they were answered, and what it changed. */
import { expect } from "vitest";
import type { Plan } from "../../../src/core/plan/plan.ts";
import type { NextComment } from "../../../src/core/sync/commands/next-comment.ts";
import { answered, nextComment } from "../../../src/core/sync/commands/next-comment.ts";
import type {
  CommandComment,
  Issue,
  LogEntry,
  Snapshot,
} from "../../../src/core/state/snapshot.ts";
import { nameOf } from "../../../src/core/state/snapshot-lookup.ts";
import type { LogRecord } from "../../../src/core/state/commands/command-state.ts";
import { aSnapshot } from "../a-snapshot.ts";
import type { SnapshotBuilder } from "../a-snapshot.ts";

/** A comment: on which issue (`task 1.1`), what, and who said it if not ada, who may write, on a Tuesday at ten. */
export type Said = [on: string, text: string, who?: Partial<CommandComment>];

export interface Scene {
  /** What is special about it. */
  title: string;
  plan: Plan;
  github: SnapshotBuilder;
  said: Said[];
}

const URL = "https://github.com/octo/hello/issues";

/** The comments one after the other, each on the GitHub that the one before has left. */
export function conversation({ title, plan, github, said }: Scene): string {
  let snapshot = github.build();
  const lines = [`## ${title}`];
  for (const [n, [on, text, who]] of said.entries()) {
    const issue = snapshot.issues.find(({ marker }) => nameOf(marker) === on);
    if (!issue) throw new Error(`There is no issue ${on}.`);
    const comment = aComment(501 + n, issue, text, who);
    const run = heard(plan, snapshot, comment);
    lines.push(`@${comment.by} (${comment.role}) on ${on}:`, ...indented(text));
    lines.push(run.answer === "THUMBS_UP" ? "👍" : "😕");
    if (run.reply !== "") lines.push(...run.reply.split("\n").map((line) => `> ${line}`.trimEnd()));
    lines.push(...changesOf(snapshot, run), "");
    snapshot = { ...answered(run.snapshot, comment), inbox: withEntries(snapshot, run) };
  }
  return lines.join("\n");
}

export function aComment(
  number: number,
  { number: issue, url }: Pick<Issue, "number" | "url">,
  body: string,
  who: Partial<CommandComment> = {},
): CommandComment {
  return {
    id: `IC_${number}`,
    number,
    url: `${url}#issuecomment-${number}`,
    issue,
    body,
    createdAt: "2026-01-06T10:00:00Z",
    by: "ada",
    role: "write",
    seen: false,
    ...who,
  };
}

/**
 * What a comment asks for, once the issues that it opens exist.
 *
 * Looked at again before it is answered, it asks for the same: whether the issues are as it wants them, and the
 * log is not, or everything is done already.
 */
function heard(plan: Plan, before: Snapshot, comment: CommandComment): NextComment {
  const asked = { ...before, inbox: { ...before.inbox, comments: [comment] } };
  const first = next(plan, asked);
  const made = first.opened.map(({ key, opened }, n): Issue => {
    const number = 100 + before.issues.length + n;
    const marker = { project: plan.project.id, ...key, opened };
    const base = aSnapshot(plan)
      .issue(key, { number, url: `${URL}/${number}` })
      .build();
    return { ...(base.issues.at(-1) as Issue), id: `I_${number}`, title: opened.title, marker };
  });
  const run = next(plan, { ...asked, issues: [...asked.issues, ...made] });
  const inbox = withEntries(asked, run);
  for (const there of [asked.inbox, inbox]) {
    const begun = { ...run.snapshot, inbox: { ...there, comments: [comment] } };
    const again = next(plan, begun);
    expect(lasting(again)).toEqual(lasting(run));
    expect(withEntries(begun, again)).toEqual(inbox);
  }
  return run;
}

/** What is wanted and answered, however much of it is done already. */
function lasting({ snapshot: { issues }, answer, reply, opened }: NextComment) {
  return { issues, answer, reply, opened };
}

function next(plan: Plan, snapshot: Snapshot): NextComment {
  const found = nextComment(plan, snapshot);
  if (!found) throw new Error("Nothing was heard.");
  return found;
}

/** The inbox once the log has the entries of a run. */
function withEntries({ inbox }: Snapshot, { entries }: Pick<NextComment, "entries">) {
  const others = inbox.entries.filter((other) => entries.every(({ key }) => key !== other.key));
  return { ...inbox, comments: [], entries: [...others, ...entries.map(logged)] };
}

/** An entry as a comment of the log, an hour after the comments. */
export function logged({ key, entry }: { key: string; entry: LogRecord }): LogEntry {
  const createdAt = "2026-01-06T11:00:00Z";
  return { id: `IC_${key}`, url: `${URL}/2#${key}`, body: "", createdAt, key, entry };
}

function changesOf(before: Snapshot, { snapshot, opened, entries }: NextComment): string[] {
  const { issues: _, inbox: _inbox, ...others } = snapshot;
  expect(others).toEqual({ ...before, issues: undefined, inbox: undefined });
  for (const { marker } of snapshot.issues) expect(marker.said).not.toEqual({});
  const known = new Map(before.issues.map((issue) => [issue.id, issue]));
  return [
    ...opened.map(({ key, opened }) => `opens ${nameOf(key)}: ${JSON.stringify(opened)}`),
    ...snapshot.issues.flatMap((issue) => {
      const was = known.get(issue.id);
      return was ? differences(was, issue, nameOf(issue.marker)) : [];
    }),
    ...entries.map(({ key, entry }) => `logs ${key}: ${JSON.stringify(entry)}`),
  ];
}

function differences(before: object, now: object, where: string): string[] {
  const [was, is] = [before, now].map((each) => each as Record<string, unknown>);
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return names.flatMap((name) => {
    const [one, other] = [was?.[name], is?.[name]];
    if (JSON.stringify(one) === JSON.stringify(other)) return [];
    if (name === "marker") return differences(one ?? {}, other ?? {}, where);
    if (name === "said") return differences(one ?? {}, other ?? {}, `${where}, by command`);
    return [`${where}: ${name} ${other === undefined ? "is gone" : `is ${JSON.stringify(other)}`}`];
  });
}

function indented(text: string): string[] {
  return text
    .split("\n")
    .map((line) => `    ${line.length > 200 ? `${line.slice(0, 50)}…` : line}`.trimEnd());
}
