import { describe, expect, it } from "vitest";

import type { Box } from "../../src/box.ts";
import { graphqlOf } from "../clients.ts";
import { acme } from "../world.ts";

/** Runs one mutation over an input and gives what is asked of its payload. */
async function mutate<T = object>(
  box: Box,
  name: string,
  input: object,
  payload: string,
): Promise<T> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const text = `mutation ($input: ${type}) { ${name}(input: $input) { clientMutationId ${payload} } }`;
  const answer = await graphqlOf(box, "acme")<Record<string, T>>(text, { input });
  return answer[name] as T;
}

const repositoryOf = (box: Box) => box.repository("acme/app").repository;
const idOf = (box: Box, number: number) => repositoryOf(box).issues.get(number)?.nodeId ?? "";

function withIssues(count: number): Box {
  const box = acme();
  for (let number = 1; number <= count; number++) box.as("ada").openIssue({ title: `#${number}` });
  return box;
}

describe("issues", () => {
  it("updates, closes and reopens", async () => {
    const box = withIssues(2);
    const { nodeId: label } = repositoryOf(box).labels.get("bug") ?? { nodeId: "" };
    const { nodeId: person } = box.addUser("bob");
    const id = idOf(box, 1);
    const bug = repositoryOf(box).owner.issueTypes[1]?.nodeId;
    const update = {
      id,
      title: "Uno",
      body: "b",
      labelIds: [label],
      assigneeIds: [person],
      issueTypeId: bug,
    };

    await mutate(box, "updateIssue", update, "issue { id }");
    await mutate(
      box,
      "closeIssue",
      { issueId: id, stateReason: "DUPLICATE", duplicateIssueId: idOf(box, 2) },
      "issue { id }",
    );

    expect(box.repository("acme/app").issue(1)).toMatchObject({
      title: "Uno",
      body: "b",
      labels: ["bug"],
      assignees: ["bob"],
      type: "Bug",
      state: "closed",
      stateReason: "DUPLICATE",
    });
    await mutate(box, "reopenIssue", { issueId: id }, "issue { stateReason }");
    await mutate(box, "updateIssue", { id, labelIds: [], issueTypeId: null }, "issue { id }");
    expect(box.repository("acme/app").issue(1)).toMatchObject({
      labels: [],
      type: null,
      state: "open",
      stateReason: "REOPENED",
    });
  });

  it("keeps families and dependencies", async () => {
    const box = withIssues(3);
    const [one, two, three] = [idOf(box, 1), idOf(box, 2), idOf(box, 3)];

    await mutate(
      box,
      "addSubIssue",
      { issueId: one, subIssueId: two },
      "subIssue { parent { number } }",
    );
    await mutate(box, "addSubIssue", { issueId: one, subIssueId: three }, "issue { id }");
    await mutate(
      box,
      "reprioritizeSubIssue",
      { issueId: one, subIssueId: three, beforeId: two },
      "issue { id }",
    );
    await mutate(
      box,
      "addBlockedBy",
      { issueId: two, blockingIssueId: three },
      "blockingIssue { number }",
    );
    const twice = mutate(box, "addSubIssue", { issueId: three, subIssueId: two }, "issue { id }");

    await expect(twice).rejects.toThrow("may only have one parent");
    expect(box.repository("acme/app").state().issues).toMatchObject([
      { subIssues: [3, 2] },
      { parent: 1, blockedBy: [3] },
      { parent: 1 },
    ]);
    await mutate(
      box,
      "addSubIssue",
      { issueId: three, subIssueId: two, replaceParent: true },
      "issue { id }",
    );
    await mutate(box, "removeSubIssue", { issueId: three, subIssueId: two }, "issue { id }");
    await mutate(box, "removeBlockedBy", { issueId: two, blockingIssueId: three }, "issue { id }");
    expect(box.repository("acme/app").issue(2)).toMatchObject({ parent: null, blockedBy: [] });
  });

  it("comments, reacts, labels, assigns and pins", async () => {
    const box = withIssues(1);
    const id = idOf(box, 1);
    const { nodeId } = repositoryOf(box);
    const { label } = await mutate<{ label: { id: string } }>(
      box,
      "createLabel",
      { repositoryId: nodeId, name: "new", color: "AABBCC", description: "d" },
      "label { id }",
    );
    await mutate(
      box,
      "updateLabel",
      { id: label.id, name: "newer" },
      "label { name color description }",
    );
    await mutate(
      box,
      "addLabelsToLabelable",
      { labelableId: id, labelIds: [label.id] },
      "labelable { labels(first: 5) { nodes { name } } }",
    );
    await mutate(
      box,
      "addAssigneesToAssignable",
      { assignableId: id, assigneeIds: [box.addUser("bob").nodeId] },
      "assignable { assignees(first: 5) { nodes { login } } }",
    );
    await mutate(box, "pinIssue", { issueId: id }, "issue { isPinned }");
    const { commentEdge } = await mutate<{ commentEdge: { node: { id: string } } }>(
      box,
      "addComment",
      { subjectId: id, body: "hi" },
      "commentEdge { node { id body author { login } } } subject { id }",
    );
    await mutate(
      box,
      "updateIssueComment",
      { id: commentEdge.node.id, body: "hello" },
      "issueComment { body lastEditedAt }",
    );
    await mutate(
      box,
      "addReaction",
      { subjectId: commentEdge.node.id, content: "ROCKET" },
      "reaction { content } subject { id }",
    );

    expect(box.repository("acme/app").state()).toMatchObject({
      pinned: [1],
      issues: [
        {
          labels: ["newer"],
          assignees: ["bob"],
          comments: [{ body: "hello", reactions: ["ROCKET"] }],
        },
      ],
    });
    await mutate(
      box,
      "removeReaction",
      { subjectId: commentEdge.node.id, content: "ROCKET" },
      "subject { id }",
    );
    await mutate(
      box,
      "removeLabelsFromLabelable",
      { labelableId: id, labelIds: [label.id] },
      "labelable { __typename }",
    );
    await mutate(
      box,
      "removeAssigneesFromAssignable",
      { assignableId: id, assigneeIds: [box.addUser("bob").nodeId] },
      "assignable { __typename }",
    );
    await mutate(box, "deleteIssueComment", { id: commentEdge.node.id }, "");
    await mutate(box, "unpinIssue", { issueId: id }, "issue { isPinned }");
    await mutate(box, "deleteLabel", { id: label.id }, "");
    expect(box.repository("acme/app").state()).toMatchObject({
      pinned: [],
      issues: [{ labels: [], assignees: [], comments: [] }],
    });
  });
});

