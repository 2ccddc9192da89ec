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

/** A person's decision about some lines: `--as 120-148=tasks`. */
export interface Decision {
  /** The document, if there are several. */
  file?: string;
  line: number;
  end: number;
  kind: Kind;
}

/** The decision in `120-148=tasks` or `PLAN.md:120=nothing`; undefined if the text is none. */
export function decisionIn(text: string): Decision | undefined {
  const [, file, first, last = first, word] =
    /^(?:(.+):)?(\d+)(?:-(\d+))?=([a-z ]+)$/iu.exec(text.trim()) ?? [];
  const kind = KINDS.find((one) => one === word?.toLowerCase());
  const [line, end] = [Number(first), Number(last)];
  if (kind === undefined || !(line >= 1) || end < line) return undefined;
  return { ...(file !== undefined && { file }), line, end, kind };
}
