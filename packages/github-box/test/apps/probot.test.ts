import { createServer } from "node:http";

import { createNodeMiddleware, Probot } from "probot";
import { expect, it, onTestFinished } from "vitest";

import type { Box } from "../../src/box.ts";
import { acme } from "../world.ts";

/** Probot as it runs in production, against the box over HTTP. */
async function probotOn(box: Box, load: (app: Probot) => void): Promise<void> {
  const api = await box.listen();
  const probot = new Probot({
    appId: box.app.id,
    privateKey: box.app.privateKey,
    secret: box.app.webhookSecret,
    baseUrl: `${api.url}/api/v3`,
    logLevel: "fatal",
  });
  const middleware = await createNodeMiddleware(load, { probot });
  const server = createServer((request, response) => void middleware(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  box.onWebhook(`http://127.0.0.1:${address.port}`);
  onTestFinished(async () => {
    server.close();
    await api.close();
  });
}

it("hears webhooks and answers through the API with the app's own tokens", async () => {
  const box = acme();
  await probotOn(box, (app) => {
    app.on("issues.opened", async (context) => {
      await context.octokit.rest.issues.createComment(context.issue({ body: "Welcome" }));
      await context.octokit.graphql(`{ viewer { login } }`);
    });
  });

  box.as("octocat").openIssue({ title: "One" });
  await box.settled();

  expect(box.deliveries.at(-1)).toMatchObject({ event: "issue_comment", statusCode: 200 });
  expect(box.snapshot().repositories[0]?.issues[0]?.comments).toMatchObject([
    { author: "milepost[bot]", body: "Welcome" },
  ]);
});
