import {
  addComment,
  deleteComment,
  editComment,
  react,
  unreact,
} from "../../changes/issue/comments.ts";
import { createLabel, deleteLabel, updateLabel } from "../../changes/issue/labels.ts";
import type { Comment, Issue, Label, ReactionContent, Repository } from "../../store/entities.ts";
import { cursorOf } from "../connection.ts";
import type { Fields } from "../context.ts";
import { actor, node } from "../context.ts";
import { mutation } from "../mutation.ts";

interface Reacting {
  subjectId: string;
  content: ReactionContent;
}

/** Mutations of labels, comments and reactions. */
export const contentMutations: Fields<unknown> = {
  createLabel: mutation(
    (
      input: { repositoryId: string; name: string; color: string; description?: string | null },
      context,
    ) => {
      const repository = node<Repository>(context, input.repositoryId, "Repository");
      return { label: createLabel(context.world, actor(context), repository, input) };
    },
  ),
  updateLabel: mutation(
    (
      input: { id: string; name?: string; color?: string; description?: string | null },
      context,
    ) => {
      const label = node<Label>(context, input.id, "Label");
      updateLabel(context.world, actor(context), label, input);
      return { label };
    },
  ),
  deleteLabel: mutation((input: { id: string }, context) => {
    deleteLabel(context.world, actor(context), node<Label>(context, input.id, "Label"));
    return {};
  }),
  addComment: mutation((input: { subjectId: string; body: string }, context) => {
    const subject = node<Issue>(context, input.subjectId, "Issue", "PullRequest");
    const comment = addComment(context.world, actor(context), subject, input.body);
    const edge = { node: comment, cursor: cursorOf(subject.comments.size - 1, comment.nodeId) };
    return { subject, commentEdge: edge, timelineEdge: edge };
  }),
  updateIssueComment: mutation((input: { id: string; body: string }, context) => {
    const issueComment = node<Comment>(context, input.id, "IssueComment");
    editComment(context.world, actor(context), issueComment, input.body);
    return { issueComment };
  }),
  deleteIssueComment: mutation((input: { id: string }, context) => {
    deleteComment(context.world, actor(context), node<Comment>(context, input.id, "IssueComment"));
    return {};
  }),
  addReaction: mutation((input: Reacting, context) => {
    const subject = node<Issue | Comment>(
      context,
      input.subjectId,
      "Issue",
      "PullRequest",
      "IssueComment",
    );
    return { subject, reaction: react(context.world, actor(context), subject, input.content) };
  }),
  removeReaction: mutation((input: Reacting, context) => {
    const subject = node<Issue | Comment>(
      context,
      input.subjectId,
      "Issue",
      "PullRequest",
      "IssueComment",
    );
    return { subject, reaction: unreact(context.world, actor(context), subject, input.content) };
  }),
};
