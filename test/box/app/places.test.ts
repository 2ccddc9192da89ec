/** Plans in other places, and several of them, by signed webhooks alone. */
import { Probot, ProbotOctokit } from "probot";
import { expect, it, onTestFinished } from "vitest";
import { milepost } from "../../../src/app/app.ts";
import { createController } from "../../../src/app/controller.ts";
import { noPace } from "../../../src/github/client/pace.ts";
import { PageMemory } from "../../../src/github/pages/page-memory.ts";
import { InProcessQueue } from "../../../src/queue/in-process.ts";
import { aPlan } from "../../support/a-plan.ts";
import type { Files } from "../../support/on-box.ts";
import { octokitOn, onBox } from "../../support/on-box.ts";

const api = () => aPlan().project({ id: "api", name: "API" }).task("1.1", "Serve");
const web = () => aPlan().project({ id: "web", name: "Web" }).task("1.1", "Draw");

/** The app, which hears of the repository by webhooks only. */
async function hearing(files: Files) {
  const world = onBox(files, { webhooks: true });
  const { box, repository, octocat } = world;
  const queue = new InProcessQueue({ backoff: { base: 1, cap: 10 } });
  const pages = new PageMemory();
  const probot = new Probot({
    githubToken: "t",
    secret: box.app.webhookSecret,
    logLevel: "fatal",
    Octokit: ProbotOctokit,
  });
  milepost({ queue, pages, slug: () => box.app.slug })(probot);
  box.onWebhook(({ guid: id, event: name, body: payload, headers }) =>
    probot.webhooks.verifyAndReceive({
      id,
      name,
      payload,
      signature: headers["x-hub-signature-256"] ?? "",
    }),
  );
  await probot.ready();
  const octokit = octokitOn(box);
  await queue.start(
    createController({
      octokitFor: async () => octokit,
      paceFor: () => noPace,
      queue,
      pages,
      log: { info() {} },
    }),
  );
  onTestFinished(() => queue.stop());
  const settled = async () => {
    await box.settled();
    await queue.idle();
  };
  const body = (title: string) =>
    repository.state().issues.find((issue) => issue.title.includes(title))?.body ?? "";
  const number = (title: string) =>
    repository.state().issues.find((issue) => issue.title.includes(title))?.number ?? 0;
  return { octocat, settled, body, number };
}

it("each plan hears of what happens to its own", async () => {
  const { octocat, settled, body, number } = await hearing({ "plan/api/a.yml": api().yaml() });
  octocat.push({ "plan/web/a.yml": web().yaml() });
  await settled();
  expect(body("Progress: Web")).toContain("Draw");

  octocat.close(number("Draw"));
  await settled();
  expect(body("Progress: Web")).toMatch(/1 of 1/);
  expect(body("Progress: API")).toMatch(/0 of 1/);

  octocat.comment(number("Serve"), "/plan block No power");
  await settled();
  expect(body("Progress: API")).toContain("No power");

  octocat.push({ "plan/web/a.yml": null });
  await settled();
  expect(body("Progress: Web")).toContain("Milepost rests");
  expect(body("Progress: API")).not.toContain("Milepost rests");
});

it("a plan elsewhere is heard of when it, or the setting, changes", async () => {
  const { octocat, settled, body } = await hearing({ "docs/a.yml": api().yaml() });
  octocat.push({ ".github/milepost.yml": "plan: docs/a.yml\n" });
  await settled();
  expect(body("Progress: API")).toContain("Serve");

  octocat.push({ "docs/a.yml": api().task("1.2", "Store").yaml() });
  await settled();
  expect(body("Task 1.2: Store")).not.toBe("");
});
