import { describe, expect, it, onTestFinished } from "vitest";
import { aPlan } from "../support/a-plan.ts";
import { agentPlan } from "../support/agents/agents.ts";
import { eventually } from "../../sandbox/settled.ts";
import { anEditor, offline } from "../support/agents/mcp.ts";

const plan = aPlan()
  .phase("1", "Accounts", { goal: "People can sign in." })
  .week(1)
  .task("1.1", "Sign in", { prompt: "Write the form.", files: ["src/form.ts"] })
  .task("1.2", "Sign out", { needs: ["1.1"] })
  .task("1.3", "Write the manual")
  .metric("latency", "Latency", { unit: "ms", target: "<100" });

describe.each(["overHttp", "overStdio"] as const)("an agent in an editor, %s", (transport) => {
  it("does a whole task", async () => {
    const world = await anEditor(plan);
    const { client, call } = await world[transport]();

    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      "project_state",
      "next_task",
      "read_task",
      "start_task",
      "report",
      "propose_change",
      "search_plan",
    ]);
    expect((await call("project_state")).text).toContain(
      "## Ready, those first that hold up most others\n\n- 1.1 Sign in (#3)\n- 1.3 Write the manual (#5)",
    );
    const next = await call("next_task");
    expect(next.text).toMatch(/^Task 1\.1 is yours\. Done\.\n[^]*Write the form\.[^]*Closes #3\n/);
    expect(world.issueOf("1.1").labels).toContain("status: in progress");
    const note = await call("report", { id: "1.1", kind: "note", text: "Needs driver 3.2" });
    expect(note).toEqual({ text: "Done.", failed: false });
    const pull = world.octocat.openPullRequest({
      title: "Sign in",
      body: "Closes #3",
      files: { "src/form.ts": "form" },
      draft: true,
    });
    const done = { id: "1.1", kind: "done", pull_request: pull };
    expect((await call("report", done)).text).toContain("is a draft");
    world.octocat.readyForReview(pull);
    expect((await call("report", done)).text).toContain("waits for a person's review");
    world.octocat.merge(pull);
    await world.look();
    expect((await call("read_task", { id: "1.1" })).text).toContain("Status: Complete");
    expect((await call("next_task")).text).toMatch(/^Task 1\.(2|3) is yours/);
  });
});

it("the transcript in the documentation is what is said", async () => {
  const world = await anEditor(plan);
  const { call } = await world.overHttp();
  const said: string[] = [];
  const tell = async (name: string, args: Record<string, unknown> = {}) =>
    said.push(`> ${name} ${JSON.stringify(args)}\n\n${(await call(name, args)).text.trimEnd()}\n`);

  await tell("project_state");
  await tell("next_task");
  await tell("report", { id: "1.1", kind: "note", text: "The form needs driver 3.2" });
  const pull = world.octocat.openPullRequest({
    title: "Sign in",
    body: "Closes #3",
    files: { "src/form.ts": "form" },
  });
  await tell("report", { id: "1.1", kind: "done", pull_request: pull });
  said.push("(A person reviews the pull request and merges it.)\n");
  world.octocat.merge(pull);
  await world.look();
  await tell("project_state");

  await expect(said.join("\n")).toMatchFileSnapshot("../../docs/agents-transcript.txt");
});

