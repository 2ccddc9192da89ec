import { z } from "zod";
import { oneOf, owner } from "./values/choice.ts";
import { id, line, text } from "./values/words.ts";
import { map } from "./values/structure.ts";

const LEVELS = ["low", "medium", "high"] as const;

export const riskSchema = map("Something that may go wrong. It becomes an issue labelled `risk`.", {
  id: id("Once among the risks.", { samples: ["R1"] }),
  title: line("What may go wrong."),
  description: text("How and why.").optional(),
  impact: oneOf(LEVELS, "How bad it would be."),
  probability: oneOf(LEVELS, "How likely it is."),
  mitigation: text("What is done about it.").optional(),
  owner: owner("Who watches it.").optional(),
});

export const metricSchema = map("A number that shows whether the project does what it is for.", {
  id: id("Once among the metrics.", { samples: ["latency"] }),
  name: line("What is measured."),
  kind: oneOf(["technical", "business"], "Where it is listed."),
  unit: line("Such as `ms` or `%`.").optional(),
  baseline: line("The value before the project, as you would say it.", {
    samples: ["~500"],
  }).optional(),
  target: line("The value to reach, as you would say it.", {
    samples: ["<100", "1-2", "1000+"],
  }).optional(),
  better: oneOf(
    ["lower", "higher"],
    "Which way is better, for a target such as `40% improvement`.",
  ).optional(),
});

export const contingencySchema = z
  .union([
    text("One text."),
    map("A title and a text.", {
      title: line("When it applies."),
      text: text("What is done then.").optional(),
    }),
  ])
  .meta({ description: "What is done when things go otherwise." });
