import type { ItemAccount, Outcome } from "../account.ts";
import type { Entry } from "./report.ts";

/** What became of an item, in a few words: `Task 1.2, complete`, or `Not in the plan: an empty item`. */
export function outcomeText(outcome: Outcome, entry: Entry | undefined): string {
  switch (outcome.became) {
    case "taken":
      return outcome.as === "project" ? "Name of the project" : takenText(outcome.as, entry);
    case "part":
      return PARTS[outcome.as](outcome.of);
    case "skipped":
      return `Not in the plan: ${outcome.why}`;
    case "undecided":
      return `Please decide: ${outcome.why}`;
    case "lost":
      return "Passed over, which is a fault of Milepost";
  }
}

function takenText(as: string, entry: Entry | undefined): string {
  const name = [capital(as), entry?.id].filter((part) => part !== undefined).join(" ");
  return entry?.status && as === "task" ? `${name}, ${entry.status}` : name;
}

type Part = Extract<Outcome, { became: "part" }>["as"];

const PARTS: Record<Part, (of: string) => string> = {
  heading: () => "Heading",
  detail: (of) => `Detail of ${short(of)}`,
  note: (of) => `Note of ${short(of)}`,
  step: (of) => `Step of ${short(of)}`,
  criterion: (of) => `Criterion of ${short(of)}`,
  mitigation: (of) => `Mitigation of ${short(of)}`,
  claim: (of) => `Status of ${short(of)}`,
  legend: () => "Legend",
  same: (of) => `Same as ${short(of)}`,
};

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** How an item is marked: by whether it is a task, something else in the plan, a part, or not in it. */
export type Mark = "task" | "thing" | "part" | "left" | "open";

export function markOf({ became, ...rest }: ItemAccount["outcome"]): Mark {
  if (became === "taken") return "as" in rest && rest.as === "task" ? "task" : "thing";
  if (became === "part") return "part";
  return became === "skipped" ? "left" : "open";
}
