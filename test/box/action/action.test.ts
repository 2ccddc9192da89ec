import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBox } from "github-box";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runAction } from "../../../src/action/action.ts";
import { noPace } from "../../../src/github/client/pace.ts";
import { aPlan } from "../../support/a-plan.ts";
import type { PlanBuilder } from "../../support/a-plan.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "milepost-action-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const twoTasks = () =>
  aPlan().start("2026-01-05").task("1.1").task("1.2", "Task 1.2", { needs: "1.1" });

/** octo/hello with a plan, and runs of its workflow. */
function aRepository(plan: PlanBuilder | undefined = twoTasks(), now = "2026-01-06T09:00:00Z") {
  const box = createBox({ now: () => Date.parse(now) });
  box.addOrganization("octo", { ada: "admin" });
  const repository = box.addRepository({
    owner: "octo",
    name: "hello",
    files: plan ? { "plan/plan.yml": plan.yaml() } : { "README.md": "Hello" },
    collaborators: { ada: "admin" },
  });
  box.installApp({ owner: "octo" });
  const ada = repository.as("ada");

  async function run(name: string, payload: object = {}, env: Record<string, string> = {}) {
    const out: string[] = [];
    const eventFile = join(folder, "event.json");
    const summaryFile = join(folder, "summary.md");
    writeFileSync(eventFile, JSON.stringify(payload));
    writeFileSync(summaryFile, "");
    const status = await runAction({
      env: {
        GITHUB_EVENT_NAME: name,
        GITHUB_EVENT_PATH: eventFile,
        GITHUB_REPOSITORY: "octo/hello",
        GITHUB_RUN_ID: "1",
        GITHUB_STEP_SUMMARY: summaryFile,
        GITHUB_TOKEN: box.installationToken("octo"),
        ...env,
      },
      stdout: { write: (text) => out.push(text) },
      stderr: { write: (text) => out.push(text) },
      isTTY: false,
      cwd: folder,
      fetch: box.fetch,
      pace: noPace,
    });
    return { status, out: out.join(""), summary: readFileSync(summaryFile, "utf8") };
  }
  const titles = () => repository.state().issues.map(({ title }) => title);
  const dashboard = () => {
    const { issues, pinned } = repository.state();
    return issues.find(({ number }) => pinned.includes(number))?.body;
  };
  return { box, repository, ada, run, titles, dashboard };
}

