import { Octokit } from "@octokit/rest";
import { expect, it, onTestFinished } from "vitest";

import { interceptGitHub } from "../../src/nock.ts";
import { acme } from "../world.ts";

it("sends GitHub's address to the box and lets nothing else out", async () => {
  const box = acme();
  onTestFinished(interceptGitHub(box));
  const rest = new Octokit({ auth: box.installationToken("acme") });

  const { data } = await rest.issues.create({ owner: "acme", repo: "app", title: "One" });
  const deleted = await rest.issues.removeAllLabels({
    owner: "acme",
    repo: "app",
    issue_number: 1,
  });

  expect(data.number).toBe(1);
  expect(deleted.status).toBe(204);
  await expect(fetch("https://example.com")).rejects.toThrow("fetch failed");
});