interface MadeField {
  projectV2Field: { id: string; options: { id: string; name: string }[] };
}

describe("boards", () => {
  async function aBoard(box: Box): Promise<string> {
    const { nodeId, owner } = repositoryOf(box);
    const { projectV2 } = await mutate<{ projectV2: { id: string } }>(
      box,
      "createProjectV2",
      { ownerId: owner.nodeId, title: "Board", repositoryId: nodeId },
      "projectV2 { id number url closed creator { login } viewerCanUpdate owner { ... on Organization { login } } }",
    );
    return projectV2.id;
  }

  async function aField(
    box: Box,
    projectId: string,
    input: object,
  ): Promise<MadeField["projectV2Field"]> {
    const { projectV2Field } = await mutate<MadeField>(
      box,
      "createProjectV2Field",
      { projectId, ...input },
      "projectV2Field { ... on ProjectV2FieldCommon { id name dataType } ... on ProjectV2SingleSelectField { options { id name } } }",
    );
    return projectV2Field;
  }

  const option = (name: string, id?: string) => ({
    ...(id === undefined ? {} : { id }),
    name,
    color: "GRAY",
    description: "",
  });

  it("keeps the values of options that are sent again with their id", async () => {
    const box = withIssues(2);
    const projectId = await aBoard(box);
    const field = await aField(box, projectId, {
      name: "Phase",
      dataType: "SINGLE_SELECT",
      singleSelectOptions: [option("One"), option("Two")],
    });
    for (const number of [1, 2]) {
      const { item } = await mutate<{ item: { id: string } }>(
        box,
        "addProjectV2ItemById",
        { projectId, contentId: idOf(box, number) },
        "item { id fullDatabaseId }",
      );
      const value = { singleSelectOptionId: field.options[number - 1]?.id };
      await mutate(
        box,
        "updateProjectV2ItemFieldValue",
        { projectId, itemId: item.id, fieldId: field.id, value },
        "projectV2Item { id }",
      );
    }

    const singleSelectOptions = [option("First", field.options[0]?.id), option("Two")];
    await mutate(
      box,
      "updateProjectV2Field",
      { fieldId: field.id, singleSelectOptions },
      "projectV2Field { __typename }",
    );

    expect(box.snapshot().boards[0]?.items).toMatchObject([
      { issue: 1, fields: { Phase: "First" } },
      { issue: 2, fields: {} },
    ]);
  });

  it("sets every kind of value, and clears it", async () => {
    const box = withIssues(1);
    const projectId = await aBoard(box);
    const contentId = idOf(box, 1);
    const iterations = [{ title: "Week 1", startDate: "2026-01-05", duration: 7 }];
    const iteration = await aField(box, projectId, {
      name: "Week",
      dataType: "ITERATION",
      iterationConfiguration: { duration: 7, startDate: "2026-01-05", iterations },
    });
    const text = await aField(box, projectId, { name: "Note", dataType: "TEXT" });
    const number = await aField(box, projectId, { name: "Estimate", dataType: "NUMBER" });
    const date = await aField(box, projectId, { name: "Due", dataType: "DATE" });
    const { item } = await mutate<{ item: { id: string } }>(
      box,
      "addProjectV2ItemById",
      { projectId, contentId },
      "item { id }",
    );
    const again = await mutate<{ item: { id: string } }>(
      box,
      "addProjectV2ItemById",
      { projectId, contentId },
      "item { id }",
    );
    const week = box.board("acme", 1).fields.find(({ name }) => name === "Week")?.iterations
      ?.iterations[0];
    const values = [
      [iteration.id, { iterationId: week?.id }],
      [text.id, { text: "t" }],
      [number.id, { number: 2.5 }],
      [date.id, { date: "2026-01-09" }],
    ];

    for (const [fieldId, value] of values) {
      await mutate(
        box,
        "updateProjectV2ItemFieldValue",
        { projectId, itemId: item.id, fieldId, value },
        "projectV2Item { id }",
      );
    }
    const { node } = await graphqlOf(box, "acme")<{ node: object }>(
      `query ($id: ID!) { node(id: $id) { ... on ProjectV2Item { updatedAt
        note: fieldValueByName(name: "Note") { ... on ProjectV2ItemFieldTextValue { text } }
        estimate: fieldValueByName(name: "Estimate") { ... on ProjectV2ItemFieldNumberValue { number } }
        due: fieldValueByName(name: "Due") { ... on ProjectV2ItemFieldDateValue { date } }
        week: fieldValueByName(name: "Week") { ... on ProjectV2ItemFieldIterationValue { title iterationId startDate duration } }
        fieldValues(first: 20) { nodes { __typename ... on ProjectV2ItemFieldTextValue { text field { ... on ProjectV2FieldCommon { name } } } } }
        project { fields(first: 50) { nodes { ... on ProjectV2IterationField { configuration {
          duration startDay iterations { id title startDate duration } completedIterations { id title } } } } } } } } }`,
      { id: item.id },
    );

    expect(again.item.id).toBe(item.id);
    expect(node).toMatchObject({
      note: { text: "t" },
      estimate: { number: 2.5 },
      due: { date: "2026-01-09" },
      week: { title: "Week 1", startDate: "2026-01-05", duration: 7 },
    });
    await mutate(
      box,
      "clearProjectV2ItemFieldValue",
      { projectId, itemId: item.id, fieldId: text.id },
      "projectV2Item { id }",
    );
    const wrong = { projectId, itemId: item.id, fieldId: text.id, value: { number: 1 } };
    await expect(
      mutate(box, "updateProjectV2ItemFieldValue", wrong, "projectV2Item { id }"),
    ).rejects.toThrow("text value");
    expect(box.snapshot().boards[0]?.items[0]?.fields).toEqual({
      Week: "Week 1",
      Estimate: 2.5,
      Due: "2026-01-09",
    });
  });

  it("changes, links, archives, reports and goes away", async () => {
    const box = withIssues(1);
    const projectId = await aBoard(box);
    const site = box.addRepository({ owner: "acme", name: "site" }).repository.nodeId;
    const { item } = await mutate<{ item: { id: string } }>(
      box,
      "addProjectV2ItemById",
      { projectId, contentId: idOf(box, 1) },
      "item { id }",
    );
    await mutate(
      box,
      "updateProjectV2",
      { projectId, title: "B", readme: "r", shortDescription: "s", public: true },
      "projectV2 { title readme shortDescription public }",
    );
    await mutate(
      box,
      "linkProjectV2ToRepository",
      { projectId, repositoryId: site },
      "repository { projectsV2(first: 5) { nodes { title } } }",
    );
    await mutate(
      box,
      "archiveProjectV2Item",
      { projectId, itemId: item.id },
      "item { isArchived }",
    );
    await mutate(
      box,
      "createProjectV2StatusUpdate",
      {
        projectId,
        status: "AT_RISK",
        body: "b",
        startDate: "2026-01-01",
        targetDate: "2026-02-01",
      },
      "statusUpdate { id status body startDate targetDate }",
    );

    expect(box.snapshot().boards).toMatchObject([
      {
        title: "B",
        readme: "r",
        shortDescription: "s",
        repositories: ["acme/app", "acme/site"],
        items: [{ issue: 1, archived: true }],
        statusUpdates: [{ status: "AT_RISK", body: "b" }],
      },
    ]);
    await mutate(box, "deleteProjectV2Item", { projectId, itemId: item.id }, "deletedItemId");
    await mutate(
      box,
      "updateProjectV2",
      { projectId, closed: true },
      "projectV2 { closed closedAt }",
    );
    await mutate(box, "deleteProjectV2", { projectId }, "projectV2 { id }");
    expect(box.snapshot().boards).toEqual([]);
  });
});
