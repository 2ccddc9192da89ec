import { RetryLater } from "../../../src/errors.ts";
import { GraphqlResponseError } from "@octokit/graphql";
import { describe, expect, it } from "vitest";
import type { Request } from "../../../src/queue/request.ts";
import { redactError } from "../../../src/server/redact-error.ts";
import { logged } from "../../../src/server/log.ts";

const request: Request = {
  kind: "repository",
  installation: 7,
  repository: "R_web",
  repositoryId: 71,
};

describe("the log of a run", () => {
  it("tells what failed and where", async () => {
    const error = new Error("GitHub is down");

    expect(await logOf(error)).toEqual([
      { level: "error", text: "failed; is tried again", ...request, err: error },
    ]);
  });

  it("takes waiting for GitHub's limit as no failure", async () => {
    const error = new RetryLater(0, "Too many requests");

    expect(await logOf(error)).toMatchObject([
      { level: "info", until: "1970-01-01T00:00:00.000Z" },
    ]);
  });

  it("takes being stopped as no failure", async () => {
    const lease = { held: () => false };

    expect(await logOf(new Error("Stopped"), lease)).toMatchObject([{ level: "info" }]);
  });
});

describe("an error in the log", () => {
  it("shows neither what was asked nor what was answered", () => {
    const error = new GraphqlResponseError(
      { method: "POST", url: "/graphql", query: "{ viewer }", variables: { body: "plan text" } },
      {},
      {
        data: "issue text",
        errors: [{ type: "FORBIDDEN", message: "plan text" }] as unknown as [never],
      },
    );

    const fault = redactError(error);

    expect(fault).toMatchObject({ message: "GitHub answered: FORBIDDEN" });
    expect(Object.keys(fault)).toEqual(["type", "message", "stack"]);
    expect(JSON.stringify(fault)).not.toMatch(/(plan|issue) text/);
  });

  it("shows the status of an answer", () => {
    expect(redactError(Object.assign(new Error("Bad gateway"), { status: 502 }))).toMatchObject({
      message: "Bad gateway",
      status: 502,
    });
  });

  it("may be anything", () => {
    expect(redactError("down")).toEqual({ type: "string", message: "down" });
  });
});

/** What is logged of a run that ends with `error`, without how long it took. */
async function logOf(error: Error, lease = { held: () => true }): Promise<object[]> {
  const lines: object[] = [];
  const write = (level: string) => (fields: object, text: string) => {
    const { ms: _, ...rest } = fields as { ms: number };
    lines.push({ level, text, ...rest });
  };
  const fail = async () => {
    throw error;
  };
  const worker = logged(fail, { info: write("info"), error: write("error") });
  await expectRejection(worker(request, lease), error);
  return lines;
}

async function expectRejection(promise: Promise<void>, error: Error): Promise<void> {
  const outcome = await promise.catch((thrown: unknown) => thrown);
  if (outcome !== error) throw new Error("The queue would not see that the run failed.");
}
