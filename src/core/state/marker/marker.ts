/**
 * What Milepost remembers on GitHub.
 *
 * A text that Milepost writes starts with a marker. It says which planned thing the text belongs to, and
 * what was last written there, so that a hand edit can be told from a change of the plan.
 */
import { z } from "zod";
import { KeptForecast } from "./kept-forecast.ts";
import { Handed } from "./handed.ts";
import {
  LogRecord,
  DashboardMemory,
  Opened,
  CommandState,
  CommandReaction,
} from "../commands/command-state.ts";

const kinds = [
  "dashboard",
  "phase",
  "task",
  "risk",
  "milestone",
  "report",
  "board",
  "log",
  "record",
  "answer",
  "action",
  "review",
  "summary",
  "status",
  "standup",
  "preview",
  "history",
  "week",
] as const;

export type Kind = (typeof kinds)[number];

/** A planned thing: its kind and its id in the plan. */
export interface Key {
  kind: Kind;
  id: string;
}

/** Fields that people may edit too, as Milepost last wrote them; `null` means "none". */
const Written = z.object({
  title: z.string().optional(),
  /** Plan id. */
  milestone: z.string().nullable().optional(),
  /** Plan id of the phase, or `1, Week 3` for a week that has an issue. */
  parent: z.string().nullable().optional(),
  labels: z.array(z.string()).optional(),
  assignees: z.array(z.string()).optional(),
  /** Name of the type of the issue. */
  type: z.string().optional(),
  /** Values of its organization's own fields, by their node ids: a field that is made again is another. */
  fields: z.record(z.string(), z.union([z.string(), z.number()]).nullable()).optional(),
  /** Plan ids of the tasks that were linked as its blockers. */
  needs: z.array(z.string()).optional(),
  /** Civil date. */
  due: z.string().nullable().optional(),
  /** The number that the plan named for the task, whether or not the issue could be adopted. */
  issue: z.number().optional(),
  /**
   * What it was put into: numbers of its milestone and of its parent, ids of its labels. If one of these
   * no longer exists it was deleted, and GitHub itself removed it from the issue.
   */
  linked: z
    .object({
      milestone: z.number().optional(),
      parent: z.number().optional(),
      labels: z.array(z.string()),
    })
    .optional(),
  /** Civil date since which the thing is no longer in the plan. */
  left: z.string().optional(),
  /** Of a milestone: whether it was left open. */
  open: z.boolean().optional(),
  /** On the dashboard while the first issues are opened: how many exist. */
  done: z.number().optional(),
  /** Whether the status that the plan was imported with has been set on GitHub. */
  imported: z.enum(["to be carried", "carried"]).optional(),
  /** Whether GitHub was asked to pin the dashboard; false if it refused. */
  pinned: z.boolean().optional(),
  /** On the dashboard: node id of the board. If that board is gone, a person deleted it. */
  board: z.string().optional(),
  /** What could not be written, in sentences, as shown on the dashboard. */
  refused: z.array(z.string()).optional(),
});

export type Written = z.infer<typeof Written>;

/** What a weekly report stores for the next one. */
const Reported = z.object({
  /** Civil date on which the report was due. */
  period: z.string(),
  complete: z.number(),
  counted: z.number(),
  /** Ids of the tasks that it counted. */
  scope: z.array(z.string()),
  /** Percent of them whose last day had passed. Older versions stored neither this nor what follows. */
  planned: known(z.number()),
  forecast: known(KeptForecast),
  /** In words, by id: how each open risk and each metric stood. */
  stood: known(z.record(z.string(), z.string())),
});

export type Reported = z.infer<typeof Reported>;

export const Marker = z.object({
  project: z.string(),
  kind: z.enum(kinds),
  id: z.string(),
  wrote: known(Written),
  reported: known(Reported),
  said: known(CommandState),
  handed: known(Handed),
  opened: known(Opened),
  record: known(LogRecord),
  /** On the reply to a comment. */
  sign: known(CommandReaction),
  memory: known(DashboardMemory),
});

/** An optional part. If this version cannot read it, it counts as absent and the rest stays valid. */
function known<Part extends z.ZodType>(part: Part) {
  return part.optional().catch(undefined);
}

export type Marker = z.infer<typeof Marker>;

/** The reaction that belongs to a reply, by the id of the comment that it answers. */
export function signIn({ kind, id, sign = "THUMBS_UP" }: Marker): Record<string, CommandReaction> {
  return kind === "answer" ? { [id]: sign } : {};
}
