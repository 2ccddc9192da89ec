import { z } from "zod";
import * as is from "./scalar.ts";
import { code, didYouMean, list } from "./suggest.ts";

/** A map with known keys; another key is a mistake that names the nearest known one. */
function map<S extends z.core.$ZodLooseShape>(description: string, shape: S) {
  const known = Object.keys(shape);
  return z
    .strictObject(shape, {
      error: (issue) =>
        issue.code === "unrecognized_keys"
          ? issue.keys.map((key) => unknownKey(key, known)).join("\n")
          : undefined,
    })
    .meta({ description });
}

function unknownKey(key: string, known: readonly string[]): string {
  const hint = didYouMean(key, known);
  return `There is no key ${code(key)} here${hint === "." ? `; the keys are ${list(known)}.` : hint}`;
}

function many<T extends z.ZodType>(description: string, item: T) {
  return z.array(item).meta({ description });
}

const texts = (description: string) =>
  many(description, is.line("One line of text.", {}, 1000)).optional();

/** The short forms are written out before this schema sees them; editors see all three. */
const SHORT_FORMS = [
  {
    type: "string",
    description: "An id, then the title: `1.1 Sign in`.",
    pattern: String.raw`^\s*[A-Za-z0-9._-]*\d[A-Za-z0-9._-]*\s+\S`,
  },
  {
    type: "object",
    description: "The id as the key, the title as its value: `1.1: Sign in`.",
    minProperties: 1,
    maxProperties: 1,
    propertyNames: { pattern: String.raw`\d` },
    additionalProperties: { type: ["string", "number", "boolean"] },
  },
];

export const projectSchema = map("What the plan is about, and the calendar that it follows.", {
  id: is.id("A short name that never changes; it marks every issue of this plan.", {
    examples: ["async-migration"],
  }),
  name: is.line("What people call the project."),
  start: is
    .date("The first day. Without it the plan has week numbers and no dates at all.")
    .optional(),
  time_zone: is.timeZone("The IANA time zone in which days begin and reports are due.").optional(),
  manager: is.owner("Who answers for the project.").optional(),
  lead: is.owner("Who answers for the work.").optional(),
  objectives: texts("What the project is for, one text each."),
  working_days: many(
    "The days on which people work. A week ends on the last of them.",
    is.weekday("A day of the week."),
  )
    .min(1, "A week needs at least one working day; write for example `[mon, tue, wed, thu, fri]`.")
    .meta({
      description: "The days on which people work. A week ends on the last of them.",
      default: ["mon", "tue", "wed", "thu", "fri"],
    })
    .optional(),
  holidays: many("Days on which nobody works.", is.date("A day on which nobody works."))
    .max(500, "A plan takes at most 500 holidays; leave out those outside the project.")
    .meta({ description: "Days on which nobody works." })
    .optional(),
  board: is.flag("`false` when you want no Projects board.", { default: true }).optional(),
});

export const taskSchema = map("One piece of work. It becomes one issue.", {
  id: is.id("Exactly as written, once in the whole plan: `1.1` and `1.10` are two ids.", {
    examples: ["1.1"],
  }),
  title: is.line("The title of its issue."),
  owner: is.owner("Who does it.").optional(),
  estimate: is.estimate("Working time in hours, days of 8 hours or weeks.").optional(),
  due: is.date("The last day; the end of its week when left out.").optional(),
  needs: z
    .union([
      is.line("One id, or several with commas.", { type: ["string", "number"] }, 4000),
      many("Ids.", is.id("The id of a task.")),
    ])
    .meta({
      description: "Ids of the tasks that must be complete first, at most 50.",
      examples: ["[1.1, 1.2]", "1.1"],
    })
    .optional(),
  files: texts("The files that it touches."),
  notes: is.text("What whoever does it should know, in Markdown.").optional(),
  prompt: is.text("Instructions for a coding assistant, shown folded in the issue.").optional(),
  issue: is
    .whole("The number of an issue that exists already and becomes this task's issue.", {
      examples: ["122"],
    })
    .optional(),
});

export const milestoneSchema = map("A point that the plan reaches when its tasks are complete.", {
  id: is.id("Once among the milestones; a task may have the same id.", { examples: ["1.1"] }),
  title: is.line("The title of its milestone on GitHub."),
  due: is.date("The last day; the end of its week when left out.").optional(),
  needs: taskSchema.shape.needs
    .unwrap()
    .meta({
      description: "Ids of its tasks; all tasks of its week when left out.",
      examples: ["[1.1, 1.2]"],
    })
    .optional(),
});

