import { describe, expect, it } from "vitest";

import type { Box } from "../../src/box.ts";
import { graphqlOf, restOf } from "../clients.ts";
import { acme, strictBox } from "../world.ts";

const repo = { owner: "acme", repo: "app" };

/** Runs a mutation that takes one input and gives `clientMutationId` back. */
function mutate(box: Box, name: string, input: object): Promise<unknown> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const text = `mutation ($input: ${type}) { ${name}(input: $input) { clientMutationId } }`;
  return graphqlOf(box, "acme")(text, { input });
}

async function idOf(box: Box, number: number): Promise<string> {
  const { repository } = await graphqlOf(box, "acme")<{ repository: { issue: { id: string } } }>(
    `query ($number: Int!) { repository(owner: "acme", name: "app") { issue(number: $number) { id } } }`,
    { number },
  );
  return repository.issue.id;
}

describe("limits", () => {
  it("refuses a title or body that is too long, by both faces", async () => {
    const box = acme();
    const { nodeId } = box.repository("acme/app").repository;

    const long = restOf(box, "acme").issues.create({ ...repo, title: "x".repeat(257) });
    const longer = mutate(box, "createIssue", {
      repositoryId: nodeId,
      title: "x",
      body: "x".repeat(65_537),
    });

    await expect(long).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining("too long"),
    });
    await expect(longer).rejects.toMatchObject({
      errors: [
        {
          type: "UNPROCESSABLE",
          path: ["createIssue"],
          message: expect.stringContaining("too long"),
        },
      ],
    });
  });

  it("refuses a second label or milestone of the same name", async () => {
    const box = acme();
    const rest = restOf(box, "acme");
    await rest.issues.createMilestone({ ...repo, title: "M1" });

    await expect(rest.issues.createMilestone({ ...repo, title: "M1" })).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining("already_exists"),
    });
    await expect(rest.issues.createLabel({ ...repo, name: "BUG" })).rejects.toMatchObject({
      status: 422,
    });
  });

  it("orders sub-issues behind or before another of the same issue, and only these", () => {
    const box = acme();
    const ada = box.as("ada");
    for (let number = 1; number <= 4; number++) ada.openIssue({ title: `#${number}` });
    ada.addSubIssue(1, 2);
    ada.addSubIssue(1, 3);
    const order = () => box.repository("acme/app").issue(1)?.subIssues;

    ada.moveSubIssue(1, 2, { after: 3 });
    expect(order()).toEqual([3, 2]);
    ada.moveSubIssue(1, 2, { before: 3 });
    expect(order()).toEqual([2, 3]);

    expect(() => ada.moveSubIssue(1, 2, {})).toThrow("after or before");
    expect(() => ada.moveSubIssue(1, 2, { after: 3, before: 3 })).toThrow("after or before");
    expect(() => ada.moveSubIssue(1, 4, { after: 3 })).toThrow("not a sub-issue");
    expect(() => ada.moveSubIssue(1, 2, { after: 4 })).toThrow("not a sub-issue");
    expect(() => ada.moveSubIssue(1, 2, { after: 2 })).toThrow("not a sub-issue");
  });

  it("takes 100 sub-issues, eight levels and 50 dependencies", () => {
    const box = acme();
    const ada = box.as("ada");
    for (let number = 1; number <= 110; number++) ada.openIssue({ title: `#${number}` });
    for (let child = 2; child <= 101; child++) ada.addSubIssue(1, child);
    for (let level = 101; level < 107; level++) ada.addSubIssue(level, level + 1);
    for (let other = 2; other <= 51; other++) ada.blockedBy(1, other);

    expect(() => ada.addSubIssue(1, 108)).toThrow("100 sub-issues");
    expect(() => ada.addSubIssue(107, 108)).toThrow("8 levels");
    expect(() => ada.addSubIssue(3, 1)).toThrow("circular");
    expect(() => ada.blockedBy(1, 52)).toThrow("50 dependencies");
    expect(() => ada.blockedBy(2, 1)).toThrow("circular");
  });

  it("pins three issues", async () => {
    const box = acme();
    for (const title of ["a", "b", "c", "d"]) box.as("ada").openIssue({ title });
    for (const number of [1, 2, 3]) box.as("ada").pin(number);

    const fourth = mutate(box, "pinIssue", { issueId: await idOf(box, 4) });

    await expect(fourth).rejects.toThrow("Maximum 3 pinned issues");
  });

  it("asks connections for a size of at most 100", async () => {
    const box = acme();
    const ask = graphqlOf(box, "acme");
    const issues = (args: string) =>
      ask(`{ repository(owner: "acme", name: "app") { issues${args} { nodes { id } } } }`);

    await expect(issues("(first: 101)")).rejects.toThrow(
      "exceeds the `first` limit of 100 records",
    );
    await expect(issues("")).rejects.toThrow("You must provide a `first` or `last` value");
  });
});

describe("the cost of a query", () => {
  it("is a point for a hundred connections", async () => {
    const answer = await graphqlOf(acme(), "acme")<object>(
      `query ($size: Int!) { rateLimit { cost nodeCount } repository(owner: "acme", name: "app") {
        issues(first: $size) { nodes { ...Lists } } } }
       fragment Lists on Issue { labels(first: 10) { nodes { name } }
        comments(last: 20) { nodes { body reactions(first: 5) { totalCount } } } }`,
      { size: 100 },
    );

    expect(answer).toMatchObject({
      rateLimit: { cost: 22, nodeCount: 100 + 1000 + 2000 + 10_000 },
    });
  });

  it("is refused beyond 500,000 records", async () => {
    const asked = graphqlOf(
      acme(),
      "acme",
    )(
      `{ repository(owner: "acme", name: "app") { issues(first: 100) { nodes {
        comments(first: 100) { nodes { reactions(first: 100) { nodes { content } } } } } } } }`,
    );

    await expect(asked).rejects.toThrow("exceeds the maximum limit of 500000");
  });
});

