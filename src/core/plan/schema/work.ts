import { z } from "zod";
import { agentName } from "./agents.ts";
import { issueType, labels, priority, team } from "./tags.ts";
import { oneOf, owners } from "./values/choice.ts";
import { estimate, whole } from "./values/number.ts";
import { date, iterationNumber, start, weeks } from "./values/time.ts";
import { id, line, need, text } from "./values/words.ts";
import { many, map, texts } from "./values/structure.ts";
import { splitIds } from "../text/text.ts";

/** Short forms are expanded before this schema sees them; editors see all three. */
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

const IMPORTED = ["complete", "in progress", "blocked", "failed"] as const;

const WAITS = "What a task waits for stands in `needs`.";
const DOES = "Who does it stands in `owner`.";
const STATUS = "A status is not written in the plan: close the task's issue, or label it.";

const taskSchema = map(
  "One piece of work. It becomes one issue.",
  {
    id: id("Exactly as written, once in the whole plan: `1.1` and `1.10` are two ids.", {
      samples: ["1.1"],
    }),
    title: line("The title of its issue."),
    owner: owners("Who does it.").optional(),
    team: team("Whose it is.").optional(),
    agent: agentName("it"),
    priority: priority(
      "How urgent it is; what is more urgent comes first where both are ready.",
    ).optional(),
    labels: labels("Labels of your own for its issue.").optional(),
    type: issueType("The type of its issue, as your organization calls it.").optional(),
    estimate: estimate(
      "Working time in hours, days of 8 hours or weeks; or points, if all of the plan counts in points. A range, or least, likely and most, say how sure it is.",
    ).optional(),
    due: date("The last day; the end of its week when left out.").optional(),
    needs: z
      .union([
        line("One id, or several with commas.", { type: ["string", "number"] }, 4000),
        many("Ids.", need("The id of a task.")),
      ])
      .meta({
        description:
          "Ids of the tasks that must be complete first, at most 50; of a task of another plan of the repository with the id of its project.",
        samples: ["[1.1, 1.2]", "1.1", "[1.1, web:1.2]"],
      })
      .optional(),
    files: texts("The files that it touches."),
    notes: text("What whoever does it should know, in Markdown.").optional(),
    prompt: text("Instructions for a coding assistant, shown folded in the issue.").optional(),
    issue: whole("The number of an issue that exists already and becomes this task's issue.", {
      samples: ["122"],
    }).optional(),
    imported: oneOf(
      IMPORTED,
      "Where it stood in the document that the plan was imported from. Its issue begins so; from then on GitHub has the status.",
    ).optional(),
  },
  {
    depends_on: WAITS,
    dependencies: WAITS,
    blocked_by: WAITS,
    after: WAITS,
    assignee: DOES,
    assignees: DOES,
    status: STATUS,
    done: STATUS,
    state: STATUS,
  },
);

/** Tasks in their order, with the short forms. */
export const tasks = (description: string) =>
  many(description, taskSchema.meta({ ...taskSchema.meta(), short: SHORT_FORMS })).optional();

const milestoneSchema = map("A point that the plan reaches when its tasks are complete.", {
  id: id("Once among the milestones; a task may have the same id.", { samples: ["1.1"] }),
  title: line("The title of its milestone on GitHub."),
  due: date("The last day; the end of its week when left out.").optional(),
  needs: taskSchema.shape.needs
    .unwrap()
    .meta({
      description: "Ids of its tasks; all tasks of its week when left out.",
      samples: ["[1.1, 1.2]"],
    })
    .optional(),
});

const milestones = (description: string) =>
  many(
    description,
    milestoneSchema.meta({ ...milestoneSchema.meta(), short: SHORT_FORMS }),
  ).optional();

export const defaultsSchema = map(
  "What goes for all tasks in here that do not say it themselves. The nearest one counts: a task's own word, then its week's, its phase's, the plan's. Labels are not joined either.",
  {
    owner: taskSchema.shape.owner,
    team: team("Whose they are.").optional(),
    agent: agentName("them"),
    priority: priority("How urgent they are.").optional(),
    labels: labels("Labels of your own for their issues.").optional(),
    type: issueType("The type of their issues.").optional(),
    estimate: taskSchema.shape.estimate,
  },
);

