import { beforeEach, describe, expect, it } from "vitest";

import { Octokit } from "@octokit/rest";

import type { Box } from "../../src/box.ts";
import { restOf } from "../clients.ts";
import { acme } from "../world.ts";

const repo = { owner: "acme", repo: "app" };
let box: Box;
let rest: Octokit;

beforeEach(() => {
  box = acme();
  rest = restOf(box, "acme");
});

describe("issues", () => {
  it("opens, labels, comments on, changes and closes an issue", async () => {
    const { data: milestone } = await rest.issues.createMilestone({
      ...repo,
      title: "M1",
      due_on: "2026-12-01T12:00:00Z",
    });
    const { data: issue } = await rest.issues.create({
      ...repo,
      title: "One",
      body: "b",
      labels: ["new"],
      milestone: milestone.number,
    });
    await rest.issues.createComment({ ...repo, issue_number: issue.number, body: "hello" });
    await rest.issues.update({
      ...repo,
      issue_number: issue.number,
      title: "Two",
      state: "closed",
      state_reason: "not_planned",
    });

    const { data } = await rest.issues.get({ ...repo, issue_number: issue.number });

    expect(milestone.due_on).toBe("2026-12-01T08:00:00Z");
    expect(data).toMatchObject({
      title: "Two",
      state: "closed",
      state_reason: "not_planned",
      comments: 1,
      milestone: { title: "M1", closed_issues: 1 },
      user: { login: "milepost[bot]", type: "Bot" },
    });
  });

  it("pages with link headers", async () => {
    for (const title of ["a", "b", "c"]) box.as("octocat").openIssue({ title });

    const all = await rest.paginate(rest.issues.listForRepo, {
      ...repo,
      per_page: 2,
      direction: "asc",
    });

    expect(all.map(({ title }) => title)).toEqual(["a", "b", "c"]);
  });

  it("answers 304 to those who know already", async () => {
    const first = await rest.issues.listForRepo(repo);
    const again = rest.issues.listForRepo({
      ...repo,
      headers: { "if-none-match": first.headers.etag },
    });

    await expect(again).rejects.toMatchObject({ status: 304 });
  });
});

describe("files", () => {
  it("reads contents, trees, blobs and commits", async () => {
    const { data: folder } = await rest.repos.getContent({ ...repo, path: "plan" });
    const { data: file } = await rest.repos.getContent({ ...repo, path: "plan/plan.yml" });
    const { data: tree } = await rest.git.getTree({ ...repo, tree_sha: "main", recursive: "1" });
    const { data: blob } = await rest.git.getBlob({ ...repo, file_sha: tree.tree[0]?.sha ?? "" });
    const { data: commit } = await rest.repos.getCommit({ ...repo, ref: "main" });

    expect(folder).toMatchObject([{ path: "plan/plan.yml", type: "file" }]);
    expect(file).toMatchObject({ encoding: "base64", content: btoa("plan: 1\n") });
    expect(tree.tree.map(({ path }) => path)).toEqual(["a.md", "plan", "plan/plan.yml"]);
    expect(blob.content).toBe(btoa("#"));
    expect(commit.commit.message).toBe("Initial commit");
  });
});

describe("relations", () => {
  it("keeps sub-issues and dependencies by database id", async () => {
    const ids = [];
    for (const title of ["a", "b", "c"]) {
      ids.push((await rest.issues.create({ ...repo, title })).data.id);
    }
    const [, two = 0, three = 0] = ids;
    await rest.issues.addSubIssue({ ...repo, issue_number: 1, sub_issue_id: two });
    await rest.issues.addBlockedByDependency({ ...repo, issue_number: 2, issue_id: three });

    const { data: children } = await rest.issues.listSubIssues({ ...repo, issue_number: 1 });
    const { data: parent } = await rest.issues.getParent({ ...repo, issue_number: 2 });
    const { data: blockers } = await rest.issues.listDependenciesBlockedBy({
      ...repo,
      issue_number: 2,
    });
    const { data: blocked } = await rest.issues.listDependenciesBlocking({
      ...repo,
      issue_number: 3,
    });
    await rest.issues.removeSubIssue({ ...repo, issue_number: 1, sub_issue_id: two });
    await rest.issues.removeDependencyBlockedBy({ ...repo, issue_number: 2, issue_id: three });

    expect(children.map(({ number }) => number)).toEqual([2]);
    expect(parent.sub_issues_summary).toEqual({ total: 1, completed: 0, percent_completed: 0 });
    expect(blockers.map(({ number }) => number)).toEqual([3]);
    expect(blocked.map(({ number }) => number)).toEqual([2]);
    expect(box.repository("acme/app").issue(2)).toMatchObject({ parent: null, blockedBy: [] });
  });
});

