import type { Level } from "../../plan/plan.ts";
import { code, list } from "../../plan/suggest.ts";
import type { Command } from "./parse.ts";

const LEVELS: readonly Level[] = ["low", "medium", "high"];

/** How a risk can stand; all but `closed` keep its issue open. */
const riskStatuses = ["open", "mitigating", "accepted", "occurred", "closed"];

/** `"title" impact=high …` opens a risk; `R1 closed`, `#12 closed` or `closed` says how one stands. */
export function riskIn(rest: string): Command | string {
  const [, quoted, after = ""] = /^["“”'](.+?)["“”'](?=\s|$)(.*)$/.exec(rest) ?? [];
  if (quoted !== undefined) return opened(quoted.trim(), keysIn(after));
  const words = rest.split(/\s+/);
  const status = words.at(-1)?.toLowerCase() ?? "";
  if (words.length <= 2 && riskStatuses.includes(status)) {
    return { verb: "set risk", ...(words.length === 2 && words[0] && { id: words[0] }), status };
  }
  if (words.length === 2 && !rest.includes("=")) {
    return `${code(status)} is no status of a risk; write one of ${list(riskStatuses)}.`;
  }
  const at = rest.search(/(?:^|\s)(?:impact|probability|owner|mitigation)=/i);
  const title = (at < 0 ? rest : rest.slice(0, at)).trim();
  return opened(title, keysIn(at < 0 ? "" : rest.slice(at)));
}

function opened(title: string, keys: Map<string, string>): Command | string {
  if (title === "") return "Say in quotes what may go wrong.";
  const impact = levelOf(keys.get("impact"));
  const probability = levelOf(keys.get("probability"));
  if (!impact || !probability) {
    return `Say how bad and how likely it is: ${code("impact=")} and ${code("probability=")} are each one of ${list(LEVELS)}.`;
  }
  const owner = keys.get("owner");
  const mitigation = keys.get("mitigation");
  return {
    verb: "open risk",
    title,
    impact,
    probability,
    ...(owner && { owner }),
    ...(mitigation && { mitigation }),
  };
}

/** A value goes on to the next key; quotes around it are taken off. */
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
