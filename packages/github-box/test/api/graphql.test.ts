import { beforeEach, describe, expect, it } from "vitest";

import type { Box } from "../../src/box.ts";
import { graphqlOf } from "../clients.ts";
import { acme } from "../world.ts";

let box: Box;
let ask: ReturnType<typeof graphqlOf>;

beforeEach(() => {
  box = acme();
  ask = graphqlOf(box, "acme");
});

interface Created {
  createIssue: { issue: { id: string; number: number } };
}

async function repositoryId(): Promise<string> {
  const { repository } = await ask<{ repository: { id: string } }>(
    `{ repository(owner: "acme", name: "app") { id } }`,
  );
  return repository.id;
}

async function createIssue(
  title: string,
  input: object = {},
): Promise<Created["createIssue"]["issue"]> {
  const { createIssue } = await ask<Created>(
    `mutation ($input: CreateIssueInput!) { createIssue(input: $input) { issue { id number } } }`,
    { input: { repositoryId: await repositoryId(), title, ...input } },
  );
  return createIssue.issue;
}

describe("issues", () => {
  it("makes an issue with everything at once", async () => {
    const parent = await createIssue("Phase 1");
    const child = await createIssue("Task", { body: "x", parentIssueId: parent.id });

    const { repository } = await ask<{ repository: object }>(
      `{ repository(owner: "acme", name: "app") { issue(number: ${child.number}) {
          title body parent { number } author { __typename login } viewerDidAuthor state stateReason
          fullDatabaseId isPinned issueType { name } subIssuesSummary { total }
          timelineItems(first: 10) { nodes { __typename } }
      } } viewer { login } }`,
    );

    expect(repository).toMatchObject({
      issue: {
        parent: { number: 1 },
        author: { __typename: "Bot", login: "milepost" },
        viewerDidAuthor: true,
        state: "OPEN",
        stateReason: null,
      },
    });
  });

  it("pages through issues with cursors", async () => {
    for (const title of ["a", "b", "c"]) await createIssue(title);
    const page = async (after: string | null) => {
      const { repository } = await ask<{
        repository: {
          issues: { nodes: object[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
        };
      }>(
        `query ($after: String) { repository(owner: "acme", name: "app") {
          issues(first: 2, after: $after, filterBy: { createdBy: "milepost[bot]" }, states: [OPEN, CLOSED]) {
            totalCount nodes { number } edges { cursor } pageInfo { endCursor hasNextPage } } } }`,
        { after },
      );
      return repository.issues;
    };

    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);

    expect(first).toMatchObject({ totalCount: 3, nodes: [{ number: 1 }, { number: 2 }] });
    expect(second).toMatchObject({ nodes: [{ number: 3 }], pageInfo: { hasNextPage: false } });
  });
});

describe("files", () => {
  it("lists a folder and reads its files", async () => {
    const { repository } = await ask<{ repository: object }>(
      `{ repository(owner: "acme", name: "app") {
          defaultBranchRef { name target { oid ... on Commit { message } } }
          object(expression: "HEAD:plan") { ... on Tree { entries { name path type size
            object { ... on Blob { oid byteSize text isBinary isTruncated } } } } } } }`,
    );

    expect(repository).toMatchObject({
      defaultBranchRef: { name: "main", target: { message: "Initial commit" } },
      object: { entries: [{ path: "plan/plan.yml", object: { text: "plan: 1\n", byteSize: 8 } }] },
    });
  });
});

describe("boards", () => {
  it("starts with GitHub's fields and sets values", async () => {
    const issue = await createIssue("Task");
    const { organization } = await ask<{ organization: { id: string } }>(
      `{ organization(login: "acme") { id } }`,
    );
    const { createProjectV2 } = await ask<{ createProjectV2: { projectV2: { id: string } } }>(
      `mutation ($input: CreateProjectV2Input!) { createProjectV2(input: $input) { projectV2 { id number } } }`,
      { input: { ownerId: organization.id, title: "Board", repositoryId: await repositoryId() } },
    );
    const projectId = createProjectV2.projectV2.id;
    const { addProjectV2ItemById } = await ask<{ addProjectV2ItemById: { item: { id: string } } }>(
      `mutation ($input: AddProjectV2ItemByIdInput!) { addProjectV2ItemById(input: $input) { item { id } } }`,
      { input: { projectId, contentId: issue.id } },
    );
    const board = await ask<{
      node: { fields: { nodes: { id: string; name: string; options?: { id: string }[] }[] } };
    }>(
      `query ($id: ID!) { node(id: $id) { ... on ProjectV2 {
          views(first: 5) { nodes { name layout number filter } }
          fields(first: 50) { nodes { __typename ... on ProjectV2FieldCommon { id name dataType }
          ... on ProjectV2SingleSelectField { options { id name color description } } } } } } }`,
      { id: projectId },
    );
    const status = board.node.fields.nodes.find(({ name }) => name === "Status");
    await ask(
      `mutation ($input: UpdateProjectV2ItemFieldValueInput!) {
        updateProjectV2ItemFieldValue(input: $input) { projectV2Item { id } } }`,
      {
        input: {
          projectId,
          itemId: addProjectV2ItemById.item.id,
          fieldId: status?.id,
          value: { singleSelectOptionId: status?.options?.[1]?.id },
        },
      },
    );

    const { node } = await ask<{ node: object }>(
      `query ($id: ID!) { node(id: $id) { ... on Issue { projectItems(first: 5) { nodes { isArchived type
        content { ... on Issue { number } }
        fieldValues(first: 20) { nodes { __typename } }
        fieldValueByName(name: "Status") { ... on ProjectV2ItemFieldSingleSelectValue { name optionId } } } } } } }`,
      { id: issue.id },
    );

    expect(board.node.fields.nodes.slice(0, 3)).toMatchObject([
      { name: "Title" },
      { name: "Assignees" },
      { name: "Status", options: [{ name: "Todo" }, { name: "In Progress" }, { name: "Done" }] },
    ]);
    expect(node).toMatchObject({
      projectItems: {
        nodes: [{ content: { number: 1 }, fieldValueByName: { name: "In Progress" } }],
      },
    });
    await box.settled();
    expect(box.deliveries.map(({ event, action }) => `${event}.${action}`)).toContain(
      "projects_v2_item.edited",
    );
  });
});
