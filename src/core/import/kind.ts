import type { Stated } from "./words/statuses.ts";

/** What a block of a document can be. */
export const KINDS = [
  "tasks",
  "phases",
  "milestones",
  "risks",
  "mitigations",
  "metrics",
  "criteria",
  "objectives",
  "team",
  "budget",
  "communication",
  "contingency",
  "next steps",
  "legend",
  "details",
  "notes",
  "nothing",
] as const;

export type Kind = (typeof KINDS)[number];

/** The statuses that a person can give to a task. */
export const STATUSES = [
  "not started",
  "in progress",
  "blocked",
  "failed",
  "complete",
] as const satisfies Stated[];

export type TaskStatus = (typeof STATUSES)[number];

/**
 * A person's decision about some lines: what they are, or what status their tasks have; `--as
 * 120-148=tasks`, `--as 12=complete`.
 */
export interface Decision {
  /** The document, if there are several. */
  file?: string;
  line: number;
  end: number;
  kind?: Kind;
  status?: TaskStatus;
}

/** The decision in `120-148=tasks` or `PLAN.md:120=nothing`; undefined if the text is none. */
export function decisionIn(text: string): Decision | undefined {
  const [, file, first, last = first, word] =
    /^(?:(.+):)?(\d+)(?:-(\d+))?=([a-z ]+)$/iu.exec(text.trim()) ?? [];
  const said = word?.toLowerCase();
  const kind = KINDS.find((one) => one === said);
  const status = STATUSES.find((one) => one === said);
  const [line, end] = [Number(first), Number(last)];
  if ((kind === undefined && status === undefined) || !(line >= 1) || end < line) return undefined;
  return {
    ...(file !== undefined && { file }),
    line,
    end,
    ...(kind && { kind }),
    ...(status && { status }),
  };
}

/** Whether a decision is about a line of a document. */
export function isAbout({ file, line, end }: Decision, place: { file: string; line: number }) {
  return (file === undefined || file === place.file) && line <= place.line && place.line <= end;
}
