import { commentShape, issueShape } from "../../shapes/issue.ts";
import type { Account, Comment, Issue, Reaction, ReactionContent } from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";
import { tellRepository, touch } from "../../store/world.ts";
import { Refusal } from "../../contract/refusal.ts";
import { noteEdit } from "./issues.ts";
import { limits, refuseArchived, refuseEmpty, refuseLonger } from "../repository/rules.ts";

export function addComment(world: World, actor: Account, issue: Issue, body: string): Comment {
  refuseArchived(issue.repository);
  refuseLocked(actor, issue);
  checkText(body);
  const comment = record<Comment>(world.store, "IC", world.now(), {
    kind: "IssueComment",
    issue,
    author: actor,
    body,
    reactions: [],
    edits: [],
  });
  issue.comments.set(comment.id, comment);
  touch(world, issue);
  tellComment(world, actor, comment, "created");
  return comment;
}

/** In a locked conversation people with write access may still comment; an app may not. */
function refuseLocked(actor: Account, { locked }: Issue): void {
  if (locked && actor.kind === "Bot") {
    throw new Refusal("FORBIDDEN", "Unable to create comment because issue is locked.");
  }
}

export function editComment(world: World, actor: Account, comment: Comment, body: string): void {
  refuseArchived(comment.issue.repository);
  checkText(body);
  if (comment.body === body) return;
  const changes = { body: { from: comment.body } };
  comment.body = body;
  noteEdit(world, actor, comment, changes.body.from);
  touch(world, comment, comment.issue);
  tellComment(world, actor, comment, "edited", { changes });
}

export function deleteComment(world: World, actor: Account, comment: Comment): void {
  refuseArchived(comment.issue.repository);
  comment.issue.comments.delete(comment.id);
  world.store.nodes.delete(comment.nodeId);
  touch(world, comment.issue);
  tellComment(world, actor, comment, "deleted");
}

/** A person can react once in each way: a second reaction is the first one. */
export function react(
  world: World,
  actor: Account,
  subject: Issue | Comment,
  content: ReactionContent,
): Reaction {
  const same = subject.reactions.find(
    (reaction) => reaction.user === actor && reaction.content === content,
  );
  if (same !== undefined) return same;
  const reaction = record<Reaction>(world.store, "REA", world.now(), {
    kind: "Reaction",
    user: actor,
    content,
    subject,
  });
  subject.reactions.push(reaction);
  return reaction;
}

export function unreact(
  world: World,
  actor: Account,
  subject: Issue | Comment,
  content: ReactionContent,
): Reaction | null {
  const own = subject.reactions.find(
    (reaction) => reaction.user === actor && reaction.content === content,
  );
  if (own === undefined) return null;
  subject.reactions = subject.reactions.filter((reaction) => reaction !== own);
  world.store.nodes.delete(own.nodeId);
  return own;
}

function checkText(body: string): void {
  refuseEmpty("IssueComment", "body", body);
  refuseLonger("IssueComment", "body", body, limits.body);
}

function tellComment(
  world: World,
  actor: Account,
  comment: Comment,
  action: string,
  facts: object = {},
): void {
  const { issue } = comment;
  tellRepository(world, actor, issue.repository, ["issue_comment", action], () => ({
    issue: issueShape(issue),
    comment: commentShape(comment),
    ...facts,
  }));
}
