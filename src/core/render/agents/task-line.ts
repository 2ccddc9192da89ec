import { today as dateIn } from "../../plan/dates/clock.ts";
import type { Handed } from "../../state/marker/handed.ts";
import { longDay } from "../markdown/dates.ts";
import type { CommandState } from "../../state/commands/command-state.ts";
import { link, people } from "../markdown/phrases.ts";
import { codeSpan, cut, inline } from "../markdown/safe-markdown.ts";

/** What the text of a task says about its agent; undefined if it never had one. */
export function agentLine(
  zone: { timeZone: string },
  handed: Handed | undefined,
  said: CommandState | undefined,
): string | undefined {
  if (!handed) return undefined;
  const day = (at: string) => longDay(dateIn(zone, at));
  const agent = codeSpan(handed.to);
  const { ended, failures = 0 } = handed;
  if (!ended) {
    const again = failures > 0 ? ", for another try" : "";
    return `🤖 **With the agent ${agent}** since ${day(handed.at)}${again}. To take it back, write \`/plan take back\` or remove the label.`;
  }
  switch (ended.why) {
    case "withdrawn":
      return undefined;
    case "done":
      return `🤖 Done with the agent ${agent}.`;
    case "failed": {
      const by = ended.pull ? `: ${link(ended.pull)} was closed without being merged` : "";
      const more =
        failures > 1 ? ` It failed ${failures} times in a row, so a person has to look at it.` : "";
      return `🤖 **Failed with the agent ${agent}** on ${day(ended.at)}${by}.${more}`;
    }
    case "stale":
      return `🤖 **Given back** by the agent ${agent} on ${day(ended.at)}: nothing had happened. It is a person's now; \`/plan hand to\` hands it over again.`;
    case "blocked":
      return `🤖 Given back by the agent ${agent} on ${day(ended.at)}: it is blocked.`;
    case "left the plan":
      return `🤖 Given back on ${day(ended.at)}: the plan no longer had the agent ${agent}, or the task. It is a person's now; \`/plan hand to\` hands it over again.`;
    case "forgotten":
      return `🤖 It was with the agent ${agent} once. How that ended was lost together with a text that people have edited, so a person decides: \`/plan hand to\` hands it over again.`;
    case "taken back":
      return `🤖 Taken back from the agent ${agent} on ${day(ended.at)}${reasonOf(said)}.`;
  }
}

function reasonOf(said: CommandState | undefined): string {
  const wish = said?.agent;
  if (!wish || wish.to !== undefined) return "";
  const text = wish.text === undefined ? "" : `: ${inline(cut(wish.text, 300))}`;
  return ` by ${people([{ login: wish.by }])}${text}`;
}
