import type { Kind } from "../kind.ts";
import type { Content } from "../markdown/outline.ts";
import type { Topic } from "../words/topics.ts";
import type { Candidate } from "./candidate.ts";
import { isSurelyWork, isWork } from "./candidate.ts";
import { isNever, SURE, TOPICS, WEAK } from "./evidence.ts";
import type { Whole } from "./surroundings.ts";
import { isUnderDone } from "./surroundings.ts";

/** What a block was recognised as. */
export interface Verdict {
  kind: Kind;
  sure: boolean;
  /** A person said so. */
  told?: boolean;
  score: number;
  because: string[];
  /** Why it is no work, in words for the author. */
  why: string;
  /** It may be work, and the author has to decide. */
  ask?: string;
}

/** What is known of all blocks when each gets its verdict. */
interface Known {
  whole: Whole;
  /** Blocks that are certainly work. */
  accepted: Candidate[];
  /** Whether anything in the document is certainly work. */
  anything: boolean;
  /** ✅ states a status if the document has other signs as well; otherwise it may be an ornament. */
  tracked: boolean;
}

/** What each block is, in the light of all others. */
export function verdictsOn(candidates: Candidate[], whole: Whole): Map<Content, Verdict> {
  const accepted = candidates.filter(isSurelyWork);
  const known: Known = {
    whole,
    accepted,
    anything: accepted.length > 0 || [...whole.places.values()].includes("task"),
    tracked: candidates.some(({ mixed, scale }) => mixed && scale.score >= SURE),
  };
  return new Map(candidates.map((one) => [one.part.block, verdictOn(one, known)]));
}

function verdictOn(candidate: Candidate, known: Known): Verdict {
  const { scale, topic, kind, part, done } = candidate;
  const { score, because } = scale;
  const base = { score, because };
  const why = (topic && TOPICS[topic].why) || whyNot(candidate);
  const isUntold = done && !isUnderDone(part.section, known.whole);
  if (
    kind !== undefined &&
    !isWork(kind) &&
    (score < SURE || isNever(topic) || kind !== TOPICS[topic ?? "tasks"].kind)
  ) {
    return { kind, sure: score < WEAK, ...base, why };
  }
  if (isNever(topic)) {
    const isOpen = score >= WEAK && topic === "log";
    return {
      kind: "nothing",
      sure: !isOpen,
      ...base,
      why,
      ...(isOpen && { ask: "stands in minutes or a log" }),
    };
  }
  if (isUntold && part.block.kind === "list" && !known.tracked && score >= WEAK) {
    const ask = "every item is ticked, done or not";
    return { kind: "nothing", sure: false, ...base, why, ask };
  }
  if (score >= SURE) return { kind: "tasks", sure: true, ...base, why: "" };
  const takes = score >= WEAK && takesWeak(candidate, known);
  if (takes && !isUntold) return { kind: "tasks", sure: false, ...base, why: "" };
  const other = kind !== undefined && !isWork(kind) ? kind : "nothing";
  const asks = takes || isDoubtful(candidate);
  const ask = done
    ? "marked as done, and not surely work"
    : "may be work; the plan has its tasks elsewhere";
  return { kind: other, sure: !asks, ...base, why, ...(asks && { ask }) };
}

/** Weak evidence counts if there is nothing better in the same phase, or in the whole document. */
function takesWeak(
  { phase, week, part, scale, again, nested }: Candidate,
  { whole, accepted, anything }: Known,
): boolean {
  if (again || nested) return false;
  if (phase === undefined && week === undefined) return !anything && scale.score >= WEAK + 1;
  const better = accepted.filter(
    (one) => one.phase === phase && (week === undefined || one.week === week),
  );
  if (better.length === 0) return true;
  const siblings = (part.section.parent?.sections ?? []).filter((one) => one !== part.section);
  const isGroup = whole.places.get(part.section) === "group" && part.label === undefined;
  return (
    isGroup && better.every((one) => siblings.includes(one.part.section)) && scale.score >= WEAK + 1
  );
}

/** Whether it may be work outside any phase, so that the author has to decide. */
function isDoubtful({ scale, phase, topic, nested }: Candidate): boolean {
  return scale.score >= WEAK + 1 && phase === undefined && !topicIsClear(topic) && !nested;
}

function whyNot({ phase, part }: Candidate): string {
  if (phase !== undefined) return "tells more of its phase, whose tasks stand elsewhere";
  return part.block.kind === "table"
    ? "a table about something else"
    : "no task by its shape and its place";
}

function topicIsClear(topic: Topic | undefined): boolean {
  return topic !== undefined && TOPICS[topic].own <= -5;
}
