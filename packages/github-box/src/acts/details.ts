import { assign, unassign } from "../changes/issue/assignees.ts";
import { issueNumbered } from "../changes/issue/issues.ts";
import { addLabels, removeLabels } from "../changes/issue/issue-labels.ts";
import type { NewFieldValue } from "../changes/issue/issue-fields.ts";
import { setIssueFields } from "../changes/issue/issue-fields.ts";
import { setType } from "../changes/issue/issue-type.ts";
import { setMilestone } from "../changes/issue/issue-milestone.ts";
import {
  addBlockedBy,
  addSubIssue,
  moveSubIssue,
  removeBlockedBy,
  removeSubIssue,
} from "../changes/issue/relations.ts";
import { personNamed } from "../changes/repository/accounts.ts";
import type { IssueType, Repository } from "../store/entities.ts";
import { labelNamed, milestoneTitled } from "./named.ts";
import type { Scene } from "./scene.ts";

/** What an issue is given: labels, people, a type, fields, a milestone, and its relations to others. */
export function detailActs({ world, person, repository }: Scene) {
  const issue = (number: number) => issueNumbered(repository, number);
  const label = (name: string) => labelNamed(world, person, repository, name);
  const people = (logins: string[]) => logins.map((login) => personNamed(world, login));
  return {
    label: (number: number, ...names: string[]) =>
      addLabels(world, person, issue(number), names.map(label)),
    unlabel: (number: number, ...names: string[]) =>
      removeLabels(world, person, issue(number), names.map(label)),
    assign: (number: number, ...logins: string[]) =>
      assign(world, person, issue(number), people(logins)),
    unassign: (number: number, ...logins: string[]) =>
      unassign(world, person, issue(number), people(logins)),
    /** Sets the type of an issue, by the name that the organization gives it. */
    setType: (number: number, name: string) =>
      setType(world, person, issue(number), typeNamed(repository, name)),
    /** Sets a field of the organization's issues by its words; null clears it. */
    setIssueField: (number: number, name: string, value: string | number | null) =>
      setIssueFields(world, person, issue(number), [issueFieldFor(repository, name, value)]),
    setMilestone: (number: number, title: string | null) => {
      const milestone = title === null ? null : milestoneTitled(repository, title);
      setMilestone(world, person, issue(number), milestone);
    },
    addSubIssue: (parent: number, child: number) =>
      addSubIssue(world, person, issue(parent), issue(child), true),
    removeSubIssue: (parent: number, child: number) =>
      removeSubIssue(world, person, issue(parent), issue(child)),
    moveSubIssue: (parent: number, child: number, place: { after?: number; before?: number }) =>
      moveSubIssue(issue(parent), issue(child), {
        ...(place.after !== undefined && { after: issue(place.after) }),
        ...(place.before !== undefined && { before: issue(place.before) }),
      }),
    blockedBy: (blocked: number, blocking: number) =>
      addBlockedBy(world, person, issue(blocked), issue(blocking)),
    unblock: (blocked: number, blocking: number) =>
      removeBlockedBy(world, person, issue(blocked), issue(blocking)),
  };
}

function typeNamed({ owner }: Repository, name: string): IssueType {
  const type = owner.issueTypes.find((each) => each.name === name);
  if (type === undefined) throw new Error(`no type ${name}`);
  return type;
}

function issueFieldFor(
  { owner }: Repository,
  name: string,
  value: string | number | null,
): NewFieldValue {
  const field = owner.issueFields.find((each) => each.name === name);
  if (field === undefined) throw new Error(`no field ${name}`);
  if (value === null) return { field, cleared: true };
  const option = field.options.find((each) => each.name === value);
  if (option) return { field, optionId: option.nodeId };
  if (typeof value === "number") return { field, number: value };
  return field.dataType === "date" ? { field, date: value } : { field, text: value };
}
