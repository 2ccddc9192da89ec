import fc from "fast-check";
import { expect, it } from "vitest";

import type { Acts, Box } from "../../src/box.ts";
import { graphqlOf, restOf } from "../clients.ts";
import { acme } from "../world.ts";

type Act = (acts: Acts, count: number) => void;

/** An act on one of the issues so far. */
const onIssue = (act: (acts: Acts, number: number, other: number) => void) =>
  fc.tuple(fc.nat(), fc.nat()).map(([a, b]): Act => (acts, count) => {
    if (count === 0) return;
    act(acts, (a % count) + 1, (b % count) + 1);
  });

const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.string().map(
    (title): Act =>
      (acts) =>
        void acts.openIssue({ title: `T${title}` }),
  ),
  onIssue((acts, number) => acts.close(number, "not_planned")),
  onIssue((acts, number) => acts.reopen(number)),
  onIssue((acts, number, other) => acts.label(number, `label ${other}`)),
  onIssue((acts, number, other) => acts.unlabel(number, `label ${other}`)),
  onIssue((acts, number, other) => acts.assign(number, `person-${other}`)),
  onIssue((acts, number) => void acts.comment(number, "hi")),
  onIssue((acts, number) => acts.editBody(number, (body) => `${body}.`)),
  onIssue((acts, number, other) => {
    try {
      acts.addSubIssue(number, other);
    } catch {
      // GitHub refuses circles and repetitions.
    }
  }),
);

interface Face {
  number: number;
  title: string;
  body: string;
  open: boolean;
  reason: string | null;
  labels: string[];
  assignees: string[];
  comments: number;
  updatedAt: string;
  subIssues: number;
}

async function byRest(box: Box): Promise<Face[]> {
  const rest = restOf(box, "acme");
  const options = {
    owner: "acme",
    repo: "app",
    state: "all",
    direction: "asc",
    per_page: 3,
  } as const;
  const issues = await rest.paginate(rest.issues.listForRepo, options);
  return issues.map((issue) => ({
    number: issue.number,
    title: issue.title,
    body: issue.body ?? "",
    open: issue.state === "open",
    reason: issue.state_reason?.toUpperCase() ?? null,
    labels: issue.labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
    assignees: issue.assignees?.map(({ login }) => login) ?? [],
    comments: issue.comments,
    updatedAt: issue.updated_at,
    subIssues: issue.sub_issues_summary?.total ?? 0,
  }));
}

interface Page {
  repository: {
    issues: {
      pageInfo: { hasNextPage: boolean; endCursor: string };
      nodes: {
        number: number;
        title: string;
        body: string;
        state: string;
        stateReason: string | null;
        labels: { nodes: { name: string }[] };
        assignees: { nodes: { login: string }[] };
        comments: { totalCount: number };
        updatedAt: string;
        subIssues: { totalCount: number };
      }[];
    };
  };
}

async function byGraphQL(box: Box, after: string | null = null): Promise<Face[]> {
  const { repository } = await graphqlOf(box, "acme")<Page>(
    `query ($after: String) { repository(owner: "acme", name: "app") {
      issues(first: 2, after: $after) { pageInfo { hasNextPage endCursor } nodes {
        number title body state stateReason updatedAt
        labels(first: 100) { nodes { name } } assignees(first: 10) { nodes { login } }
        comments { totalCount } subIssues { totalCount } } } } }`,
    { after },
  );
  const { nodes, pageInfo } = repository.issues;
  const faces = nodes.map((issue) => ({
    number: issue.number,
    title: issue.title,
    body: issue.body,
    open: issue.state === "OPEN",
    reason: issue.stateReason,
    labels: issue.labels.nodes.map(({ name }) => name),
    assignees: issue.assignees.nodes.map(({ login }) => login),
    comments: issue.comments.totalCount,
    updatedAt: issue.updatedAt,
    subIssues: issue.subIssues.totalCount,
  }));
  return pageInfo.hasNextPage ? [...faces, ...(await byGraphQL(box, pageInfo.endCursor))] : faces;
}

it("shows one truth by REST and by GraphQL, whatever people do", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anAct, { maxLength: 20 }), async (acts) => {
      const box = acme();
      for (const act of acts) act(box.as("ada"), box.repository("acme/app").state().issues.length);

      expect(await byGraphQL(box)).toEqual(await byRest(box));
    }),
    { numRuns: 30 },
  );
});
