/** What people said in commands, as markers remember it. */
import { z } from "zod";

/**
 * A value in place of the plan's. `plan` is what the plan said then: when the plan changes that very
 * field, the plan wins.
 */
const Override = z.object({ value: z.string(), plan: z.string() });

/** Who said something, and when: a login and a civil date. */
const By = { by: z.string(), at: z.string() };

/** The same, with the address of the comment. */
const Told = { ...By, from: z.string() };

/** What was said of a task or a risk. */
export const Said = z.object({
  due: Override.optional(),
  estimate: Override.optional(),
  notes: z.array(z.object({ ...By, text: z.string() })).optional(),
  /** Why it is blocked, has failed or was dropped. */
  reason: z.object({ ...By, status: z.string(), text: z.string() }).optional(),
  /** When its card was put back to the start: a reopening before it is no failure. ISO instant. */
  restarted: z.string().optional(),
  /** The issue that a command linked as a blocker: its node id. */
  blocker: z.string().optional(),
  /** Of a risk. */
  status: z.string().optional(),
});

export type Said = z.infer<typeof Said>;

/** What was opened by command and stands in no plan: a risk, or an action item. */
export const Opened = z.object({
  ...Told,
  title: z.string(),
  /** Login, or a role in words. */
  owner: z.string().optional(),
  impact: z.enum(["low", "medium", "high"]).optional(),
  probability: z.enum(["low", "medium", "high"]).optional(),
  mitigation: z.string().optional(),
  due: z.string().optional(),
});

export type Opened = z.infer<typeof Opened>;

/** One measured value; its week's entry is written anew with each, and keeps what it does not know. */
const MetricReading = z.looseObject({
  /** What it came from: a comment and its line, or a delivery. */
  key: z.string(),
  /** Id of the metric. */
  metric: z.string(),
  /** In the metric's unit. */
  value: z.number(),
  /** ISO instant. */
  at: z.string(),
  by: z.string().optional(),
  commit: z.string().optional(),
  /** Why it does not count. */
  wrong: z.string().optional(),
});

export type MetricReading = z.infer<typeof MetricReading>;

/** A measured value as a program sent it, not judged yet. */
const Sent = z.object({
  key: z.string(),
  metric: z.string(),
  value: z.string(),
  at: z.string(),
  commit: z.string().optional(),
});

export type Sent = z.infer<typeof Sent>;

/** What somebody promised in a meeting; number and address are those of its issue. */
const MinutedAction = z.object({
  text: z.string(),
  owner: z.string().optional(),
  due: z.string().optional(),
  number: z.number().optional(),
  url: z.string().optional(),
});

export type MinutedAction = z.infer<typeof MinutedAction>;

/** One entry of the log. */
export const Entry = z.discriminatedUnion("type", [
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
    /** What was not done yet when it was decided, in sentences. */
    missing: z.array(z.string()).optional(),
  }),
  z.object({
    type: z.literal("meeting"),
    ...Told,
    title: z.string(),
    attendees: z.array(z.string()),
    topics: z.array(z.string()),
    decisions: z.array(z.string()),
    /** Older versions kept their texts only. */
    actions: z.array(z.union([z.string(), MinutedAction])),
  }),
  /** A change of the plan; `from` is its commit. */
  z.object({
    type: z.literal("change"),
    ...Told,
    /** Why: the message of the commit. */
    reason: z.string(),
    pullRequest: z.object({ number: z.number(), url: z.string() }).optional(),
    what: z.array(z.string()),
    impact: z.array(z.string()),
  }),
  /** The readings of a week: what is added to it is edited in. */
  z.object({ type: z.literal("readings"), readings: z.array(MetricReading) }),
  /** One reading that a program sent, until the week's entry holds it. */
  z.object({ type: z.literal("sent"), reading: Sent }),
]);

export type Entry = z.infer<typeof Entry>;

/** Key of the entry for the decision that somebody made by closing the review of a phase. */
export function gateKey(phase: string, closedAt: string): string {
  return `gate ${phase} ${closedAt}`;
}

/** The reaction that a comment with commands gets: something of it was done, or nothing. */
export const Sign = z.enum(["THUMBS_UP", "CONFUSED"]);

export type Sign = z.infer<typeof Sign>;

/** What the dashboard remembers between two looks. */
export const Memory = z.object({
  /** ISO instant: comments that changed before it have been read. */
  heard: z.string().optional(),
  /** The commit whose plan stands on GitHub. */
  plan: z.string().optional(),
  /** What was about to be posted: names of changes, and when (ISO instants). */
  posting: z.record(z.string(), z.string()).optional(),
});

export type Memory = z.infer<typeof Memory>;
