import { Probot } from "probot";
import { scopedOctokit } from "../../../src/github/client/access/scoped-octokit.ts";
import { PlainOctokit } from "../../../src/github/client/octokit.ts";
import type { Scope } from "../../../src/github/client/access/scope.ts";
import { Tokens } from "../../../src/github/client/access/tokens.ts";
import type { Box } from "github-box";

/** The app with its own key, as in production, talking to a box. */
export async function appOn(box: Box) {
  const request = {
    async fetch(url: string, init: RequestInit) {
      const response = await box.fetch(new Request(url, init));
      // A response that was not fetched has no URL, but pagination needs it.
      return Object.defineProperty(response, "url", { value: url });
    },
  };
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const probot = new Probot({
    appId: box.app.id,
    privateKey: box.app.privateKey,
    secret: "a secret of this test",
    logLevel: "fatal",
    Octokit: PlainOctokit,
    request,
  });
  const app = await probot.auth();
  const tokens = new Tokens(app);
  const octokitFor = async (scope: Scope) => scopedOctokit(tokens, scope, { request, log });
  return { app, tokens, octokitFor };
}