describe("milestones, labels, comments and assignees", () => {
  it("reads and writes them all", async () => {
    box.addUser("bob");
    const number = { ...repo, issue_number: 1 };
    await rest.issues.create({ ...repo, title: "One" });
    await rest.issues.createMilestone({ ...repo, title: "M1" });
    await rest.issues.updateMilestone({
      ...repo,
      milestone_number: 1,
      title: "M2",
      state: "closed",
    });
    await rest.issues.createLabel({ ...repo, name: "new", color: "aabbcc", description: "d" });
    await rest.issues.updateLabel({ ...repo, name: "new", new_name: "newer" });
    await rest.issues.addLabels({ ...number, labels: ["newer", "bug"] });
    await rest.issues.setLabels({ ...number, labels: ["newer"] });
    await rest.issues.addAssignees({ ...number, assignees: ["bob", "nobody"] });
    const { data: comment } = await rest.issues.createComment({ ...number, body: "hi" });
    await rest.issues.updateComment({ ...repo, comment_id: comment.id, body: "hello" });
    await rest.reactions.createForIssueComment({ ...repo, comment_id: comment.id, content: "+1" });
    const { data: comments } = await rest.issues.listComments(number);
    const { data: all } = await rest.issues.listCommentsForRepo({ ...repo, sort: "updated" });
    const { data: milestones } = await rest.issues.listMilestones({ ...repo, state: "all" });
    const { data: labels } = await rest.issues.listLabelsForRepo({ ...repo, per_page: 100 });

    expect(comments).toMatchObject([{ body: "hello", reactions: { "+1": 1 } }]);
    expect(all).toHaveLength(1);
    expect(milestones).toMatchObject([{ title: "M2", state: "closed" }]);
    expect(labels.map(({ name }) => name)).toContain("newer");
    expect(box.repository("acme/app").issue(1)).toMatchObject({
      labels: ["newer"],
      assignees: ["bob"],
    });
    await rest.issues.removeLabel({ ...number, name: "newer" });
    await rest.issues.removeAssignees({ ...number, assignees: ["bob"] });
    await rest.issues.deleteComment({ ...repo, comment_id: comment.id });
    await rest.issues.deleteMilestone({ ...repo, milestone_number: 1 });
    await rest.issues.deleteLabel({ ...repo, name: "newer" });
    expect(box.repository("acme/app").state()).toMatchObject({
      milestones: [],
      issues: [{ labels: [], assignees: [], comments: [] }],
    });
  });
});

describe("pull requests", () => {
  it("lists them among the issues, with their files", async () => {
    box.as("ada").openPullRequest({ title: "Do it", files: { "b.md": "one\ntwo" } });

    const { data: pulls } = await rest.pulls.list(repo);
    const { data: pull } = await rest.pulls.get({ ...repo, pull_number: 1 });
    const { data: files } = await rest.pulls.listFiles({ ...repo, pull_number: 1 });
    const { data: issues } = await rest.issues.listForRepo(repo);
    const { data: head } = await rest.repos.getContent({
      ...repo,
      path: "b.md",
      ref: pull.head.sha,
    });
    box.repository("acme/app").setRole("ada", "write");
    const ada = new Octokit({ auth: box.tokenFor("ada"), request: { fetch: box.fetch } });
    await ada.pulls.merge({ ...repo, pull_number: 1 });

    expect(pulls.map(({ number }) => number)).toEqual([1]);
    expect(files).toMatchObject([{ filename: "b.md", status: "added", additions: 2 }]);
    expect(issues).toMatchObject([{ number: 1, pull_request: { merged_at: null } }]);
    expect(head).toMatchObject({ path: "b.md" });
    expect((await rest.pulls.get({ ...repo, pull_number: 1 })).data).toMatchObject({
      merged: true,
    });
  });
});

describe("boards", () => {
  it("reads a board, sets several fields at once and adds views", async () => {
    const { repository } = box.repository("acme/app");
    box.as("ada").openIssue({ title: "One" });
    const board = box.addBoard("acme", "Board", "ada", repository);
    box.as("ada").addCard(1, board);
    const at = { org: "acme", project_number: 1 };

    const { data: boards } = await rest.projects.listForOrg({ org: "acme" });
    const { data: fields } = await rest.projects.listFieldsForOrg({ ...at, per_page: 100 });
    const { data: items } = await rest.projects.listItemsForOrg(at);
    const status = fields.find(({ name }) => name === "Status");
    const item_id = items[0]?.id ?? 0;
    const done = status?.options?.find(({ name }) => name.raw === "Done")?.id ?? "";
    await rest.projects.updateItemForOrg({
      ...at,
      item_id,
      fields: [{ id: status?.id ?? 0, value: done }],
    });
    const view = await rest.request("POST /orgs/{org}/projectsV2/{project_number}/views", {
      ...at,
      name: "By status",
      layout: "board",
      filter: "is:open",
      vertical_group_by: [status?.id ?? 0],
    });

    expect(boards.map(({ title }) => title)).toEqual(["Board"]);
    expect(view.status).toBe(201);
    expect(box.snapshot().boards).toMatchObject([
      {
        items: [{ issue: 1, fields: { Status: "Done" } }],
        views: [{ name: "View 1" }, { name: "By status", layout: "board", filter: "is:open" }],
      },
    ]);
  });
});
