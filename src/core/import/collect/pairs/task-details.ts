import { TEAM } from "../../../plan/schema/tags.ts";
import { columnOf } from "../../words/columns.ts";
import type { FoundTask } from "../../findings.ts";
import type { Pair } from "../../markdown/pairs.ts";
import { statusIn } from "../../words/statuses.ts";
import { idsIn } from "../../words/task/fields.ts";
import { tagsIn } from "../../words/task/tags.ts";
import { ownersIn } from "../../words/task/owner.ts";
import { isPlaceholder } from "../../words/task/task-text.ts";
import { estimateIn, unitIn } from "../../words/task/estimates.ts";
import { dateIn } from "../../words/time.ts";

/** Adds a detail to a task; false if it is no detail that tasks have. */
export function addDetail(task: FoundTask, { label, value }: Pair): boolean {
  const column = columnOf(label);
  if (column === undefined) return false;
  return addValue(task, column, value, unitIn(label));
}

/** The same for a cell of a table. `unit` is the unit of an estimate that is a bare number. */
export function addValue(task: FoundTask, column: string, value: string, unit = "d"): boolean {
  const empty = isPlaceholder(value);
  switch (column) {
    case "status": {
      const status = statusIn(value);
      if (status)
        task.status =
          task.status && task.form === "checkbox" ? stronger(task.status, status) : status;
      return true;
    }
    case "owner":
      if (TEAM.test(value.trim())) task.team ??= value.trim();
      else if (!empty) task.owners ??= ownersIn(value);
      return true;
    case "due":
    case "dates": {
      const due = dateIn(value);
      if (due && column === "due") task.due ??= due;
      return true;
    }
    case "estimate": {
      const estimate = estimateIn(value, unit);
      if (estimate) task.estimate ??= estimate;
      else if (!empty) task.notes.push(`Estimate: ${value}`);
      return true;
    }
    case "needs":
      if (!/phase|fase/iu.test(value)) task.needs.push(...idsIn(value));
      else task.notes.push(`Depends on: ${value}`);
      return true;
    case "issue": {
      const issue = Number(/#(\d{1,9})\b/.exec(value)?.[1]);
      if (issue > 0) task.issue ??= issue;
      return true;
    }
    case "priority":
    case "type":
    case "team": {
      const { tags, facts } = tagsIn(empty ? {} : { [column]: value });
      if (tags.priority) task.priority ??= tags.priority;
      if (tags.team) task.team ??= tags.team;
      if (tags.type) task.type ??= tags.type;
      task.notes.push(...facts);
      return true;
    }
    case "criteria":
      if (!empty) task.notes.push(`Acceptance: ${value}`);
      return true;
    case "notes":
      if (!empty) task.notes.push(value);
      return true;
    default:
      return false;
  }
}

/**
 * A ticked box counts, whatever the words say; with an open box, the words may say that it is further
 * along.
 */
function stronger(box: NonNullable<FoundTask["status"]>, said: typeof box): typeof box {
  return box === "not started" && said !== "complete" ? said : box;
}
