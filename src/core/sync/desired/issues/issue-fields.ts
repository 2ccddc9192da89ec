import { amountOf } from "../../../plan/fields/estimate.ts";
import type { Task, Week } from "../../../plan/plan.ts";
import { optionFor } from "../../../plan/fields/priority.ts";
import type { FieldValue, IssueField } from "../../../state/issue-fields.ts";
import type { Snapshot } from "../../../state/snapshot.ts";

/**
 * What the organization's own fields should hold for a task, by their node ids; absent if there are none.
 * `week` is the one in which the task stands now, moved there by its card or not.
 */
export function desiredFields(
  task: Task,
  week: Week | undefined,
  { issueFields }: Snapshot,
): Record<string, FieldValue | null> | undefined {
  if (!issueFields) return undefined;
  return Object.fromEntries(
    issueFields.flatMap((field) => {
      const value = valueOf(field, task, week);
      return value === undefined ? [] : [[field.id, value] as const];
    }),
  );
}

/** Null for none; undefined where the field has nothing that means the same. */
function valueOf(
  { name, options }: IssueField,
  task: Task,
  week: Week | undefined,
): FieldValue | null | undefined {
  switch (name) {
    case "Start date":
      return week?.starts ?? null;
    case "Target date":
      return task.due ?? null;
    case "Effort":
      return task.estimate ? amountOf(task.estimate) : null;
    case "Priority":
      return task.priority ? optionFor(task.priority, namesOf(options)) : null;
  }
}

function namesOf(options: IssueField["options"] = []): string[] {
  return options.map(({ name }) => name);
}
