import { oneOf } from "./values/choice.ts";
import { whole } from "./values/number.ts";
import { id } from "./values/words.ts";
import { many, map } from "./values/structure.ts";
import { patience } from "./values/patience.ts";

/** How an agent is called; `workflow` stands for everything that has no way of its own. */
export const WAYS = ["copilot", "claude", "codex", "workflow"] as const;

/** Written in place of an agent's name, it keeps a task for people. */
export const NOBODY = "none";

export const agentSchema = map(
  "An agent that does tasks. Milepost hands it each of its tasks as soon as that is ready.",
  {
    name: id("What the plan calls it; its tasks get the label `agent: NAME`.", {
      samples: ["copilot"],
    }),
    way: oneOf(WAYS, "How it is called; its name, when that is one of these.").optional(),
    at_once: whole("How many tasks it has at the same time; 2 when left out.").optional(),
    phases: many(
      "Ids of the phases in which it may work; all of them when left out.",
      id("The id of a phase."),
    ).optional(),
    patience: patience(
      "When nothing has happened for so long, the task is given back to a person; `1d` when left out.",
    ).optional(),
  },
);

/** The agent of a task, a week or a phase. */
export function agentName(whose: string) {
  return id(`The name of the agent that does ${whose}; \`none\` keeps it for people.`, {
    samples: ["copilot"],
  }).optional();
}
