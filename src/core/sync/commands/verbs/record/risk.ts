import type { Level } from "../../../../plan/plan.ts";
import { code, didYouMean, list } from "../../../../plan/text/suggest.ts";
import type { Opened } from "../../../../state/commands/command-state.ts";
import type { Issue } from "../../../../state/snapshot.ts";
import { signature, withIssue, withOpened } from "../../command-run.ts";
import type { CommandContext, CommandRun, Verb } from "../../verb.ts";

type Risk = OpenRisk | SetRisk;

interface OpenRisk {
  verb: "risk";
  title: string;
  impact: Level;
  probability: Level;
  owner?: string;
  mitigation?: string;
}

interface SetRisk {
  verb: "risk";
  id?: string;
  status: string;
}

const LEVELS: readonly Level[] = ["low", "medium", "high"];

/** The statuses of a risk; all but `closed` keep its issue open. */
const STATUSES = ["open", "mitigating", "accepted", "occurred", "closed"];

export const risk: Verb<Risk> = {
  name: "risk",
  form: '"title" impact=… probability=… owner=… mitigation=…',
  says: "Opens a risk; on a risk or with its id, `/plan risk R1 closed` says how it stands.",
  example: '/plan risk "The vendor quits" impact=high probability=low owner=@octocat',
  exampleOn: { risk: "/plan risk mitigating" },
  right: "tasks",
  rightFor: (command) => ("status" in command && command.status === "closed" ? "gates" : "tasks"),
  read: riskIn,
  execute: (run, command, context) =>
    "status" in command ? set(run, command, context) : opened(run, command, context),
};

/** `"title" impact=high …` opens a risk; `R1 closed`, `#12 closed` or `closed` sets the status of one. */
function riskIn(rest: string): Risk | string {
  const [, quoted, after = ""] = /^["“”'](.+?)["“”'](?=\s|$)(.*)$/.exec(rest) ?? [];
  if (quoted !== undefined) return wordsIn(quoted.trim(), keysIn(after));
  const words = rest.split(/\s+/);
  const status = words.at(-1)?.toLowerCase() ?? "";
  if (words.length <= 2 && STATUSES.includes(status)) {
    return { verb: "risk", ...(words.length === 2 && words[0] && { id: words[0] }), status };
  }
  if (words.length === 2 && !rest.includes("=")) {
    return `${code(status)} is no status of a risk; write one of ${list(STATUSES)}.`;
  }
  const at = rest.search(/(?:^|\s)(?:impact|probability|owner|mitigation)=/i);
  const title = (at < 0 ? rest : rest.slice(0, at)).trim();
  return wordsIn(title, keysIn(at < 0 ? "" : rest.slice(at)));
}

function wordsIn(title: string, keys: Map<string, string>): OpenRisk | string {
  if (title === "") return "Say in quotes what may go wrong.";
  const impact = levelOf(keys.get("impact"));
  const probability = levelOf(keys.get("probability"));
  if (!impact || !probability) {
    return `Say how bad and how likely it is: ${code("impact=")} and ${code("probability=")} are each one of ${list(LEVELS)}.`;
  }
  const owner = keys.get("owner");
  const mitigation = keys.get("mitigation");
  return {
    verb: "risk",
    title,
    impact,
    probability,
    ...(owner && { owner }),
    ...(mitigation && { mitigation }),
  };
}

/** A value extends to the next key; surrounding quotes are removed. */
function keysIn(text: string): Map<string, string> {
  const pairs = text.matchAll(/(\w+)=\s*("[^"]*"|“[^”]*”|.*?)(?=\s+\w+=|\s*$)/g);
  return new Map(
    [...pairs].map(([, key = "", value = ""]) => [
      key.toLowerCase(),
      value.replaceAll(/^["“]|["”]$/g, "").trim(),
    ]),
  );
}

function levelOf(word: string | undefined): Level | undefined {
  return LEVELS.find((level) => level === word?.toLowerCase());
}

function opened(
  run: CommandRun,
  { verb: _, ...words }: OpenRisk,
  context: CommandContext,
): CommandRun {
  const opened: Opened = { ...signature(context), ...words };
  return withOpened(run, { key: { kind: "risk", id: context.key }, opened, name: "the risk" });
}

/** Sets the status of a risk: the one that is named, or the one on whose issue the command stands. */
function set(
  run: CommandRun,
  { id, status }: SetRisk,
  context: CommandContext,
): CommandRun | string {
  const risks = run.snapshot.issues.filter(({ marker }) => marker.kind === "risk");
  const found = id === undefined ? context.issue : risks.find((issue) => isNamed(issue, id));
  if (found?.marker.kind !== "risk") {
    const names = risks.map(({ marker, number }) => (marker.opened ? `#${number}` : marker.id));
    return id === undefined
      ? `Say which risk; write its id, such as ${code(names[0] ?? "R1")}.`
      : `There is no risk ${code(id)}${didYouMean(id, names)}`;
  }
  return withIssue(run, found, (issue) => {
    const { said, ...marker } = issue.marker;
    const told = { ...issue, marker: { ...marker, said: { ...said, status } } };
    if (status === "closed") return { ...told, open: false, reason: "completed" };
    return issue.open ? told : { ...told, open: true, reason: "reopened" };
  });
}

function isNamed({ marker, number }: Issue, id: string): boolean {
  return `#${number}` === id || marker.id.toLowerCase() === id.toLowerCase();
}
