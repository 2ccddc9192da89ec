import { expect, it } from "vitest";

import { graphqlOf } from "../clients.ts";
import { acme } from "../world.ts";

it("makes and lists a thousand issues", { tags: "thorough" }, async () => {
  const box = acme();
  const ask = graphqlOf(box, "acme");
  const { nodeId } = box.repository("acme/app").repository;

  for (let number = 1; number <= 1000; number++) {
    await ask(
      `mutation ($input: CreateIssueInput!) { createIssue(input: $input) { issue { id number } } }`,
      { input: { repositoryId: nodeId, title: `Task ${number}`, body: "x".repeat(1000) } },
    );
  }
  const listed: number[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { repository }: Page = await ask<Page>(
      `query ($after: String) { repository(owner: "acme", name: "app") { issues(first: 100, after: $after) {
        nodes { id number title body labels(first: 20) { nodes { name } } } pageInfo { hasNextPage endCursor } } } }`,
      { after },
    );
    listed.push(...repository.issues.nodes.map(({ number }) => number));
    ({ hasNextPage: more, endCursor: after } = repository.issues.pageInfo);
  }

  expect(listed).toEqual(Array.from({ length: 1000 }, (_, n) => n + 1));
});

interface Page {
  repository: {
    issues: {
      nodes: { number: number }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  };
}