/** What a week and an iteration say of their tasks. */
const ofTasks = {
  team: team("Whose its tasks are.").optional(),
  agent: agentName("its tasks"),
  priority: priority("How urgent its tasks are.").optional(),
  labels: labels("Labels of your own for its tasks.").optional(),
  type: issueType("The type of its tasks' issues.").optional(),
  defaults: defaultsSchema.optional(),
  tasks: tasks("The work, in order."),
};

const weekSchema = map(
  "One week of work, or several weeks planned as one.",
  {
    week: weeks(
      "The number of the week in the project, from 1, or a span; in the phase, if the phase has a `start`.",
    ).optional(),
    start: start(
      "Instead of a number, when the week begins: a date, a week of the project, or after a phase.",
    ).optional(),
    title: line("What the week is about.").optional(),
    ...ofTasks,
    milestones: milestones("What is reached by the end of the week."),
  },
  {
    after: "A week has no `after`; write `start: after phase 2` instead, and for tasks `needs`.",
  },
);

const BY_NUMBER =
  "An iteration begins where the one before it ends, or by its number; write `iteration: 3` instead.";

const iterationSchema = map(
  "One iteration, such as a sprint. It is as long as `project.rhythm` says.",
  {
    iteration: iterationNumber(
      "Its number in the project, from 1; the next one after the iteration before it when left out.",
    ).optional(),
    title: line("Its name, or what it is about.").optional(),
    ...ofTasks,
    milestones: milestones("What is reached by the end of the iteration."),
  },
  { week: BY_NUMBER, start: BY_NUMBER, after: BY_NUMBER },
);

/** Iterations in their order. */
export const iterations = (description: string) => many(description, iterationSchema).optional();

/** Ids of phases as a list or as one text with commas; empty for `none`. */
const after = (description: string) =>
  z
    .union([
      line("One id, or several with commas, or `none`.", { type: ["string", "number"] }, 4000),
      many("Ids.", id("The id of a phase.")),
    ])
    .transform((said) => {
      if (typeof said !== "string") return said;
      return /^none$/i.test(said) ? [] : splitIds(said);
    })
    .meta({ description, samples: ["[1, 2]", "none"] });

/** What the plan as a whole reaches. */
export const planMilestoneSchema = map(
  "A point that the plan reaches when these tasks are complete, of whatever phases they are.",
  {
    id: id("Once among the milestones; a task may have the same id.", { samples: ["launch"] }),
    title: line("The title of its milestone on GitHub."),
    due: date("The last day; that of its last task when left out.").optional(),
    needs: taskSchema.shape.needs
      .unwrap()
      .meta({ description: "Ids of its tasks.", samples: ["[1.1, 2.3]"] }),
  },
);

const AFTER = "What a phase waits for stands in `after`.";

export const phaseSchema = map(
  "A part of the project with a goal. It becomes one issue over its tasks.",
  {
    id: id("Once in the whole plan.", { samples: ["1"] }),
    title: line("The title of its issue."),
    goal: text("What is true when the phase is done.").optional(),
    criteria: texts("What is checked before the next phase begins."),
    team: team("Whose it and its tasks are.").optional(),
    agent: agentName("its tasks"),
    priority: priority("How urgent it and its tasks are.").optional(),
    labels: labels("Labels of your own for its issue and its tasks.").optional(),
    type: issueType("The type of its own issue; that of its tasks is in `defaults`.").optional(),
    defaults: defaultsSchema.optional(),
    after: after(
      "Ids of the phases that it comes after: their reviews hold it. `none` begins at once. The phase before it when left out.",
    ).optional(),
    start: start(
      "When it begins: a date, a week of the project, or after a phase. Its weeks count from there; without weeks, its tasks wait for that day.",
    ).optional(),
    weeks: many("Its weeks, in order.", weekSchema).optional(),
    iterations: iterations("Its iterations, in order, in a plan with a rhythm."),
    tasks: tasks("Work of the phase that is in no week, written like that of a week."),
  },
  {
    week: "Weeks are a list: write `weeks:`, and under it `- week: 1`.",
    milestones: "Milestones stand in a week, or in `milestones` of the whole plan.",
    needs: AFTER,
    depends_on: AFTER,
    owner: "The owner of all tasks in here stands in `defaults`.",
  },
);
