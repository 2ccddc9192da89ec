import { flag, oneOf, owner } from "./values/choice.ts";
import { date, rhythm, weekday } from "./values/time.ts";
import { titlePattern } from "./values/titles.ts";
import { id, line } from "./values/words.ts";
import { timeZone } from "./values/zone.ts";
import { many, map, texts } from "./values/structure.ts";

export const projectSchema = map("What the plan is about, and the calendar that it follows.", {
  id: id("A short name that never changes; it marks every issue of this plan.", {
    samples: ["async-migration"],
  }),
  name: line("What people call the project."),
  start: date(
    "The first day, year-month-day. Without it (or with `tbd`) the plan has week numbers and no dates at all.",
  ).optional(),
  rhythm: rhythm(
    "How long an iteration is. Such a plan is made of `iterations` instead of `weeks`, and has no end.",
  ).optional(),
  time_zone: timeZone("The IANA time zone in which days begin and reports are due.").optional(),
  manager: owner("Who answers for the project.").optional(),
  lead: owner("Who answers for the work.").optional(),
  objectives: texts("What the project is for, one text each."),
  working_days: many(
    "The days on which people work. A week ends on the last of them.",
    weekday("A day of the week."),
  )
    .min(1, "A week needs at least one working day; write for example `[mon, tue, wed, thu, fri]`.")
    .meta({
      description: "The days on which people work. A week ends on the last of them.",
      fallback: ["mon", "tue", "wed", "thu", "fri"],
    })
    .optional(),
  holidays: many("Days on which nobody works.", date("A day on which nobody works."))
    .max(500, "A plan takes at most 500 holidays; leave out those outside the project.")
    .meta({ description: "Days on which nobody works." })
    .optional(),
  history: oneOf(
    ["one issue", "issues"],
    "What becomes of tasks that were complete when the plan was imported: one issue for all of them, or an issue for each, closed at once. One issue for more than 25 when left out.",
  ).optional(),
  titles: titlePattern(
    "How titles on GitHub are built; `{kind}` becomes `Phase`, `Task` or `Milestone`, and only `{title}` must be there.",
  ).optional(),
  gates: flag("`false` when the next phase needs no go after a review.", {
    fallback: true,
  }).optional(),
  handed_over_from: line(
    "The app that kept this repository before, or `github-actions`; several with spaces between them. Milepost goes on with what they wrote, and they write nothing any more.",
    { samples: ["github-actions"] },
  ).optional(),
  board: flag("`false` when you want no Projects board.", { fallback: true }).optional(),
});
