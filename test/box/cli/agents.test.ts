import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { ways } from "../../../src/cli/agents/agents-workflow.ts";
import { agentPlan } from "../../support/agents.ts";
import { lookAt } from "../../support/on-box.ts";
import { aGitHub, milepost } from "../../support/terminal.ts";

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "milepost-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A repository that the app keeps in step. Whoever types has only a token of their own. */
async function kept() {
  const world = aGitHub(agentPlan);
  world.box.installApp({ owner: "octo" });
  await lookAt(world, "octo");
  await lookAt(world, "octo");
  return world;
}

describe("milepost prompt", () => {
  it("prints the prompt of a task by its id or its number, with the token of anybody", async () => {
    const { type, repository } = await kept();
    const number = repository
      .state()
      .issues.find(({ title }) => title.startsWith("Task 1.1:"))?.number;

    const { status, out } = await type("prompt octo/hello 1.1");

    expect(status).toBe(0);
    expect(out).toMatch(/^# Task 1\.1: Sign in\n/);
    expect(out).toContain(`Closes #${number}\n`);
    expect((await type(`prompt octo/hello #${number}`)).out).toBe(out);
  });

  it("appends what the next step of a workflow needs, if the task was handed to that agent", async () => {
    const cwd = aFolder();
    const { box } = await kept();
    const io = { cwd, env: { GITHUB_TOKEN: box.tokenFor("octocat") } };
    const { run } = await import("../../../src/cli/milepost.ts");
    const words = ["prompt", "octo/hello", "1.1", "--label", "agent: bot", "--output", "out"];
    const end = await run(words, {
      stdout: process.stdout,
      stderr: process.stderr,
      isTTY: false,
      ...io,
    });

    expect(end).toBe(0);
    const [, agent, way, prompt] =
      /^agent<<(?:\S+)\n(.*)\n\S+\nway<<\S+\n(.*)\n\S+\nprompt<<(\S+)\n[^]*\n\3\n$/.exec(
        readFileSync(join(cwd, "out"), "utf8"),
      ) ?? [];
    expect({ agent, way }).toEqual({ agent: "bot", way: "workflow" });
    expect(prompt).toMatch(/^[\da-f-]{36}$/);
  });

  it("refuses a task that only a label of a person says is handed over", async () => {
    const { box, octocat, repository } = await kept();
    const number =
      repository.state().issues.find(({ title }) => title.startsWith("Task 1.2:"))?.number ?? 0;
    octocat.label(number, "agent: bot");
    const { run } = await import("../../../src/cli/milepost.ts");
    const err: string[] = [];

    const end = await run(["prompt", "octo/hello", "1.2", "--label", "agent: bot"], {
      env: { GITHUB_TOKEN: box.tokenFor("octocat") },
      stdout: { write: () => {} },
      stderr: { write: (text) => err.push(text) },
      isTTY: false,
      cwd: ".",
    });

    expect(end).toBe(2);
    expect(err.join("")).toBe(`Milepost has not handed #${number} to "agent: bot".\n`);
  });

  it("says so when the plan has no such task", async () => {
    const { type } = await kept();

    expect(await type("prompt octo/hello 9.9")).toMatchObject({
      status: 2,
      err: "The plan has no task 9.9 with an issue.\n",
    });
  });
});

interface Job {
  permissions: Record<string, string>;
  if: string;
  env: Record<string, string>;
  steps: {
    run?: string;
    uses?: string;
    env?: Record<string, string>;
    with?: Record<string, string>;
  }[];
}

describe("milepost init --agents", () => {
  it("writes AGENTS.md, and a workflow with a job for each way", async () => {
    const cwd = aFolder();

    const { status, out } = await milepost("init --name Shop --agents --yes", { cwd });

    expect(status).toBe(0);
    expect(readFileSync(join(cwd, "AGENTS.md"), "utf8").trim().split("\n").length).toBeLessThan(14);
    expect(readdirSync(join(cwd, ".github/workflows"))).toEqual(["milepost-agents.yml"]);
    expect(out).toContain("copilot: MILEPOST_COPILOT_TOKEN, a fine-grained token of a person");
    const file = readFileSync(join(cwd, ".github/workflows/milepost-agents.yml"), "utf8");
    const workflow = parse(file) as {
      on: unknown;
      permissions: object;
      jobs: Record<string, Job>;
    };
    expect(workflow.on).toEqual({ issues: { types: ["labeled"] } });
    expect(workflow.permissions).toEqual({});
    expect(Object.keys(workflow.jobs)).toEqual(["prompt", ...ways.map(({ name }) => name)]);
    for (const { name, permissions } of ways) {
      expect(workflow.jobs[name]?.permissions).toEqual(permissions);
      expect(workflow.jobs[name]?.if).toBe(`needs.prompt.outputs.way == '${name}'`);
    }
  });

  it("puts no text of others into a command or an expression of the workflow", async () => {
    const cwd = aFolder();
    await milepost("init --name Shop --agents --yes", { cwd });
    const file = readFileSync(join(cwd, ".github/workflows/milepost-agents.yml"), "utf8");

    const { jobs } = parse(file) as { jobs: Record<string, Job> };

    const commands = Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run }) => run ?? []),
    );
    expect(commands.length).toBeGreaterThan(5);
    for (const command of commands) expect(command).not.toContain("${{");
    expect(file).not.toMatch(
      /event\.(comment|issue\.(title|body))|pull_request_target|issue_comment/,
    );
  });
});
