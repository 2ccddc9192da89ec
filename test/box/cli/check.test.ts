import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { aGitHub, milepost } from "../../support/terminal.ts";

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "milepost-"));
  mkdirSync(join(cwd, "plan"));
});

afterEach(() => rmSync(cwd, { recursive: true }));

function given(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, "plan", name), text);
}

const check = (line = "check") => milepost(line, { cwd });

describe("a good plan", () => {
  it("is told in one line, with what is in it", async () => {
    const end = await milepost("check");

    expect(end).toEqual({
      status: 0,
      out: "Plan is fine: 5 phases, 10 weeks, 40 tasks, 10 milestones, 5 Jan – 13 Mar 2026\n",
      err: "",
    });
  });

  it("may have no dates", async () => {
    given({ "plan.yml": aPlan().task("1.1").yaml() });

    const { out } = await check();

    expect(out).toBe("Plan is fine: 1 phase, 1 week, 1 task, 0 milestones, no dates\n");
  });

  it("may be made of iterations, and have a backlog", async () => {
    given({
      "plan.yml":
        "project: { id: a, name: A, start: 2026-01-05, rhythm: 2w }\niterations: [{ tasks: [1.1 One] }, { tasks: [2.1 Two] }]\nbacklog: [b1 Three]\n",
    });

    const { out } = await check();

    expect(out).toBe(
      "Plan is fine: 2 iterations of 2 weeks, 2 tasks, 1 more in the backlog, 0 milestones, from 5 Jan 2026\n",
    );
  });

  it("names both years where it runs into the next", async () => {
    given({ "plan.yml": aPlan().start("2025-12-29").task("1.1").week(2).task("1.2").yaml() });

    const { out } = await check();

    expect(out).toContain("29 Dec 2025 – 9 Jan 2026");
  });

  it("is data with --json", async () => {
    given({ "plan.yml": aPlan().start("2026-01-05").task("1.1").yaml() });

    const { status, out, err } = await check("check --json");

    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(JSON.parse(out)).toEqual({
      problems: [],
      warnings: [],
      unlikely: [],
      plan: {
        phases: 1,
        backlog: 0,
        weeks: 1,
        tasks: 1,
        milestones: 0,
        start: "2026-01-05",
        finish: "2026-01-09",
      },
    });
  });
});

describe("a plan with mistakes", () => {
  const broken = "project: {id: demo, name: Demo}\nphases:\n  - {id: 1, titel: First}\n";

  it("is told with file, line and column, and ends with status 1", async () => {
    given({ "plan.yml": broken });

    const { status, out, err } = await check();

    expect(status).toBe(1);
    expect(out).toMatch(/^plan\/plan\.yml:3:\d+ \S/);
    expect(err).toMatch(/^The plan has \d mistakes?\.\n$/);
  });

  it("is data with --json, and nothing else is on standard output", async () => {
    given({ "plan.yml": broken });

    const { status, out } = await check("check --json");

    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      problems: [
        {
          file: "plan/plan.yml",
          line: 3,
          message: "There is no key `titel` here; did you mean `title`?",
        },
      ],
    });
  });

  it("cannot draw on the terminal", async () => {
    given({ "plan.yml": 'project: {id: demo, name: Demo, "\\e[2J": 1}\nphases: []\n' });

    const { out } = await check();

    expect(out).not.toContain("\u001B");
  });

  it("is not read where a file is larger than 1 MiB", async () => {
    given({ "plan.yml": aPlan().yaml(), "large.yml": "" });
    truncateSync(join(cwd, "plan", "large.yml"), 1024 * 1024 + 1);

    const { status, out } = await check();

    expect(status).toBe(1);
    expect(out).toContain("plan/large.yml");
  });
});