export const weekSchema = map("One week of work, or several weeks planned as one.", {
  week: is.weeks("The number of the week in the project, from 1, or a span."),
  title: is.line("What the week is about.").optional(),
  tasks: many(
    "The work, in order.",
    taskSchema.meta({ ...taskSchema.meta(), short: SHORT_FORMS }),
  ).optional(),
  milestones: many(
    "What is reached by the end of the week.",
    milestoneSchema.meta({ ...milestoneSchema.meta(), short: SHORT_FORMS }),
  ).optional(),
});

export const phaseSchema = map(
  "A part of the project with a goal. It becomes one issue over its tasks.",
  {
    id: is.id("Once in the whole plan.", { examples: ["1"] }),
    title: is.line("The title of its issue."),
    goal: is.text("What is true when the phase is done.").optional(),
    criteria: texts("What is checked before the next phase begins."),
    weeks: many("Its weeks, in order.", weekSchema).optional(),
  },
);

const LEVELS = ["low", "medium", "high"] as const;

export const riskSchema = map("Something that may go wrong. It becomes an issue labelled `risk`.", {
  id: is.id("Once among the risks.", { examples: ["R1"] }),
  title: is.line("What may go wrong."),
  description: is.text("How and why.").optional(),
  impact: is.oneOf(LEVELS, "How bad it would be."),
  probability: is.oneOf(LEVELS, "How likely it is."),
  mitigation: is.text("What is done about it.").optional(),
  owner: is.owner("Who watches it.").optional(),
});

export const metricSchema = map("A number that shows whether the project does what it is for.", {
  id: is.id("Once among the metrics.", { examples: ["latency"] }),
  name: is.line("What is measured."),
  kind: is.oneOf(["technical", "business"], "Where it is listed."),
  unit: is.line("Such as `ms` or `%`.").optional(),
  baseline: is
    .line("The value before the project, as you would say it.", { examples: ["~500"] })
    .optional(),
  target: is
    .line("The value to reach, as you would say it.", { examples: ["<100", "1-2", "1000+"] })
    .optional(),
});

const contingencySchema = z
  .union([
    is.text("One text."),
    map("A title and a text.", {
      title: is.line("When it applies."),
      text: is.text("What is done then.").optional(),
    }),
  ])
  .meta({ description: "What is done when things go otherwise." });

const weeklyReportSchema = z
  .union([
    is.flag("`false` for no weekly report."),
    map("When the weekly report is due.", {
      day: is.weekday("The day of the week; Friday when left out.").optional(),
      time: is.time("The time of day in the plan's time zone; 16:00 when left out.").optional(),
      audience: is.line("Who reads it.").optional(),
    }),
  ])
  .meta({
    description: "When the weekly report is due: Friday at 16:00 when left out, `false` for none.",
  });

const communicationSchema = map("Who hears what, and when.", {
  weekly_report: weeklyReportSchema.optional(),
  milestone_reviews: map("How milestones are reviewed.", {
    audience: is.line("Who takes part.").optional(),
    format: is.line("How it is held.").optional(),
    schedule: is.line("When it is held.").optional(),
  }).optional(),
  daily_standup: map("The daily summary of what moved.", {
    time: is.time("The time of day in the plan's time zone.", { examples: ["9:00"] }),
    audience: is.line("Who reads it.").optional(),
  }).optional(),
});

const budgetSchema = map("What the project costs.", {
  currency: is.currency("The currency as its three letters in ISO 4217."),
  items: many(
    "The amounts.",
    map("One amount.", {
      title: is.line("What it is for."),
      amount: is.amount("Digits only.", { examples: ["12000"] }),
    }),
  ),
});

/**
 * What one file of a plan may hold, before the files are joined.
 *
 * The descriptions are the reference: `docs/plan.md` and `schema/plan.schema.json` are made of them.
 */
export const planSchema = map(
  "A project plan. All files under `plan/` are one plan: lists are joined in the order of the file names, anything else is said once.",
  {
    project: projectSchema.optional(),
    phases: many("The parts of the project, in order.", phaseSchema).optional(),
    risks: many("What may go wrong.", riskSchema).optional(),
    metrics: many("What is measured.", metricSchema).optional(),
    contingency: many("What is done when things go otherwise.", contingencySchema).optional(),
    resources: many(
      "Who is needed.",
      map("A role in the project.", {
        role: is.line("What the role is called."),
        fte: is
          .amount("How much of one person's time; 0.5 is half of it.", { examples: ["0.5"] })
          .optional(),
        duty: is.line("What the role does.", {}, 1000).optional(),
      }),
    ).optional(),
    budget: budgetSchema.optional(),
    communication: communicationSchema.optional(),
    next_steps: texts("What happens right after the plan is agreed."),
  },
);

/** One file of a plan, checked. */
export type PlanPart = z.infer<typeof planSchema>;
