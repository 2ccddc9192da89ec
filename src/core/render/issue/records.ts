/** The log and its entries, as people read them. */
import type { Plan } from "../../plan/plan.ts";
import type {
  LogRecord,
  MetricReading,
  MinutedAction,
} from "../../state/commands/command-state.ts";
import type { LogEntry, Snapshot } from "../../state/snapshot.ts";
import { longDay, shortDay } from "../markdown/dates.ts";
import { list, table } from "../markdown/list.ts";
import { shortName } from "./names.ts";
import { measured } from "../dashboard/details/metrics.ts";
import { block, cell, codeSpan, cut, inCell, inline } from "../markdown/safe-markdown.ts";
import { dotted, link, paragraphs, people, plural } from "../markdown/phrases.ts";

/** Where the records are, and how many of each; undefined while there is no log. */
export function recordsLine({ issues, inbox }: Snapshot): string | undefined {
  const log = issues.find(({ marker }) => marker.kind === "log");
  if (!log) return undefined;
  return dotted(`**Log**: ${link(log)}`, ...counts(inbox.entries));
}

function counts(entries: LogEntry[]): string[] {
  const names: [LogRecord["type"], string, string][] = [
    ["decision", "decision", "decisions"],
    ["meeting", "meeting", "meetings"],
    ["lesson", "lesson", "lessons"],
    ["change", "change of the plan", "changes of the plan"],
  ];
  return names.flatMap(([type, one, many]) => {
    const count = entries.filter(({ entry }) => entry.type === type).length;
    return count > 0 ? [plural(count, one, many)] : [];
  });
}

/** The text of the log's issue. */
export function logBody(): string {
  return paragraphs(
    "What this project has decided, met about, learned, measured and changed in its plan, oldest first: one comment each.",
    [
      "To add to it, write in a comment on any issue of the plan:",
      "",
      "- `/plan decision We stay on version 3`",
      "- `/plan lesson Measure first`",
      "- `/plan meeting Weekly sync`, with the minutes on the lines below",
      "- `/plan metric response-time 420 ms`",
    ].join("\n"),
  );
}

/** The text of an entry, without its marker. */
export function entryBody(plan: Pick<Plan, "metrics" | "phases">, entry: LogRecord): string {
  switch (entry.type) {
    case "decision":
      return paragraphs(`### ⚖️ Decision · ${longDay(entry.at)}`, block(entry.text), signed(entry));
    case "lesson":
      return paragraphs(`### 💡 Lesson · ${longDay(entry.at)}`, block(entry.text), signed(entry));
    case "gate":
      return paragraphs(
        `### ${entry.go ? "🟢 Go" : "🔴 No-go"} · ${inline(phaseName(plan, entry.phase))} · ${longDay(entry.at)}`,
        block(entry.text),
        entry.missing && `**All the same**: ${entry.missing.join("; ")}.`,
        signed(entry),
      );
    case "meeting":
      return meeting(entry);
    case "change":
      return change(entry);
    case "readings":
      return `### 📊 Measured\n\n${readings(plan, entry.readings)}`;
    case "sent":
      return `📊 ${inline(entry.reading.metric)}: ${inline(entry.reading.value)}`;
  }
}

function phaseName({ phases }: Pick<Plan, "phases">, id: string): string {
  return shortName("Phase", phases.find((phase) => phase.id === id) ?? { id, title: "" });
}

function signed({ by, from }: { by: string; from: string }): string {
  return `${people([{ login: by }])} · ${said(from)}`;
}

/** A link to the comment with the command, or to what was done by hand. */
export function said(from: string): string {
  return from.includes("#event-") ? `[closed by hand](${from})` : `[comment](${from})`;
}

function meeting(entry: LogRecord & { type: "meeting" }): string {
  const { title, at, attendees, topics, decisions, actions } = entry;
  const part = (name: string, items: string[]) =>
    items.length > 0 && `**${name}**\n\n${list(items, (item) => inline(cut(item, 500)))}`;
  return paragraphs(
    `### 🗓️ ${inline(cut(title, 150))} · ${longDay(at)}`,
    attendees.length > 0 &&
      `**Attendees**: ${attendees.map((name) => inline(cut(name, 60))).join(", ")}`,
    part("Topics", topics),
    part("Decisions", decisions),
    actions.length > 0 && `**Action items**\n\n${list(actions, minutedLine)}`,
    signed(entry),
  );
}

/** `Ask the vendor · @octocat · due 9 Jan · [#12](…)` */
function minutedLine(action: string | MinutedAction): string {
  if (typeof action === "string") return inline(cut(action, 500));
  const { text, owner, due, number, url } = action;
  return dotted(
    inline(cut(text, 500)),
    owner && people([{ login: owner }]),
    due && `due ${shortDay(due)}`,
    number !== undefined && url !== undefined && link({ number, url }),
  );
}

function change(entry: LogRecord & { type: "change" }): string {
  const { at, by, from, reason, pullRequest, what, impact } = entry;
  return paragraphs(
    `### 🔀 The plan changed · ${longDay(at)}`,
    dotted(
      `**By**: ${people([{ login: by }])}`,
      `[commit](${from})`,
      pullRequest && `[pull request ${pullRequest.number}](${pullRequest.url})`,
    ),
    reason && `**Why**: ${inline(cut(reason, 500))}`,
    `**What**\n\n${list(what, (line) => inline(cut(line, 300)))}`,
    impact.length > 0 && `**Impact**: ${impact.map((line) => inline(line)).join(" ")}`,
  );
}

function readings(plan: Pick<Plan, "metrics">, all: MetricReading[]): string {
  const rows = all.map(({ at, metric, value, by, commit, wrong }) => {
    const known = plan.metrics.find(({ id }) => id === metric);
    return [
      `${at.slice(0, 10)} ${at.slice(11, 16)}`,
      cell(known?.name ?? metric),
      wrong === undefined ? measured(known ?? {}, value) : `⚠️ ${cell(wrong)}`,
      by ? inCell(people([{ login: by }])) : "",
      commit ? inCell(codeSpan(commit.slice(0, 12))) : "",
    ];
  });
  return table(["Time (UTC)", "Metric", "Value", "By", "Commit"], rows, 200);
}
