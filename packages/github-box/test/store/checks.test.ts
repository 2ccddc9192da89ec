import { beforeEach, describe, expect, it } from "vitest";

import { Octokit } from "@octokit/rest";

import type { Box } from "../../src/box.ts";
import { graphqlOf, restOf } from "../clients.ts";
import { acme } from "../world.ts";

const repo = { owner: "acme", repo: "app" };
let box: Box;
let rest: Octokit;

beforeEach(() => {
  box = acme();
  rest = restOf(box, "acme");
});

const headOf = async (pull_number: number) =>
  (await rest.pulls.get({ ...repo, pull_number })).data.head.sha;

describe("a check", () => {
  const annotation = {
    path: "a.md",
    start_line: 1,
    end_line: 1,
    annotation_level: "failure" as const,
    message: "No.",
  };

  it("is made, gathers annotations and ends, and its suite follows it", async () => {
    const number = box.as("octocat").openPullRequest({ title: "One", files: { "a.md": "#1" } });
    const head_sha = await headOf(number);
    const output = { title: "Two problems", summary: "See below.", annotations: [annotation] };
    const { data: run } = await rest.checks.create({
      ...repo,
      name: "Lint",
      head_sha,
      status: "in_progress",
      output,
    });
    const before = await suiteOf(number);

    await rest.checks.update({
      ...repo,
      check_run_id: run.id,
      conclusion: "failure",
      output,
    });

    const { data } = await rest.checks.listAnnotations({ ...repo, check_run_id: run.id });
    expect(data).toHaveLength(2);
    expect(before).toMatchObject({ status: "IN_PROGRESS", conclusion: null });
    expect(await suiteOf(number)).toMatchObject({
      status: "COMPLETED",
      conclusion: "FAILURE",
      app: { slug: "milepost" },
      checkRuns: { nodes: [{ name: "Lint", title: "Two problems", databaseId: run.id }] },
    });
  });

  it("waits once somebody wants it again, and tells the app that made it", async () => {
    const number = box.as("octocat").openPullRequest({ title: "One", files: { "a.md": "#1" } });
    const head_sha = await headOf(number);
    await rest.checks.create({ ...repo, name: "Lint", head_sha, conclusion: "success" });

    box.as("octocat").rerunCheck(number, "Lint");

    expect(await suiteOf(number)).toMatchObject({ status: "QUEUED", conclusion: null });
    expect(box.deliveries.at(-1)).toMatchObject({ event: "check_run", action: "rerequested" });
  });

  it("is refused without a summary, with too many annotations, and to people", async () => {
    const number = box.as("octocat").openPullRequest({ title: "One", files: { "a.md": "#1" } });
    const wanted = { ...repo, name: "Lint", head_sha: await headOf(number) };
    const auth = box.tokenFor("octocat");
    const person = new Octokit({ auth, request: { fetch: box.fetch } });

    await expect(
      rest.checks.create({ ...wanted, output: { title: "Lint", summary: " " } }),
    ).rejects.toThrow("Validation Failed");
    await expect(person.checks.create(wanted)).rejects.toThrow("not accessible");
  });

  async function suiteOf(number: number) {
    const { repository } = await graphqlOf(
      box,
      "acme",
    )<{
      repository: { pullRequest: { commits: { nodes: { commit: { checkSuites: Nodes } }[] } } };
    }>(`{ repository(owner: "acme", name: "app") { pullRequest(number: ${number}) {
      commits(last: 1) { nodes { commit { checkSuites(first: 5) { nodes {
        status conclusion app { slug }
        checkRuns(first: 5) { nodes { name title databaseId } }
      } } } } }
    } } }`);
    return repository.pullRequest.commits.nodes[0]?.commit.checkSuites.nodes[0];
  }
});

interface Nodes {
  nodes: object[];
}

describe("a pull request", () => {
  const asked = `query ($number: Int!) { repository(owner: "acme", name: "app") {
    pullRequest(number: $number) {
      mergeable isCrossRepository baseRefName
      baseRef { target { oid } }
      headRepository { nameWithOwner }
      potentialMergeCommit { parents(first: 2) { nodes { oid } } file(path: "a.md") { oid } }
      commits(last: 1) { nodes { commit { oid file(path: "plan") { type } } } }
    }
  } }`;
  const seen = async (number: number) =>
    (await graphqlOf(box, "acme")<{ repository: { pullRequest: object } }>(asked, { number }))
      .repository.pullRequest;

  it("of a fork is read through the repository that it goes to", async () => {
    const number = box.as("stranger").openPullRequest({
      title: "Mine",
      files: { "a.md": "#2" },
      fork: true,
    });

    expect(await seen(number)).toMatchObject({
      mergeable: "MERGEABLE",
      isCrossRepository: true,
      headRepository: { nameWithOwner: "stranger/app" },
      potentialMergeCommit: { parents: { nodes: [{}, { oid: await headOf(number) }] } },
      commits: { nodes: [{ commit: { oid: await headOf(number), file: { type: "tree" } } }] },
    });
    expect(box.deliveries.map(({ event }) => event)).toEqual(["installation", "pull_request"]);
  });

  it("conflicts with its base when both change a file, until its branch starts over", async () => {
    const octocat = box.as("octocat");
    const number = octocat.openPullRequest({ title: "One", files: { "a.md": "#1" } });
    octocat.push({ "a.md": "#3" });
    const conflict = await seen(number);

    octocat.forcePushToPullRequest(number, { "a.md": "#1" });

    expect(conflict).toMatchObject({ mergeable: "CONFLICTING", potentialMergeCommit: null });
    expect(await seen(number)).toMatchObject({ mergeable: "MERGEABLE" });
    octocat.merge(number);
    expect(box.repository("acme/app").state().files["a.md"]).toBe("#1");
  });

  it("keeps what the base got meanwhile", () => {
    const octocat = box.as("octocat");
    const number = octocat.openPullRequest({ title: "One", files: { "a.md": "#1" } });
    octocat.push({ "b.md": "#b" });

    octocat.merge(number);

    expect(box.repository("acme/app").state().files).toMatchObject({ "a.md": "#1", "b.md": "#b" });
  });

  it("goes to another base", async () => {
    const octocat = box.as("octocat");
    octocat.push({ "c.md": "#c" }, "Next", "next");
    const number = octocat.openPullRequest({ title: "One", files: { "a.md": "#1" } });

    octocat.changeBase(number, "next");

    expect(await seen(number)).toMatchObject({ baseRefName: "next" });
    expect(box.deliveries.at(-1)).toMatchObject({ event: "pull_request", action: "edited" });
  });
});
