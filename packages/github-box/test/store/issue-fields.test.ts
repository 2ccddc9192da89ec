import { expect, it } from "vitest";

import { graphqlOf, restOf } from "../clients.ts";
import { acme } from "../world.ts";

const SET = `mutation($input: SetIssueFieldValueInput!) {
  setIssueFieldValue(input: $input) { issue { number } issueFieldValues { __typename } }
}`;

const VALUES = `query($owner: String!) {
  repository(owner: $owner, name: "app") {
    issue(number: 1) {
      id
      issueFieldValues(first: 10) {
        nodes {
          __typename
          ... on IssueFieldDateValue { date: value field { ... on IssueFieldDate { id name } } }
          ... on IssueFieldSingleSelectValue { name optionId }
        }
      }
    }
  }
}`;

function withFields() {
  const box = acme();
  const date = box.addIssueField("acme", { name: "Target date", dataType: "date" });
  const options = ["High", "Low"];
  const priority = box.addIssueField("acme", {
    name: "Priority",
    dataType: "single_select",
    options,
  });
  box.as("ada").openIssue({ title: "One" });
  const issue = box.repository("acme/app").repository.issues.get(1);
  if (!issue) throw new Error("There is no issue.");
  return { box, date, priority, issue, graphql: graphqlOf(box, "acme") };
}

it("sets fields of an organization, which both faces and a webhook show", async () => {
  const { box, date, priority, issue, graphql } = withFields();
  const [high] = priority.options;
  const issueFields = [
    { fieldId: date.nodeId, dateValue: "2026-03-03" },
    { fieldId: priority.nodeId, singleSelectOptionId: high?.nodeId },
  ];

  await graphql(SET, { input: { issueId: issue.nodeId, issueFields } });

  expect(await graphql(VALUES, { owner: "acme" })).toMatchObject({
    repository: {
      issue: {
        issueFieldValues: {
          nodes: [
            { date: "2026-03-03", field: { id: date.nodeId, name: "Target date" } },
            { name: "High", optionId: high?.nodeId },
          ],
        },
      },
    },
  });
  const { data } = await restOf(box, "acme").issues.get({
    owner: "acme",
    repo: "app",
    issue_number: 1,
  });
  expect(data).toMatchObject({
    issue_field_values: [{ value: "2026-03-03" }, { value: "High" }],
  });
  await box.settled();
  expect(box.deliveries.map(({ event, action }) => `${event}.${action}`)).toEqual(
    expect.arrayContaining(["issues.field_added"]),
  );
});

it("refuses all of them where one does not fit", async () => {
  const { date, priority, issue, graphql } = withFields();
  const set = (...issueFields: object[]) =>
    graphql(SET, { input: { issueId: issue.nodeId, issueFields } });

  await expect(
    set(
      { fieldId: date.nodeId, dateValue: "2026-03-03" },
      { fieldId: priority.nodeId, singleSelectOptionId: "gone" },
    ),
  ).rejects.toThrow("does not fit");
  await expect(set({ fieldId: date.nodeId, dateValue: "soon" })).rejects.toThrow("does not fit");

  expect(issue.fieldValues.size).toBe(0);
});

it("clears a field, and takes the column of a deleted one off the board", async () => {
  const { box, date, issue, graphql } = withFields();
  const ada = box.as("ada");
  ada.setIssueField(1, "Target date", "2026-03-03");
  const board = box.addBoard("acme", "Plan", "ada", issue.repository);
  const column = `mutation($input: CreateProjectV2IssueFieldInput!) {
    createProjectV2IssueField(input: $input) { projectV2Field { ... on ProjectV2Field { name dataType } } }
  }`;
  expect(
    await graphql(column, { input: { projectId: board.nodeId, issueFieldId: date.nodeId } }),
  ).toEqual({
    createProjectV2IssueField: { projectV2Field: { name: "Target date", dataType: "DATE" } },
  });
  ada.addCard(1, board);
  expect(() => ada.setCardField(1, "Target date", "2026-03-04")).toThrow("on the issue itself");

  ada.setIssueField(1, "Target date", null);
  box.deleteIssueField(date);

  expect(issue.fieldValues.size).toBe(0);
  expect(board.fields.map(({ name }) => name)).not.toContain("Target date");
});
