import { addComment, deleteComment, editComment } from "../changes/issue/comments.ts";
import {
  closeIssue,
  deleteIssue,
  editIssue,
  issueNumbered,
  openIssue,
  reopenIssue,
  transferIssue,
} from "../changes/issue/issues.ts";
import type { NewIssue } from "../changes/issue/issues.ts";
import { pinIssue, unpinIssue } from "../changes/issue/pins.ts";
import { editPull } from "../changes/repository/pulls.ts";
import { personNamed } from "../changes/repository/accounts.ts";
import type { Comment, Repository, StateReason } from "../store/entities.ts";
import { isPullRequest } from "../store/entities.ts";
import { labelNamed, milestoneTitled } from "./named.ts";
import type { Scene } from "./scene.ts";

/** A new issue: labels and people by name, the milestone by its title. */
export interface OpenedIssue {
  title: string;
  body?: string;
  labels?: string[];
  assignees?: string[];
  milestone?: string;
}

/** Opens, writes and ends issues, and comments on them. */
export function issueActs({ world, person, repository }: Scene) {
  const issue = (number: number) => issueNumbered(repository, number);
  return {
    openIssue({ labels = [], assignees = [], milestone, title, body }: OpenedIssue): number {
      const details: NewIssue = {
        title,
        ...(body === undefined ? {} : { body: asSent(body) }),
        labels: labels.map((name) => labelNamed(world, person, repository, name)),
        assignees: assignees.map((login) => personNamed(world, login)),
        ...(milestone === undefined ? {} : { milestone: milestoneTitled(repository, milestone) }),
      };
      return openIssue(world, person, repository, details).number;
    },
    close(
      number: number,
      reason: "completed" | "not_planned" | "duplicate" = "completed",
      of?: number,
    ) {
      closeIssue(world, person, issue(number), {
        reason: reason.toUpperCase() as StateReason,
        duplicateOf: of === undefined ? null : issue(of),
      });
    },
    reopen: (number: number) => reopenIssue(world, person, issue(number)),
    editTitle: (number: number, title: string) =>
      editIssue(world, person, issue(number), { title }),
    editBody: (number: number, body: string | ((body: string) => string)) => {
      const found = issue(number);
      const text = asSent(typeof body === "string" ? body : body(found.body));
      if (isPullRequest(found)) editPull(world, person, found, { body: text });
      else editIssue(world, person, found, { body: text });
    },
    deleteIssue: (number: number) => deleteIssue(world, person, issue(number)),
    transferIssue: (number: number, to: Repository): number =>
      transferIssue(world, person, issue(number), to).number,
    comment: (number: number, body: string): number =>
      addComment(world, person, issue(number), asSent(body)).id,
    editComment: (id: number, body: string) =>
      editComment(world, person, commentWithId(repository, id), asSent(body)),
    deleteComment: (id: number) => deleteComment(world, person, commentWithId(repository, id)),
    lock: (number: number) => void (issue(number).locked = true),
    unlock: (number: number) => void (issue(number).locked = false),
    pin: (number: number) => pinIssue(world, person, issue(number)),
    unpin: (number: number) => unpinIssue(world, person, issue(number)),
  };
}

function commentWithId(repository: Repository, id: number): Comment {
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.get(id);
    if (comment !== undefined) return comment;
  }
  throw new Error(`no comment ${id}`);
}

/** With the line ends that a browser sends for typed text. */
function asSent(text: string): string {
  return text.replace(/\r?\n/g, "\r\n");
}
