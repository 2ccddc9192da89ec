import { expect, it } from "vitest";

import { graphqlOf, restOf } from "../clients.ts";
import { acme } from "../world.ts";

const repo = { owner: "acme", repo: "app" };

it("lists what was just made only after the lag, and finds it by its number, name and id at once", async () => {
  let now = Date.parse("2026-01-05T09:00:00Z");
  const box = acme({ now: () => now });
  const octocat = box.as("octocat");
  const ask = graphqlOf(box, "acme");
  octocat.openIssue({ title: "Old" });
  box.faults.lag = 6000;
  now += 6000;
  octocat.openIssue({ title: "New", labels: ["blue"], body: "x" });
  octocat.comment(1, "Hello");
  octocat.createMilestone({ title: "One" });

  const seen = async () => {
    const rest = restOf(box, "acme");
    const { data: issues } = await rest.rest.issues.listForRepo(repo);
    const { data: comments } = await rest.rest.issues.listCommentsForRepo(repo);
    const { repository } = await ask<{ repository: Record<string, { nodes: unknown[] }> }>(
      `{ repository(owner: "acme", name: "app") {
        issues(first: 10) { nodes { number } } labels(first: 100) { nodes { name } }
        milestones(first: 10) { nodes { number } }
      } }`,
    );
    const nodes = (name: string) => repository[name]?.nodes.length;
    const blue = JSON.stringify(repository["labels"]).includes("blue");
    return [issues.length, comments.length, nodes("issues"), nodes("milestones"), blue];
  };
  const found = () =>
    ask(`{ repository(owner: "acme", name: "app") {
      issue(number: 2) { title } milestone(number: 1) { title } label(name: "blue") { name }
    } }`);

  expect(await seen()).toEqual([1, 0, 1, 0, false]);
  expect(await found()).toEqual({
    repository: { issue: { title: "New" }, milestone: { title: "One" }, label: { name: "blue" } },
  });
  now += 5999;
  expect(await seen()).toEqual([1, 0, 1, 0, false]);
  now += 1;
  expect(await seen()).toEqual([2, 1, 2, 1, true]);
});

it("answers a write with all that it made, however late lists are", async () => {
  const box = acme();
  box.faults.lag = 60_000;
  const ask = graphqlOf(box, "acme");
  const { repository, organization } = await ask<Record<string, { id: string }>>(
    `{ repository(owner: "acme", name: "app") { id } organization(login: "acme") { id } }`,
  );
  const made = await ask<{ createProjectV2: { projectV2: { id: string; fields: object } } }>(
    `mutation ($input: CreateProjectV2Input!) { createProjectV2(input: $input) {
      projectV2 { id fields(first: 20) { totalCount } }
    } }`,
    { input: { ownerId: organization?.id, title: "Plan", repositoryId: repository?.id } },
  );

  expect(made.createProjectV2.projectV2.fields).toEqual({ totalCount: 10 });
});
