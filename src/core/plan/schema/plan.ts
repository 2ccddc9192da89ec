import type { z } from "zod";
import { agentSchema } from "./agents.ts";
import { amount } from "./values/number.ts";
import { line } from "./values/words.ts";
import { many, map, texts } from "./values/structure.ts";
import { budgetSchema, communicationSchema } from "./people.ts";
import { projectSchema } from "./project.ts";
import { commandsSchema } from "./rights.ts";
import { contingencySchema, metricSchema, riskSchema } from "./watch.ts";
import { teamSchema } from "./teams.ts";
import { defaultsSchema, iterations, phaseSchema, planMilestoneSchema, tasks } from "./work.ts";

/**
 * What one file of a plan may contain, before the files are joined.
 *
 * `docs/plan.md` and `schema/plan.schema.json` are generated from these descriptions.
 */
export const planSchema = map(
  "A project plan. All files under `plan/` are one plan: lists are joined in the order of the file names, anything else is said once.",
  {
    project: projectSchema.optional(),
    defaults: defaultsSchema.optional(),
    phases: many("The parts of the project, in order.", phaseSchema).optional(),
    iterations: iterations(
      "The iterations of a plan without phases, in order; it needs `project.rhythm`.",
    ),
    backlog: tasks(
      "Tasks that may be done later, in no phase and no week; they are counted apart.",
    ),
    milestones: many(
      "What the plan as a whole reaches, beside the milestones of its weeks.",
      planMilestoneSchema,
    ).optional(),
    risks: many("What may go wrong.", riskSchema).optional(),
    metrics: many("What is measured.", metricSchema).optional(),
    contingency: many("What is done when things go otherwise.", contingencySchema).optional(),
    resources: many(
      "Who is needed.",
      map("A role in the project.", {
        role: line("What the role is called."),
        fte: amount("How much of one person's time; 0.5 is half of it.", {
          samples: ["0.5"],
        }).optional(),
        duty: line("What the role does.", {}, 1000).optional(),
      }),
    ).optional(),
    teams: many("The teams, and the time of their people.", teamSchema).optional(),
    budget: budgetSchema.optional(),
    communication: communicationSchema.optional(),
    commands: commandsSchema.optional(),
    agents: many("Agents that do tasks of the plan.", agentSchema).optional(),
    next_steps: texts("What happens right after the plan is agreed."),
  },
  {
    weeks: "Weeks stand in a phase; write them under one of the `phases`.",
    tasks: "Tasks stand in a week, an iteration or a phase; those for later stand in `backlog`.",
    sprints: "Sprints are called `iterations` here.",
  },
);

/** One file of a plan, checked. */
export type PlanPart = z.infer<typeof planSchema>;
