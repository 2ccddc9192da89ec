import { Refusal, unprocessable } from "../../contract/refusal.ts";
import type { Repository } from "../../store/entities.ts";

/** Limits that GitHub keeps, gathered in one place. */
export const limits = {
  title: 256,
  body: 65_536,
  labelDescription: 100,
  labelName: 50,
  subIssues: 100,
  subIssueLevels: 8,
  dependencies: 50,
  pins: 3,
  fields: 50,
  options: 50,
  assignees: 10,
  checkText: 65_535,
  annotations: 50,
};

export function refuseLonger(resource: string, field: string, text: string, limit: number): void {
  if (Array.from(text).length <= limit) return;
  const message = `${field} is too long (maximum is ${limit} characters)`;
  throw unprocessable(capitalised(message), [{ resource, field, code: "custom", message }]);
}

export function refuseEmpty(resource: string, field: string, text: string): void {
  if (text.trim() !== "") return;
  const message = `${field} can't be blank`;
  throw unprocessable(capitalised(message), [{ resource, field, code: "missing_field" }]);
}

export function refuseArchived(repository: Repository): void {
  if (!repository.archived) return;
  throw new Refusal("FORBIDDEN", "Repository was archived so is read-only.");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
