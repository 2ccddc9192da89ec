import { expect, it } from "vitest";
import { createApp } from "../src/sandbox/app-process.ts";
import { settled } from "../src/sandbox/settled.ts";
import { createWorld } from "../src/sandbox/world.ts";
import { aPlan } from "./plan/a-plan.ts";

/** Stands in everything that is nobody's business but the repository's. */
const SECRET = "Xyzzy";

/** So many requests fail. */
const FAULTS = 4;

const plan = aPlan()
  .project({ name: `${SECRET} project` })
  .start("2026-01-05")
  .phase("1", `${SECRET} phase`)
  .week(1)
  .task("1.1", `${SECRET} task`)
  .milestone("1.1", `${SECRET} milestone`)
  .risk("slow", `${SECRET} risk`);

/** As GitHub answers: it repeats what it was sent. */
function repeating(text: string): Response {
  const errors = [{ resource: "Milestone", field: "title", code: "invalid", value: text }];
  return Response.json({ message: "Validation Failed", errors }, { status: 422 });
}

it("logs no secret, no token and no text of a plan, whatever goes wrong", async () => {
  const world = createWorld({ name: "app", files: plan.files() });
  const { box, repository } = world;
  const tokens = new Set<string>();
  let faults = 0;
  box.intercept(async (request, next) => {
    const text = await request.clone().text();
    tokens.add(request.headers.get("authorization")?.split(" ")[1] ?? "none");
    const isOne = ["PATCH", "POST"].includes(request.method) && !request.url.endsWith("/graphql");
    if (isOne && text.includes(SECRET) && faults < FAULTS) {
      faults += 1;
      const fault = { message: "Server Error", text };
      return request.method === "POST" ? repeating(text) : Response.json(fault, { status: 500 });
    }
    return next(request);
  });
  const api = await box.listen();
  const app = createApp(box, api.url);
  try {
    await app.start();
    await settled(world);
    repository.as("octocat").openIssue({ title: `${SECRET} issue`, body: SECRET });
    repository.as("octocat").push({ "plan/plan.yml": `${SECRET}: [` }, `${SECRET} commit`);
    await settled(world);
  } finally {
    await app.stop();
    await api.close();
  }

  const log = app.log.join("\n");
  expect(faults).toBe(FAULTS);
  expect(log).toContain("failed; is tried again");
  expect(log).not.toContain(SECRET);
  expect(log).not.toContain(box.app.webhookSecret);
  expect(log).not.toMatch(/PRIVATE KEY|gh[sp]_|eyJ/);
  expect([...tokens].filter((token) => log.includes(token))).toEqual([]);
}, 60_000);
