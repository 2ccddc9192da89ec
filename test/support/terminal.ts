import { onTestFinished } from "vitest";
import { createBox } from "github-box";
import { interceptGitHub } from "github-box/nock";
import type { Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/milepost.ts";
import { noPace } from "../../src/github/client/pace.ts";
import type { PlanBuilder } from "./a-plan.ts";

/** The result of a command. */
export interface End {
  status: number;
  out: string;
  err: string;
}

/** Types a command into a terminal of its own: `await milepost("check --plan x")`. */
export async function milepost(line: string, io: Partial<Io> = {}): Promise<End> {
  const out: string[] = [];
  const err: string[] = [];
  const status = await run(line.split(" ").filter(Boolean), {
    env: {},
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    isTTY: false,
    cwd: process.cwd(),
    pace: noPace,
    ...io,
  });
  return { status, out: out.join(""), err: err.join("") };
}

/**
 * A GitHub with octo/hello and its plan, and a person who has a token for it. It takes the place of
 * api.github.com until the test ends.
 */
export function aGitHub(plan?: PlanBuilder, now = "2026-01-06T09:00:00Z") {
  const box = createBox({ now: () => Date.parse(now) });
  onTestFinished(interceptGitHub(box));
  box.addOrganization("octo", { octocat: "admin" });
  const repository = box.addRepository({
    owner: "octo",
    name: "hello",
    files: plan ? { "plan/plan.yml": plan.yaml() } : { "README.md": "Hello" },
    collaborators: { octocat: "admin" },
  });
  return {
    box,
    repository,
    octocat: repository.as("octocat"),
    push: (next: PlanBuilder) => repository.as("octocat").push({ "plan/plan.yml": next.yaml() }),
    /** Types a command as a person with a token. */
    type: (line: string, io: Partial<Io> = {}) =>
      milepost(line, { env: { GITHUB_TOKEN: box.tokenFor("octocat") }, ...io }),
  };
}
