/** What people set by commands, as markers store it. */
import { z } from "zod";

/**
 * A value that replaces the plan's. `plan` is what the plan had at that time: when the plan changes this
 * field, the plan wins.
 */
const Override = z.object({ value: z.string(), plan: z.string() });

/** Who gave the command, and when: a login and a civil date. */
const By = { by: z.string(), at: z.string() };

/** The same, with the URL of the comment. */
const Told = { ...By, from: z.string() };

/** What commands have set on a task or a risk. */
export const CommandState = z.object({
  due: Override.optional(),
  estimate: Override.optional(),
  notes: z.array(z.object({ ...By, text: z.string() })).optional(),
  /** Why it is blocked, has failed or was dropped. */
  reason: z.object({ ...By, status: z.string(), text: z.string() }).optional(),
  /** When its card was moved back to the start (ISO instant): a reopening before that is no failure. */
  restarted: z.string().optional(),
  /** Node id of the issue that a command linked as a blocker. */
  blocker: z.string().optional(),
  /** Of a risk. */
  status: z.string().optional(),
  /** A person's last word on who does the task: the agent `to`, or people if that is absent. */
  agent: z.object({ ...By, to: z.string().optional(), text: z.string().optional() }).optional(),
});

export type CommandState = z.infer<typeof CommandState>;

/** An issue that a command opened and that is in no plan: a risk, or an action item. */
export const Opened = z.object({
  ...Told,
  title: z.string(),
  /** A login, or a role in words. */
  owner: z.string().optional(),
  impact: z.enum(["low", "medium", "high"]).optional(),
  probability: z.enum(["low", "medium", "high"]).optional(),
  mitigation: z.string().optional(),
  due: z.string().optional(),
});

export type Opened = z.infer<typeof Opened>;

/**
 * One measured value. The entry of its week is rewritten with each, and keeps the fields that this
 * version does not know.
 */
const MetricReading = z.looseObject({
  /** Where it came from: a comment and a line of it, or a delivery. */
  key: z.string(),
  /** Id of the metric. */
  metric: z.string(),
  /** In the metric's unit. */
  value: z.number(),
  /** ISO instant. */
  at: z.string(),
  by: z.string().optional(),
  commit: z.string().optional(),
  /** Why it is not counted. */
  wrong: z.string().optional(),
});

export type MetricReading = z.infer<typeof MetricReading>;

/** A measured value as a program sent it, not validated yet. */
const SentReading = z.object({
  key: z.string(),
  metric: z.string(),
  value: z.string(),
  at: z.string(),
  commit: z.string().optional(),
});

export type SentReading = z.infer<typeof SentReading>;

/** An action item from a meeting; number and URL are those of its issue. */
const MinutedAction = z.object({
  text: z.string(),
  owner: z.string().optional(),
  due: z.string().optional(),
  number: z.number().optional(),
  url: z.string().optional(),
});

export type MinutedAction = z.infer<typeof MinutedAction>;

/** One entry of the log. */
export const LogRecord = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("decision"),
    ...Told,
    text: z.string(),
    phase: z.string().optional(),
  }),
  z.object({ type: z.literal("lesson"), ...Told, text: z.string(), phase: z.string().optional() }),
  z.object({
    type: z.literal("gate"),
    ...Told,
    phase: z.string(),
    go: z.boolean(),
    text: z.string(),
    /** What was still open when the decision was made, in sentences. */
    missing: z.array(z.string()).optional(),
  }),
  z.object({
    type: z.literal("meeting"),
    ...Told,
    title: z.string(),
    attendees: z.array(z.string()),
    topics: z.array(z.string()),
    decisions: z.array(z.string()),
    /** Older versions stored only the texts. */
    actions: z.array(z.union([z.string(), MinutedAction])),
  }),
  /** A change of the plan by the commit `from`. */
  z.object({
    type: z.literal("change"),
    ...Told,
    /** The commit's message. */
    reason: z.string(),
    pullRequest: z.object({ number: z.number(), url: z.string() }).optional(),
    what: z.array(z.string()),
    impact: z.array(z.string()),
  }),
  /** The readings of a week; later ones are added to it by editing. */
  z.object({ type: z.literal("readings"), readings: z.array(MetricReading) }),
  /** One reading from a program, until the entry of its week includes it. */
  z.object({ type: z.literal("sent"), reading: SentReading }),
]);

export type LogRecord = z.infer<typeof LogRecord>;

/** Key of the entry for a decision that was made by closing the review of a phase. */
export function gateKey(phase: string, closedAt: string): string {
  return `gate ${phase} ${closedAt}`;
}

/** The reaction to a comment with commands: at least one of them was done, or none. */
export const CommandReaction = z.enum(["THUMBS_UP", "CONFUSED"]);

export type CommandReaction = z.infer<typeof CommandReaction>;

/** What the dashboard remembers from one look to the next. */
export const DashboardMemory = z.object({
  /** ISO instant: comments last changed before it have been read. */
  heard: z.string().optional(),
  /** The commit of the plan that GitHub was last brought in step with. */
  plan: z.string().optional(),
  /** What was about to be posted: when (ISO instant), by the name of the change. */
  posting: z.record(z.string(), z.string()).optional(),
});

export type DashboardMemory = z.infer<typeof DashboardMemory>;