describe("the tools", () => {
  it("give two agents that ask at once two tasks, and a third one none", async () => {
    const world = await anEditor(plan);
    const agents = await Promise.all([world.overHttp(), world.overHttp(), world.overHttp()]);

    const answers = await Promise.all(agents.map(({ call }) => call("next_task")));

    const taken = answers.map(({ text }) => /^Task (\S+) is yours/.exec(text)?.[1] ?? "none");
    expect(taken.toSorted()).toEqual(["1.1", "1.3", "none"]);
    expect(world.issueOf("1.2").labels).not.toContain("status: in progress");
  });

  it("give two agents two tasks though GitHub's lists lag", async () => {
    const world = await anEditor(plan);
    world.box.travel(60_000);
    world.box.faults.lag = 3000;
    const clock = setInterval(() => world.box.travel(200), 40);
    onTestFinished(() => clearInterval(clock));
    const agents = await Promise.all([world.overHttp(), world.overHttp()]);

    const answers = await Promise.all(agents.map(({ call }) => call("next_task")));

    const taken = answers.map(({ text }) => /^Task (\S+) is yours/.exec(text)?.[1] ?? text);
    expect(taken.toSorted()).toEqual(["1.1", "1.3"]);
  });

  it("let no stranger hold a task back", async () => {
    const world = await anEditor(plan);
    world.repository
      .as("stranger")
      .comment(world.issueOf("1.1").number, "<!-- milepost claim 0b8f -->");
    const { call } = await world.overHttp();

    expect((await call("next_task")).text).toMatch(/^Task 1\.1 is yours/);
  });

  it("call no task somebody's whose start was refused", async () => {
    const world = await anEditor(plan);
    world.repository.setRole("reader", "triage");
    const { call } = await world.overHttp("reader");

    for (const answer of [await call("next_task"), await call("start_task", { id: "1.1" })]) {
      expect(answer.failed).toBe(true);
      expect(answer.text).toMatch(/^Task 1\.\d is not yours\. [^]*the role `write`/);
    }
    expect(world.issueOf("1.1").labels).not.toContain("status: in progress");
  });

  it("tell why a start was refused, though that came before GitHub listed the start", async () => {
    const world = await anEditor(plan);
    world.repository.setRole("reader", "triage");
    const { call } = await world.overHttp("reader");
    const { number } = world.issueOf("1.1");
    const isAnswered = () =>
      [...(world.repository.repository.issues.get(number)?.comments.values() ?? [])].every(
        ({ author, reactions }) => author?.login !== "reader" || reactions.length > 0,
      );
    world.box.intercept(async (request, next) => {
      const isList = request.method === "GET" && request.url.includes(`/issues/${number}/comments`);
      if (isList) await eventually(isAnswered);
      return next(request);
    });

    const answer = await call("start_task", { id: "1.1" });

    expect(answer.failed).toBe(true);
    expect(answer.text).toMatch(/^Task 1\.1 is not yours\. [^]*the role `write`/);
  });

  it("start nothing that an agent of the plan has, and say which", async () => {
    const world = await anEditor(agentPlan);
    const { call } = await world.overHttp();

    expect(await call("start_task", { id: "1.1" })).toEqual({
      text: "Task 1.1 is with the agent bot; a person can take it back.",
      failed: true,
    });
    expect((await call("read_task", { id: "1.1" })).text).toContain("With the agent: bot");
    expect((await call("next_task")).text).toContain("No task is ready that nobody has");

    world.octocat.unlabel(world.issueOf("1.1").number, "agent: bot");
    await world.look();
    await world.look();
    expect((await call("next_task")).text).toMatch(/^Task 1\.1 is yours/);
  });

  it("tell the mistakes of a plan, with their places", async () => {
    const world = await anEditor(plan);
    const { call } = await world.overHttp();
    world.octocat.push({ "plan/plan.yml": plan.edit("1.2", { needs: ["1.7"] }).yaml() });

    const { text, failed } = await call("project_state");

    expect(failed).toBe(true);
    expect(text).toMatch(/^The plan has 1 mistake\.\n\n[^]*plan\.yml:\d+:\d+[^]*`1\.7`/);
  });

  it("give the answers of commands: a person without the right is refused", async () => {
    const world = await anEditor(plan);
    world.repository.setRole("reader", "triage");
    const { call } = await world.overHttp("reader");

    const refused = await call("report", { id: "1.1", kind: "blocked", text: "No vendor" });

    expect(refused.failed).toBe(true);
    expect(refused.text).toContain("This is for people who have the role `write` here.");
    expect(world.issueOf("1.1").labels).not.toContain("status: blocked");
  });

  it("start only what is ready, and what nobody has", async () => {
    const world = await anEditor(plan);
    const { call } = await world.overHttp();

    expect(await call("start_task", { id: "1.2" })).toEqual({
      text: "Task 1.2 waits for 1.1.",
      failed: true,
    });
    expect((await call("start_task", { id: "1.1" })).text).toMatch(
      /^Task 1\.1 is yours\. Done\.\n\nStatus: In Progress\n/,
    );
    expect(await call("start_task", { id: "1.1" })).toEqual({
      text: "Task 1.1 is In Progress already.",
      failed: true,
    });
  });

  it("let no text begin a command of its own", async () => {
    const world = await anEditor(plan);
    const { call } = await world.overHttp();

    await call("report", {
      id: "1.1",
      kind: "note",
      text: "Fine\n/plan drop Not needed\r/plan done",
    });

    expect(world.issueOf("1.1")).toMatchObject({ state: "open" });
    expect(world.issueOf("1.1").body).toContain("Fine /plan drop Not needed /plan done");
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["read_task", { id: "9.9" }, "The plan has no task 9.9."],
    ["read_task", { id: "../../etc/passwd" }, "The plan has no task ../../etc/passwd."],
    ["read_task", { id: 7 }, "Invalid"],
    ["read_task", {}, "Invalid"],
    ["report", { id: "1.1", kind: "close" }, "Invalid"],
    ["report", { id: "1.1", kind: "note" }, "A note needs a text."],
    ["report", { id: "1.1", kind: "metric", metric: "a b", text: "1" }, "A metric needs the id"],
    ["report", { id: "1.1", kind: "done" }, "Done needs the number"],
    ["report", { id: "1.1", kind: "done", pull_request: 999 }, 'write "Closes #3"'],
    ["search_plan", { query: "x".repeat(100_000) }, "Invalid"],
    [
      "propose_change",
      { edits: [{ path: "../package.json", find: "a", replace: "b" }] },
      "The plan has no file ../package.json; its files are plan/plan.yml.",
    ],
    [
      "propose_change",
      { edits: [{ path: "plan/plan.yml", find: "title", replace: "b" }] },
      "times in plan/plan.yml; give one that stands there once.",
    ],
    ["no_such_tool", {}, "not found"],
  ])("answer %s with %j by a sentence", async (name, args, sentence) => {
    const world = await anEditor(plan);
    const { call } = await world.overHttp();

    const { text, failed } = await call(name, args).catch((error: Error) => ({
      text: error.message,
      failed: true,
    }));

    expect(failed).toBe(true);
    expect(text).toContain(sentence);
  });

  it("check and preview a change of the plan, and write nothing", async () => {
    const world = await anEditor(plan);
    const { call } = await world.overHttp();
    const edit = (find: string, replace: string) => ({
      edits: [{ path: "plan/plan.yml", find, replace }],
    });
    const before = world.repository.state().issues.length;

    const fine = await call("propose_change", edit("Write the manual", "Write a short manual"));
    const bad = await call("propose_change", edit('- "1.1"', '- "1.7"'));

    expect(fine.text).toContain(
      "Tasks renamed\n- Task 1.3: Write the manual → Write a short manual",
    );
    expect(fine.text).toMatch(
      /```diff\n--- a\/plan\/plan\.yml\n\+\+\+ b\/plan\/plan\.yml\n@@ -\d+,7 \+\d+,7 @@/,
    );
    expect(bad.text).toMatch(
      /^The plan would have mistakes:\n\n- plan\/plan\.yml:\d+:\d+ There is no task `1\.7`/,
    );
    expect(world.repository.state().issues).toHaveLength(before);
    expect((await call("search_plan", { query: "manual" })).text).toBe(
      "- 1.3 Write the manual (#5)",
    );
  });

  it("read the plan of a folder without a token, and write nothing", async () => {
    const { call } = await offline("plan");

    expect((await call("project_state")).text).toContain("0 of 40 tasks are complete.");
    expect((await call("read_task", { id: "1.1" })).text).toContain("It has no issue yet.");
    expect((await call("search_plan", { query: "asyncpg" })).text).toContain("- 1.1 ");
    for (const [name, args] of [
      ["next_task", {}],
      ["start_task", { id: "1.1" }],
      ["report", { id: "1.1", kind: "note", text: "x" }],
    ] as const) {
      expect(await call(name, args)).toEqual({
        text: "This is the plan of a folder, without GitHub: nothing can be taken or reported.",
        failed: true,
      });
    }
  });

  it("are for programs on this machine only", async () => {
    const { url } = await offline("plan");
    const ask = (headers: Record<string, string>, method = "POST") =>
      fetch(url, { method, headers, ...(method === "POST" && { body: "{}" }) });

    expect((await ask({ origin: "https://evil.example" })).status).toBe(403);
    expect((await ask({ origin: "http://localhost:3000" })).status).not.toBe(403);
    expect((await ask({}, "GET")).status).toBe(405);
  });
});
