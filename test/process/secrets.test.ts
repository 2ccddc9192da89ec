import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { createApp } from "../../sandbox/app-process.ts";
import { eventually, settled } from "../../sandbox/settled.ts";
import type { World } from "../../sandbox/world.ts";
import { createWorld } from "../../sandbox/world.ts";
import { aPlan } from "../support/a-plan.ts";

/** Stands in everything that is nobody's business but the repository's. */
const SECRET = "Xyzzy";

const FORMER = "the secret before this one";

const plan = aPlan()
  .project({ name: `${SECRET} project` })
  .start("2026-01-05")
  .phase("1", `${SECRET} phase`)
  .week(1)
  .task("1.1", `${SECRET} task`)
  .milestone("1.1", `${SECRET} milestone`)
  .risk("slow", `${SECRET} risk`);

/** As GitHub answers: it repeats what it was sent. */
function invalid(value: string): Response {
  const errors = [{ resource: "Milestone", field: "title", code: "invalid", value }];
  return Response.json({ message: "Validation Failed", errors }, { status: 422 });
}

function broken(text: string): Response {
  return Response.json({ message: "Server Error", text }, { status: 500 });
}

const graphql =
  (error: object) =>
  (message: string): Response =>
    Response.json({ data: null, errors: [{ message, ...error }] });

/** How the first writes of each kind fail that hold the secret, and a read whose answer holds it. */
function someFaults(): Record<string, ((text: string) => Response)[]> {
  return {
    POST: [invalid, invalid],
    mutation: [graphql({}), graphql({ type: "UNPROCESSABLE", path: ["m0"] }), broken, broken],
    query: [() => graphql({})(SECRET)],
  };
}

/** An event that nobody has signed. */
function forge(url: string): Promise<Response> {
  const signature = createHmac("sha256", `${SECRET} of a stranger`).update("").digest("hex");
  return fetch(url, {
    method: "POST",
    body: JSON.stringify({ issue: { title: SECRET } }),
    headers: {
      "content-type": "application/json",
      "x-github-delivery": "1",
      "x-github-event": "issues",
      "x-hub-signature-256": `sha256=${signature}`,
    },
  });
}

function taskIn({ repository }: World): number | undefined {
  return repository.state().issues.find(({ title }) => title.startsWith("Task"))?.number;
}

it("logs no secret, no token and no text of people, whatever goes wrong", async () => {
  const world = createWorld({ name: "app", files: plan.files() });
  const { box, repository } = world;
  const tokens = new Set<string>();
  const faults = someFaults();
  box.intercept(async (request, next) => {
    const text = await request.clone().text();
    tokens.add(request.headers.get("authorization")?.split(" ")[1] ?? "none");
    const kind = /"query":"\s*(mutation|query)/.exec(text)?.[1] ?? request.method;
    const fault = kind === "query" || text.includes(SECRET) ? faults[kind]?.shift() : undefined;
    return fault ? fault(text) : next(request);
  });
  const api = await box.listen();
  const app = createApp(box, api.url, { WEBHOOK_SECRET_FORMER: FORMER, LOG_LEVEL: "debug" });
  const octocat = repository.as("octocat");
  try {
    await app.start();
    await settled(world);
    await app.kill();
    await app.start();
    expect(await eventually(() => taskIn(world) !== undefined)).toBe(true);
    const issue = octocat.openIssue({ title: `${SECRET} issue`, body: SECRET });
    octocat.comment(issue, `${SECRET} comment`);
    octocat.comment(taskIn(world) ?? 0, `/plan note ${SECRET}\n/plan ${SECRET}`);
    await settled(world);
    octocat.push({ "plan/plan.yml": `${SECRET}: [` }, `${SECRET} commit`);
    await settled(world);
    const address = [...app.log.join("\n").matchAll(/Listening on (http:[^"]+)/g)].at(-1)?.[1];
    expect((await forge(`${address}/api/github/webhooks`)).status).toBe(400);
  } finally {
    await app.stop();
    await api.close();
  }

  const log = app.log.join("\n");
  expect(faults).toEqual({ POST: [], mutation: [], query: [] });
  expect(log).toContain("failed; is tried again");
  expect(log).toContain("a change has to wait");
  expect(log).toContain("signature does not match");
  expect(log).not.toContain(SECRET);
  for (const secret of [box.app.webhookSecret, FORMER]) expect(log).not.toContain(secret);
  expect(log).not.toMatch(/PRIVATE KEY|gh[sp]_|eyJ|sha256=/);
  // The app would keep no more lines than that.
  expect(app.log.length).toBeLessThan(500);
  expect([...tokens].filter((token) => log.includes(token))).toEqual([]);
});
