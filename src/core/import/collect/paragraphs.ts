import type { FoundMilestone, FoundTask, Place } from "../findings.ts";
import { areAlike } from "../join/same-tasks.ts";
import type { Paragraph } from "../markdown/blocks.ts";
import { inlineOf } from "../markdown/inline.ts";
import type { Pair } from "../markdown/pairs.ts";
import { pairIn, pairsIn } from "../markdown/pairs.ts";
import { roleOf } from "../words/heading.ts";
import { tagsOf } from "../words/task/tags.ts";
import { isTaskLine, issueIn, taskText } from "../words/task/task-text.ts";
import { addClaims } from "./claims.ts";
import { addTime } from "./pairs/milestone-time.ts";
import { addPhaseTime } from "./pairs/phase-time.ts";
import { addFact } from "./pairs/project-facts.ts";
import { addDetail } from "./pairs/task-details.ts";
import type { Recorder } from "./recorder.ts";
import type { Scope } from "./scope.ts";

/**
 * Reads a paragraph, and returns the task or the milestone that it names in bold, if any. `leads` says
 * whether a list of tasks follows.
 */
export function readParagraph(
  recorder: Recorder,
  paragraph: Paragraph,
  scope: Scope,
  leads: boolean,
): FoundTask | FoundMilestone | undefined {
  const { source, line } = paragraph;
  const { text, bold } = inlineOf(source);
  addClaims(recorder, source, line, scope);
  addLevels(recorder, text);
  const named =
    bold === undefined ? undefined : namedByBold(recorder, bold, paragraph, scope, leads);
  if (named) return named;
  for (const [at, part] of source.split("\n").entries()) {
    for (const pair of pairsIn(part)) addPair(recorder, pair, recorder.place(line + at), scope);
  }
  if (scope.task && pairIn(source) === undefined && !scope.topic && text !== "")
    scope.task.notes.push(source);
  return undefined;
}

/** `F=Faible, M=Moyen`: the meaning of letters in a table. */
function addLevels(recorder: Recorder, text: string): void {
  for (const [, letter = "", word = ""] of text.matchAll(
    /(?<![\p{L}])(\p{L})\s*[=:：]\s*(\p{L}{3,})/gu,
  )) {
    recorder.findings.levels[letter] ??= word;
  }
}

function namedByBold(
  recorder: Recorder,
  bold: string,
  { source, line }: Paragraph,
  scope: Scope,
  leads: boolean,
): FoundTask | FoundMilestone | undefined {
  const place = recorder.place(line);
  const role = roleOf(source);
  if (role.kind === "milestone" && !isTaskLine(source)) {
    return recorder.milestone({ id: role.id, title: role.text, place, scope });
  }
  const issue = issueIn(bold);
  const named = role.kind === "task";
  if ((!named && issue === undefined) || isNoWork(scope) || (named && leads)) return undefined;
  const task = taskText(source);
  return recorder.task(
    {
      ...(scope.week && areAlike(scope.week.title, task.title)
        ? recorder.place(scope.week.line)
        : place),
      ...(named ? { id: role.id } : {}),
      title: task.title,
      form: "bullet",
      needs: task.needs,
      notes: [...task.remarks],
      ...tagsOf(task),
      ...(task.status && { status: task.status }),
      ...(issue !== undefined && { issue }),
    },
    { ...scope, groups: [] },
  );
}

function addPair(recorder: Recorder, { label, value }: Pair, place: Place, scope: Scope): void {
  if (scope.topic === "template" || value === "") return;
  if (scope.task) {
    addDetail(scope.task, { label, value });
    return;
  }
  const { phase, milestone, week } = scope;
  if (milestone && addTime(milestone, { label, value })) return;
  if (phase?.explicit && !week && addPhaseTime(phase, { label, value })) return;
  if (phase?.explicit && GOAL.test(label)) {
    if (value !== phase.title) phase.goal ??= value;
  } else if (!phase?.explicit && !week) addFact(recorder.findings, { label, value }, place);
}

const GOAL =
  /^(?:goal|purpose|objective|ziel|objectif|objetivo|obiettivo|目标|目標|目的|цель|milestone goal)$/iu;

function isNoWork({ topic }: Scope): boolean {
  return (
    topic !== undefined &&
    ["advice", "rules", "template", "prompts", "log", "legend", "references", "checklist"].includes(
      topic,
    )
  );
}