describe("what an app may not touch", () => {
  it("makes no board for a user", async () => {
    const box = strictBox();
    const ada = box.addUser("ada");
    box.addRepository({ owner: "ada", name: "notes" });
    box.installApp({ owner: "ada" });

    const made = graphqlOf(box, "ada")(
      `mutation ($id: ID!) { createProjectV2(input: { ownerId: $id, title: "Board" }) { projectV2 { id } } }`,
      { id: ada.nodeId },
    );

    await expect(made).rejects.toMatchObject({
      errors: [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }],
    });
  });

  it("does not find repositories outside its installation", async () => {
    const box = acme();
    box.addOrganization("other");
    const secret = box.addRepository({ owner: "other", name: "secret" }).repository.nodeId;
    const ask = graphqlOf(box, "acme");

    await expect(
      ask(`{ repository(owner: "other", name: "secret") { id } }`),
    ).rejects.toMatchObject({
      errors: [{ type: "NOT_FOUND", path: ["repository"] }],
      data: { repository: null },
    });
    await expect(ask(`{ node(id: "${secret}") { id } }`)).rejects.toThrow(
      "Could not resolve to a node",
    );
  });

  it("writes nothing into an archived repository", async () => {
    const box = acme();
    box.as("ada").archive();

    await expect(
      restOf(box, "acme").issues.create({ ...repo, title: "One" }),
    ).rejects.toMatchObject({
      status: 403,
    });
  });

  it("knows what each person may do", async () => {
    const box = acme();
    const rest = restOf(box, "acme");
    box.repository("acme/app").setRole("ada", "maintain");
    box.addUser("bob");
    const roleOf = async (username: string) =>
      (await rest.repos.getCollaboratorPermissionLevel({ ...repo, username })).data;

    expect(await roleOf("ada")).toMatchObject({ permission: "write", role_name: "maintain" });
    expect(await roleOf("bob")).toMatchObject({ permission: "read", role_name: "read" });
  });
});

describe("dates", () => {
  it("floors a due date to the day in Pacific time", async () => {
    const rest = restOf(acme(), "acme");
    const due = async (title: string, due_on: string) =>
      (await rest.issues.createMilestone({ ...repo, title, due_on })).data.due_on;

    expect(await due("summer", "2026-07-01T12:00:00Z")).toBe("2026-07-01T07:00:00Z");
    expect(await due("winter", "2026-12-01T12:00:00Z")).toBe("2026-12-01T08:00:00Z");
    expect(await due("midnight", "2026-12-01T00:00:00Z")).toBe("2026-11-30T08:00:00Z");
  });
});

describe("closing keywords", () => {
  it("closes an issue when its pull request is merged into the default branch", async () => {
    const box = acme();
    const ada = box.as("ada");
    ada.openIssue({ title: "One" });
    ada.openPullRequest({ title: "Do it", body: "closes #1", files: { "b.md": "b" } });
    ada.merge(2);

    const { repository } = await graphqlOf(
      box,
      "acme",
    )<{ repository: object }>(
      `{ repository(owner: "acme", name: "app") {
          issue(number: 1) { state stateReason
            closedByPullRequestsReferences(first: 5, includeClosedPrs: true) { nodes { number merged isDraft } }
            timelineItems(itemTypes: [CLOSED_EVENT, REOPENED_EVENT], last: 5) { nodes { __typename
              ... on ClosedEvent { stateReason createdAt actor { login } closer { ... on PullRequest { number } } } } } }
          pullRequest(number: 2) { state mergedAt closingIssuesReferences(first: 5) { nodes { number } }
            files(first: 5) { nodes { path changeType } } headRefName baseRefName }
          object(expression: "HEAD:b.md") { ... on Blob { text } } } }`,
    );

    expect(repository).toMatchObject({
      issue: {
        state: "CLOSED",
        stateReason: "COMPLETED",
        closedByPullRequestsReferences: { nodes: [{ number: 2, merged: true }] },
        timelineItems: { nodes: [{ __typename: "ClosedEvent", closer: { number: 2 } }] },
      },
      pullRequest: { state: "MERGED", closingIssuesReferences: { nodes: [{ number: 1 }] } },
      object: { text: "b" },
    });
  });
});

describe("a board's own workflows", () => {
  it("move the card of a closed issue to Done", async () => {
    const box = acme();
    const ada = box.as("ada");
    ada.openIssue({ title: "One" });
    ada.addCard(1, box.addBoard("acme", "Board", "ada", box.repository("acme/app").repository));

    ada.close(1);

    expect(box.snapshot().boards).toMatchObject([{ items: [{ fields: { Status: "Done" } }] }]);
    const { sender } = JSON.parse(box.deliveries.at(-1)?.body ?? "{}") as {
      sender: { login: string };
    };
    expect(sender.login).toBe("github-project-automation[bot]");
  });
});

describe("faults", () => {
  it("fails a document in part that asks for too much", async () => {
    const box = acme();
    box.faults.mutationsPerDocument = 1;
    const id = box.repository("acme/app").repository.nodeId;
    const create = (alias: string) =>
      `${alias}: createIssue(input: { repositoryId: "${id}", title: "${alias}" }) { issue { number } }`;

    const asked = graphqlOf(box, "acme")(`mutation { ${create("a")} ${create("b")} }`);

    await expect(asked).rejects.toMatchObject({
      data: { a: { issue: { number: 1 } }, b: null },
      errors: [{ type: "RESOURCE_LIMITS_EXCEEDED", path: ["b"] }],
    });
  });
});
