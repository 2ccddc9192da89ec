import { Probot } from "probot";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { PlainOctokit } from "../../../src/github/client/octokit.ts";

describe("the Octokit of an installation", () => {
  it("sends mutations without a pause between them", async () => {
    const { octokit, asked } = await anOctokit(() => Response.json({ data: {} }));
    vi.useFakeTimers({ toFake: ["setTimeout", "setInterval"] });
    onTestFinished(() => void vi.useRealTimers());

    // No time passes, so a pause would never end.
    for (let n = 0; n < 3; n++) await octokit.graphql("mutation { createIssue }");

    expect(asked()).toBe(3);
  });

  it("asks once and leaves trying again to the queue", async () => {
    const { octokit, asked } = await anOctokit(() =>
      Response.json({ message: "Bad gateway" }, { status: 502 }),
    );

    await expect(octokit.request("GET /rate_limit")).rejects.toThrow("Bad gateway");

    expect(asked()).toBe(1);
  });
});

async function anOctokit(answer: () => Response) {
  let count = 0;
  const fetch = async () => {
    count++;
    return answer();
  };
  const probot = new Probot({
    githubToken: "test",
    logLevel: "fatal",
    request: { fetch },
    Octokit: PlainOctokit,
  });
  return { octokit: await probot.auth(7), asked: () => count };
}