describe("the folder", () => {
  it("may be another one", async () => {
    mkdirSync(join(cwd, "next"));
    writeFileSync(join(cwd, "next", "plan.yaml"), aPlan().task("1.1").yaml());

    const { out } = await check("check --plan next");

    expect(out).toContain("Plan is fine");
  });

  it("may hold other things, which are passed over", async () => {
    given({ "plan.yml": aPlan().yaml(), "notes.md": "{{{" });
    mkdirSync(join(cwd, "plan", "old.yml"));

    const { status } = await check();

    expect(status).toBe(0);
  });

  it.each(["plan", "nowhere"])("shows the smallest plan when %s has none", async (folder) => {
    const { status, out, err } = await check(`check --plan ${folder}`);

    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain(`There is no plan in ${folder} yet`);
    expect(err).toContain("milepost init");
  });

  it("gets a plan that works when that smallest plan is copied", async () => {
    const { err } = await check();
    given({
      "plan.yml": err
        .split("\n")
        .filter((line) => line.startsWith("    "))
        .join("\n"),
    });

    const { out } = await check();

    expect(out).toBe("Plan is fine: 1 phase, 1 week, 1 task, 0 milestones, no dates\n");
  });

  it("may be single files; a mistake shows the path as it was given", async () => {
    given({ "plan.yml": "project: {id: demo, name: Demo, titel: 1}\nphases: []\n", "b.yml": "" });

    const { status, out } = await check("check ./plan/plan.yml");

    expect(status).toBe(1);
    expect(out).toMatch(/^\.\/plan\/plan\.yml:1:\d+ /);
  });

  it("is told in one sentence when one of several paths is not there", async () => {
    given({ "plan.yml": aPlan().yaml() });

    const end = await check("check plan/plan.yml plan/gone.yml");

    expect(end).toEqual({ status: 2, out: "", err: "There is no plan/gone.yml.\n" });
  });
});

it("makes annotations in a workflow with --format github", async () => {
  given({ "plan.yml": "project: {id: demo, name: Demo, titel: 1}\nphases: []\n" });

  const { status, out } = await check("check --format github");

  expect(status).toBe(1);
  expect(out).toMatch(/^::error file=plan\/plan\.yml,line=1,col=\d+::There is no key/);
});

it("warns of what can hardly be, and still takes the plan", async () => {
  const overloaded = aPlan()
    .start("2026-01-05")
    .week(1)
    .task("1.1", "Sign in", { owner: "@ada", estimate: "4d" })
    .task("1.2", "Sign out", { owner: "@ada", estimate: "3d" });
  given({ "plan.yml": overloaded.yaml() });

  expect(await check()).toMatchObject({
    status: 0,
    out: expect.stringContaining(
      "Can hardly be: @ada has 7 days of work in week 1 and 5 days for it: task 1.1, task 1.2.\n",
    ),
  });
});

describe("with a token", () => {
  const plan = aPlan()
    .task("1.1", "Sign in", { owner: ["@octocat", "@nobody-here"], type: "Bug" })
    .task("1.2", "Sign out", { owner: "@nobody-here", type: "Chore" });

  it("is told whom GitHub cannot assign, and which types of issues it does not have", async () => {
    given({ "plan.yml": plan.yaml() });
    const { type } = aGitHub();

    const { status, out } = await type("check --repository octo/hello", { cwd });

    expect(status).toBe(0);
    expect(out).toContain(
      "Cannot be assigned: @nobody-here, who owns tasks 1.1, 1.2. Give the account access to the repository, or name somebody else.\n" +
        "No such type of issues: Chore.\n" +
        "Plan is fine",
    );
  });

  it("knows the repository of a workflow", async () => {
    given({ "plan.yml": plan.yaml() });
    const { box, type } = aGitHub();
    const env = { GITHUB_TOKEN: box.tokenFor("octocat"), GITHUB_REPOSITORY: "octo/hello" };

    const { out } = await type("check --json", { cwd, env });

    expect(JSON.parse(out)).toMatchObject({
      unassignable: [{ login: "nobody-here", tasks: ["1.1", "1.2"] }],
      types: ["Chore"],
    });
  });

  it("asks nobody where no repository is said", async () => {
    given({ "plan.yml": plan.yaml() });

    const { out } = await milepost("check", { cwd, env: { GITHUB_TOKEN: "t" } });

    expect(out).toMatch(/^Plan is fine/);
  });
});
