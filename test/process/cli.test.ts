import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished, vi } from "vitest";
import { aPlan } from "../support/a-plan.ts";
import { aGitHub } from "../support/terminal.ts";

vi.setConfig({ testTimeout: 30_000 });

/** Starts the command line as a process of its own. */
function start(line: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["src/cli/milepost.ts", ...line.split(" ")], {
    env: { PATH: process.env["PATH"], ...env },
  });
  const end = Promise.all([once(child, "close"), text(child.stdout), text(child.stderr)]);
  return { child, end: end.then(([[status], out, err]) => ({ status, out, err })) };
}

/** The environment of a terminal that reaches octo/hello. */
async function reaching(github: ReturnType<typeof aGitHub>) {
  const server = await github.box.listen();
  onTestFinished(() => server.close());
  return { GITHUB_API_URL: server.url, GITHUB_TOKEN: github.box.tokenFor("octocat") };
}

it("checks the example plan", async () => {
  const { status, out } = await start("check").end;

  expect({ status, out }).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^Plan is fine: 5 phases/),
  });
});

it("reads from another GitHub", async () => {
  const env = await reaching(aGitHub(aPlan().task("1.1", "Sign in")));

  const { status, out, err } = await start("preview octo/hello", env).end;

  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(out).toContain("Task 1.1: Sign in");
});

it("says in one sentence that nobody answers", async () => {
  const env = { GITHUB_API_URL: "http://127.0.0.1:9/", GITHUB_TOKEN: "x" };

  const { status, err } = await start("preview octo/hello", env).end;

  expect(status).toBe(3);
  expect(err).toMatch(/^127\.0\.0\.1:9 cannot be reached: .*\.\n$/);
});

it("stops at SIGINT between two writes, and goes on when it is run again", async () => {
  const github = aGitHub(aPlan().task("1.1", "Sign in"));
  const env = await reaching(github);
  const { child, end } = start("sync octo/hello", env);

  child.stderr.once("data", () => child.kill("SIGINT"));
  const { status, err } = await end;

  expect(status).toBe(130);
  expect(err).toContain("Run the same command again");
  await github.type("sync octo/hello");
  expect(github.repository.state().issues).toHaveLength(3);
});
