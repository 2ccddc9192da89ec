import { z } from "zod";
import { flag } from "./values/choice.ts";
import { amount, currency } from "./values/number.ts";
import { time, weekday } from "./values/time.ts";
import { line } from "./values/words.ts";
import { many, map } from "./values/structure.ts";

const weeklyReportSchema = z
  .union([
    flag("`false` for no weekly report."),
    map("When the weekly report is due.", {
      day: weekday("The day of the week; Friday when left out.").optional(),
      time: time("The time of day in the plan's time zone; 16:00 when left out.").optional(),
      audience: line("Who reads it.").optional(),
    }),
  ])
  .meta({
    description:
      "When the weekly report is due: Friday at 16:00 when left out, `false` for none. Without a start of the project there is none.",
  });

export const communicationSchema = map("Who hears what, and when.", {
  weekly_report: weeklyReportSchema.optional(),
  milestone_reviews: map("How milestones are reviewed.", {
    audience: line("Who takes part.").optional(),
    format: line("How it is held.").optional(),
    schedule: line("When it is held.").optional(),
  }).optional(),
  daily_standup: map("The daily summary of what moved.", {
    time: time("The time of day in the plan's time zone.", { samples: ["9:00"] }),
    audience: line("Who reads it.").optional(),
  }).optional(),
});

export const budgetSchema = map("What the project costs.", {
  currency: currency("The currency as its three letters in ISO 4217."),
  items: many(
    "The amounts.",
    map("One amount.", {
      title: line("What it is for."),
      amount: amount("Digits only.", { samples: ["12000"] }),
    }),
  ),
});
