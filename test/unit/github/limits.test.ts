import { GraphqlResponseError } from "@octokit/graphql";
import { RequestError } from "@octokit/request-error";
import { describe, expect, it } from "vitest";
import { isGone, retryAt } from "../../../src/github/client/limits.ts";

const now = "2026-11-02T09:00:00Z";
const later = (seconds: number) => Date.parse(now) + seconds * 1000;
const reset = (seconds: number) => String(later(seconds) / 1000);

describe("retryAt", () => {
  it("takes the seconds that GitHub names", () => {
    expect(retryAt(rest(403, { "retry-after": "30" }), now)).toBe(later(30));
  });

  it("waits until the hour's requests are there again, and a second more", () => {
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset(600) };

    expect(retryAt(rest(403, headers), now)).toBe(later(601));
  });

  it("minds GitHub's clock where it differs from ours", () => {
    const headers = {
      date: "Mon, 02 Nov 2026 08:55:00 GMT",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": reset(0),
    };

    expect(retryAt(rest(429, headers), now)).toBe(later(301));
  });

  it("waits a minute where a secondary limit names no time", () => {
    const message = "You have exceeded a secondary rate limit. Please wait.";

    expect(retryAt(rest(403, {}, { message }), now)).toBe(later(60));
  });

  it("knows a rate limit of GraphQL, whose status is 200", () => {
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset(60) };

    expect(retryAt(graphql({ type: "RATE_LIMITED" }, headers), now)).toBe(later(61));
    expect(retryAt(graphql({ type: "RATE_LIMIT" }, headers), now)).toBe(later(61));
  });

  it.each([
    ["a refusal for want of a permission", rest(403, { "x-ratelimit-remaining": "4000" })],
    ["a fault of GitHub's", rest(502)],
    ["a refused mutation", graphql({ type: "FORBIDDEN" })],
    ["another error", new Error("read ECONNRESET")],
    ["what is no error", undefined],
  ])("has nothing to say about %s", (_, error) => {
    expect(retryAt(error, now)).toBeUndefined();
  });
});

describe("isGone", () => {
  it.each([
    ["a repository that is not there", rest(404, {}, { url: "/repos/acme/web" })],
    [
      "an installation that is not there",
      rest(404, {}, { url: "/app/installations/1/access_tokens" }),
    ],
    ["a repository taken down by law", rest(451, {}, { url: "/repos/acme/web/issues" })],
    [
      "a suspended installation",
      rest(403, {}, { message: "This installation has been suspended" }),
    ],
    ["a blocked repository", rest(403, {}, { message: "Repository access blocked" })],
    ["issues that are turned off", rest(410, {}, { message: "Issues are disabled for this repo" })],
    ["a node that is not there", graphql({ type: "NOT_FOUND", path: ["node"] })],
  ])("is true of %s", (_, error) => {
    expect(isGone(error)).toBe(true);
  });

  it.each([
    ["an issue that is not there", rest(404, {}, { url: "/repos/acme/web/issues/7" })],
    ["an issue that was deleted", rest(410, {}, { message: "This issue was deleted" })],
    ["a label that a mutation does not find", graphql({ type: "NOT_FOUND", path: ["m0"] })],
    ["a refusal for want of a permission", rest(403)],
    ["another error", new Error("read ECONNRESET")],
  ])("is false of %s", (_, error) => {
    expect(isGone(error)).toBe(false);
  });
});

function rest(
  status: number,
  headers: Record<string, string> = {},
  { message = "Refused", url = "/repos/acme/web/issues" } = {},
): RequestError {
  const full = `https://api.github.com${url}`;
  return new RequestError(message, status, {
    request: { method: "GET", url: full, headers: {} },
    response: { status, url: full, headers, data: { message } },
  });
}

function graphql(
  { type, path = ["viewer"] }: { type: string; path?: [string] },
  headers: Record<string, string> = {},
): GraphqlResponseError<unknown> {
  const errors = [{ type, path, message: "Refused", extensions: {}, locations: [] }] as [never];
  return new GraphqlResponseError({ method: "POST", url: "/graphql" }, headers, {
    data: null,
    errors,
  });
}