describe("a run of the workflow", () => {
  it("brings the repository in step, says so in the summary, and writes nothing the second time", async () => {
    const { box, run, titles } = aRepository();

    const first = await run("push");
    const second = await run("schedule");

    expect(first.status).toBe(0);
    expect(first.summary).toMatch(/In step with the plan: \d+ changes\.\n\n\[Dashboard\]\(http/);
    expect(titles().filter((title) => /^1\.\d|Task/.test(title))).toHaveLength(2);
    expect(second).toMatchObject({ status: 0, out: expect.stringContaining("nothing to change") });
    expect(box.violations).toEqual([]);
  });

  it("counts what was closed, whichever event tells of it", async () => {
    const { ada, dashboard, repository, run } = aRepository();
    await run("push");
    const task = repository.state().issues.find(({ title }) => title.includes("1.1"));

    ada.close(task?.number ?? 0);
    await run("issues", { action: "closed", sender: { login: "ada" } });

    expect(dashboard()).toContain("1 of 2");
  });

  it("does nothing about what it did itself", async () => {
    const { run, titles } = aRepository();

    const { status, out } = await run("issues", { sender: { login: "milepost[bot]" } });

    expect({ status, titles: titles() }).toEqual({ status: 0, titles: [] });
    expect(out).toContain("nothing to do");
  });

  it("records a measured value once, whether or not there is a log yet", async () => {
    const { dashboard, run } = aRepository(
      twoTasks().metric("p95", "Response time", { target: "<= 300 ms" }),
    );
    const payload = { action: "milepost-metric", client_payload: { id: "p95", value: 280 } };

    await run("repository_dispatch", payload);
    await run("repository_dispatch", payload);

    expect(dashboard()).toContain("| 280 |");
  });

  it("links the dashboards of all plans by their names, and reads the plans once", async () => {
    const { box, ada, run } = aRepository();
    const named = (id: string, name: string) => twoTasks().project({ id, name });
    ada.push({
      "plan/plan.yml": null,
      "plan/api/plan.yml": named("api", "API").yaml(),
      "plan/web/plan.yml": named("web", "Web").yaml(),
    });
    const documents: string[] = [];
    box.intercept(async (request, next) => {
      documents.push(await request.clone().text());
      return next(request);
    });

    const { summary } = await run("push");

    expect(summary).toMatch(
      /changes\.\n\n- \[Progress: API\]\(http\S+\)\n- \[Progress: Web\]\(http\S+\)\n/,
    );
    expect(documents.filter((text) => text.includes("query Plan("))).toHaveLength(1);
  });

  it("records a measured value in the log of the project that is named", async () => {
    const measuring = (id: string) =>
      twoTasks().project({ id, name: id }).metric("p95", "Response time", { target: "<= 300 ms" });
    const { repository, ada, run } = aRepository();
    ada.push({
      "plan/plan.yml": null,
      "plan/api/plan.yml": measuring("api").yaml(),
      "plan/web/plan.yml": measuring("web").yaml(),
    });
    await run("push");
    const hasValue = (project: string) => {
      const { issues } = repository.state();
      return issues.find(({ title }) => title === `Progress: ${project}`)?.body.includes("| 280 |");
    };
    const send = (project?: unknown) =>
      run("repository_dispatch", {
        action: "milepost-metric",
        client_payload: { id: "p95", value: 280, ...(project !== undefined && { project }) },
      });

    expect(await send("web")).toMatchObject({ status: 0 });
    expect([hasValue("api"), hasValue("web")]).toEqual([false, true]);
    expect(await send()).toMatchObject({ status: 0 });
    expect([hasValue("api"), hasValue("web")]).toEqual([true, true]);
  });

  it("ends red where a measured value can be recorded nowhere", async () => {
    const { ada, run } = aRepository(twoTasks().project({ id: "shop" }));
    const send = async (fields: object) => {
      const { status, summary } = await run("repository_dispatch", {
        action: "milepost-metric",
        client_payload: fields,
      });
      return [status, summary];
    };

    expect(await send({ id: "p95", value: 280 })).toEqual([
      2,
      expect.stringContaining(
        "The value of `p95` is recorded nowhere, because the plan names no metrics.",
      ),
    ]);
    expect(await send({ id: "p95", value: 280, project: "wbe" })).toEqual([
      2,
      expect.stringContaining(
        "The value of `p95` is recorded nowhere, because there is no project `wbe` here; write one of `shop`.",
      ),
    ]);
    expect(await send({ id: "p95" })).toEqual([
      2,
      expect.stringContaining("An event `milepost-metric` needs an `id` and a `value`"),
    ]);

    const measuring = twoTasks().project({ id: "web" }).metric("p95", "Response time");
    ada.push({ "plan/web/plan.yml": measuring.yaml() });
    expect(await send({ id: "p95", value: 280, project: "shop" })).toEqual([
      2,
      expect.stringContaining("because the plan of `shop` names no metrics."),
    ]);
    expect(await send({ id: "p95", value: 280, project: "web" })).toEqual([0, expect.anything()]);
  });

  it("ends red with one sentence where the plan has mistakes", async () => {
    const { repository, ada, run } = aRepository();
    ada.push({ "plan/plan.yml": "project: [" });

    const { status, out, summary } = await run("push");

    expect(status).toBe(1);
    expect(out).toContain("::error::The plan has mistakes");
    expect(summary).toContain("The plan has mistakes");
    expect(repository.state().issues).toHaveLength(1);
  });

  it("ends red where there is no token, or half of an app", async () => {
    const { run } = aRepository();

    expect(await run("push", {}, { GITHUB_TOKEN: "" })).toMatchObject({
      status: 2,
      out: expect.stringContaining("::error::There is no token"),
    });
    expect(await run("push", {}, { "INPUT_APP-ID": "7" })).toMatchObject({
      status: 2,
      out: expect.stringContaining("::error::Give both app-id and private-key"),
    });
  });

  it("says on the dashboard that it rests, once the plan is gone", async () => {
    const { ada, dashboard, run } = aRepository();
    await run("push");

    ada.push({ "plan/plan.yml": null }, "Give up");
    const { status, summary } = await run("push");

    expect(status).toBe(0);
    expect(summary).toContain("There is no plan any more");
    expect(dashboard()).toContain("Milepost rests");
  });

  it("says how to begin where there is no plan, and ends green", async () => {
    const { box, repository, run } = aRepository();
    repository.as("ada").push({ "plan/plan.yml": null });
    const before = box.requests.filter(({ kind }) => kind === "write").length;

    const { status, out } = await run("push");

    expect({ status, out }).toMatchObject({
      status: 0,
      out: expect.stringContaining("milepost init"),
    });
    expect(box.requests.filter(({ kind }) => kind === "write")).toHaveLength(before);
  });
});

describe("as an app", () => {
  it("acts as the app whose id and key it is given", async () => {
    const { box, repository, run } = aRepository();
    const { id, privateKey } = box.app;

    const { status } = await run(
      "push",
      {},
      {
        GITHUB_TOKEN: "",
        "INPUT_APP-ID": String(id),
        "INPUT_PRIVATE-KEY": privateKey,
      },
    );

    expect(status).toBe(0);
    expect(repository.state().issues.length).toBeGreaterThan(0);
  });
});

describe("a repository that an app keeps", () => {
  const files = (plan: PlanBuilder) => ({ "plan/plan.yml": plan.yaml() });

  it("is left to it, until the plan hands it over; then the app leaves it to the workflow", async () => {
    const { box, ada, run, titles } = aRepository();
    const workflow = { GITHUB_TOKEN: box.workflowToken("octo", "hello") };
    await run("push");
    const before = titles();

    const refused = await run("push", {}, workflow);
    expect(refused.status).toBe(2);
    expect(refused.summary).toMatch(/keeps octo\/hello already.*`handed_over_from: milepost`/s);
    expect(titles()).toEqual(before);

    const handed = twoTasks().project({ handed_over_from: box.app.slug });
    ada.push(files(handed), "Hand over");
    const taken = await run("push", {}, workflow);
    expect(taken).toMatchObject({ status: 0, summary: expect.stringContaining("In step") });
    expect((await run("schedule", {}, workflow)).out).toContain("nothing to change");
    const left = await run("schedule");
    expect(left.summary).toContain("has handed it over");
    expect(titles().filter((title) => !title.startsWith("Log: "))).toEqual(before);

    ada.push({ ...files(handed.task("1.3", "Task 1.3")) }, "One more");
    await run("push", {}, workflow);
    expect(titles()).toContain("Task 1.3: Task 1.3");
  });
});

describe("a pull request from a fork", () => {
  it("gets its preview in the summary, and nothing is written", async () => {
    const { box, ada, run } = aRepository();
    await run("push");
    const plan = twoTasks().task("1.3").yaml();
    const number = ada.openPullRequest({ title: "More", files: { "plan/plan.yml": plan } });
    const writes = () => box.requests.filter(({ kind }) => kind === "write").length;
    const before = writes();

    const { status, summary } = await run("pull_request", {
      action: "opened",
      pull_request: { number, head: { repo: { id: 2 } }, base: { repo: { id: 1 } } },
    });

    expect(status).toBe(0);
    expect(summary).toContain("1.3");
    expect(writes()).toBe(before);
  });
});
