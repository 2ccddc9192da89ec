import { expect, it } from "vitest";
import { Octokit } from "@octokit/rest";
import { clientOf } from "../../../../src/github/client/client.ts";
import type { Request } from "../../../../src/queue/request.ts";
import { keepReading } from "../../../../src/reconcile/reading.ts";
import { aPlan } from "../../../support/a-plan.ts";
import { filesOf, onBox, placeOf } from "../../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .task("1.1", "Sign in")
  .metric("response", "Response time", { unit: "ms", baseline: "500", target: "<100" });

async function synced() {
  const world = onBox(filesOf(plan), { webhooks: true });
  await world.look();
  const { box, repository } = world;
  const octokit = new Octokit({
    auth: box.installationToken("acme"),
    request: {
      fetch: (url: string, init: RequestInit) => box.fetch(new globalThis.Request(url, init)),
    },
  });
  /** What the worker does with a measured value. */
  async function measure(delivery: string, value: string, { id = "response", age = 0 } = {}) {
    const added: Request[] = [];
    const request = {
      kind: "reading" as const,
      ...placeOf(repository),
      delivery,
      received: Date.now() - age,
      measured: { id, value, commit: "0123456789abcdef" },
    };
    await keepReading(clientOf(octokit), request, { add: async (one) => void added.push(one) });
    return added;
  }
  return { ...world, measure };
}

type World = Awaited<ReturnType<typeof synced>>;

function comments({ repository }: World): string[] {
  const log = repository.state().issues.find(({ title }) => title.startsWith("Log:"));
  return (log?.comments ?? []).map(({ body }) => body);
}

function dashboard({ repository }: World): string {
  return repository.state().issues.find(({ title }) => title.startsWith("Progress"))?.body ?? "";
}

it("is kept at once, and moved into the entry of its week by the look that follows", async () => {
  const world = await synced();

  const [next] = await world.measure("d-1", "420 ms");

  expect(next).toMatchObject({ kind: "repository" });
  expect(comments(world)).toEqual([expect.stringContaining("response: 420 ms")]);
  await world.look();
  expect(comments(world)).toEqual([expect.stringMatching(/Measured[\s\S]*420 ms.*`0123456789ab`/)]);
  expect(dashboard(world)).toContain("420 ms ↘");
  expect(await world.look()).toMatchObject({ writes: 0 });
  expect(world.box.violations).toEqual([]);
});

it("is recorded once, however often it is delivered, before and after the look", async () => {
  const world = await synced();

  await world.measure("d-1", "420");
  await world.measure("d-1", "420");
  await world.look();
  await world.measure("d-1", "420");
  await world.measure("d-2", "400");
  await world.look();

  const [week = "", ...others] = comments(world);
  expect(others).toEqual([]);
  expect(week.match(/420 ms/g)).toHaveLength(1);
  expect(dashboard(world)).toContain("400 ms");
});

it("that makes no sense is told in the log and counts nowhere", async () => {
  const world = await synced();

  await world.measure("d-1", "420 GB");
  await world.measure("d-2", "12", { id: "respons" });
  await world.look();

  expect(comments(world).join()).toMatch(
    /measured in `ms`, not in `GB`[\s\S]*did you mean `response`/,
  );
  expect(dashboard(world)).toContain("| – | – |");
  expect(await world.look()).toMatchObject({ writes: 0 });
});

it("waits an hour for a log, and not for ever", async () => {
  const world = await synced();
  const log = world.repository.state().issues.find(({ title }) => title.startsWith("Log:"));
  world.octocat.deleteIssue(log?.number ?? 0);

  await expect(world.measure("d-1", "420")).rejects.toThrow("no log");
  await world.measure("d-2", "420", { age: 2 * 60 * 60 * 1000 });
  await world.look();

  expect(comments(world)).toEqual([]);
});

it("comes from a pipeline by a repository_dispatch that GitHub would send so", async () => {
  const world = await synced();
  const events: string[] = [];
  world.box.onWebhook(async ({ event, body }) => void events.push(event, body));

  world.octocat.dispatch("milepost-metric", { id: "response", value: 420, commit: "abc" });
  await world.box.settled();

  expect(events[0]).toBe("repository_dispatch");
  expect(JSON.parse(events[1] ?? "")).toMatchObject({
    client_payload: { id: "response", value: 420 },
  });
  expect(world.box.violations).toEqual([]);
});
