import { MAX_OWNERS } from "../../plan/schema/values/choice.ts";
import type { DraftTask } from "./draft.ts";
import type { FoundTask } from "../findings.ts";
import type { Joined } from "../join/join-findings.ts";
import type { Stated } from "../words/statuses.ts";
import type { Tags } from "../words/task/tags.ts";
import { oneLine } from "../words/texts.ts";

const LONGEST = 200;

const IMPORTED: Partial<Record<Stated, string>> = {
  complete: "complete",
  "in progress": "in progress",
  blocked: "blocked",
  failed: "failed",
};

/** A task as it is written into the plan. */
export function draftTask(task: Joined<FoundTask>, id: string): DraftTask {
  const { owners: all = [] } = task;
  const title = oneLine(task.title, 4000) || id;
  const [owners, others] = [all.slice(0, MAX_OWNERS), all.slice(MAX_OWNERS)];
  const [owner, second] = owners;
  const also = others.length > 0 ? [`Also: ${others.join(", ")}`] : [];
  const group = task.group === undefined ? [] : [`Part of: ${task.group}`];
  const notes = [...(title.length > LONGEST ? [title] : []), ...group, ...task.notes, ...also]
    .join("\n")
    .trim();
  const imported = task.status && IMPORTED[task.status];
  return {
    id,
    title: oneLine(title),
    ...(owner !== undefined && { owner: second === undefined ? owner : owners }),
    ...draftTags(task),
    ...(task.estimate !== undefined && { estimate: task.estimate }),
    ...(task.due !== undefined && { due: task.due }),
    ...(task.needs.length > 0 && { needs: task.needs }),
    ...(task.issue !== undefined && { issue: task.issue }),
    ...(imported !== undefined && { imported }),
    ...(notes !== "" && { notes: notes.slice(0, 20_000).toWellFormed() }),
    ...(task.prompt !== undefined &&
      task.prompt !== "" && { prompt: task.prompt.slice(0, 20_000).toWellFormed() }),
  };
}

/** The tags of a task or a phase, as they are written into the plan. */
export function draftTags({ team, priority, labels, type }: Tags): Partial<DraftTask> {
  return {
    ...(team !== undefined && { team }),
    ...(priority !== undefined && { priority }),
    ...(labels !== undefined && { labels }),
    ...(type !== undefined && { type }),
  };
}
