import { beforeEach, describe, expect, it } from "vitest";

import type { Octokit } from "@octokit/rest";

import type { Box } from "../../src/sandbox/box/box.ts";
import { restOf } from "./clients.ts";
import { acme } from "./world.ts";

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
