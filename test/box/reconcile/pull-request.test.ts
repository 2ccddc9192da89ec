import { describe, expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import type { PlanBuilder } from "../../support/a-plan.ts";
import { examplePlan, filesOf, onBox, syncedOnBox } from "../../support/on-box.ts";
import type { Files } from "../../support/on-box.ts";
import { ProcessState } from "../../../src/app/process-state.ts";
import type { Compute } from "../../../src/reconcile/compute.ts";
import { onThisThread, TooMuchWork } from "../../../src/reconcile/compute.ts";

const plan = () =>
  aPlan()
    .start("2026-01-05")
    .phase("1", "Accounts")
    .week(1)
    .task("1.1", "Sign in")
    .task("1.2", "Sign out", { owner: "@octocat" })
    .milestone("1.1", "People can sign in");

/** A repository in step with its plan, in a box that must never be asked anything wrong. */
const synced = (files = filesOf(plan())) => syncedOnBox(files);

type World = Awaited<ReturnType<typeof synced>>;

/** The number of a pull request with another plan. */
function proposed({ octocat }: World, next: PlanBuilder, more = {}): number {
  return octocat.openPullRequest({ title: "Change the plan", files: filesOf(next), ...more });
}

function numberOf({ repository }: World, title: string): number {
  const found = repository.state().issues.find((issue) => issue.title.includes(title));
  if (!found) throw new Error(`There is no issue called ${title}.`);
  return found.number;
}

describe("a pull request that changes the plan", () => {
  it("shows what it would do, and writes nothing else", async () => {
    const world = await synced();
    const before = world.repository.state();
    const number = proposed(world, plan().task("1.3", "Passkeys"));

    const outcome = await world.lookAtPull(number);

    expect(outcome).toEqual({ ended: "preview", writes: 2, others: [] });
    const { check, comments } = world.pull(number);
    expect(check).toMatchObject({
      name: "Milepost plan",
      status: "completed",
      conclusion: "success",
      title: "1 task added",
    });
    expect(comments).toHaveLength(1);
    expect(comments[0]).toContain("Task 1.3: Passkeys · Week 1 · due Fri 9 Jan 2026");
    expect(comments[0]).toContain("- **Scope:** 2 tasks → 3");
    expect(comments[0]).toMatch(/Issues to open\*\*\n\n```text\nTask 1\.3: Passkeys\n```/);
    expect(check?.summary).toBe(comments[0]?.replace(/^<!--.*-->\n/, ""));
    expect(world.repository.state().issues).toEqual(before.issues);
    expect(world.repository.state().milestones).toEqual(before.milestones);
  });

  it("is said once, however often it is looked at", async () => {
    const world = await synced();
    const number = proposed(world, plan().task("1.3", "Passkeys"));
    await world.lookAtPull(number);

    expect(await world.lookAtPull(number)).toMatchObject({ writes: 0 });
  });

  it("tells dates: the finish, the milestones that slip, by working days", async () => {
    const world = await synced();
    const number = proposed(world, plan().start("2026-01-12"));

    await world.lookAtPull(number);

    const { check, comments } = world.pull(number);
    expect(check?.title).toBe("2 tasks changed · finish 5 working days later");
    expect(comments[0]).toContain(
      "- **Finish:** Fri 9 Jan 2026 → Fri 16 Jan 2026, 5 working days later",
    );
    expect(comments[0]).toContain(
      "- **Milestones:** `Milestone 1.1` 5 working days later (Fri 16 Jan 2026)",
    );
  });

  it("tells what becomes of work that is done or has begun", async () => {
    const world = await synced();
    world.octocat.close(numberOf(world, "Task 1.1"));
    world.octocat.label(numberOf(world, "Task 1.2"), "status: in progress");
    await world.look();
    const next = aPlan()
      .start("2026-01-05")
      .phase("1", "Accounts")
      .week(1)
      .task("1.2", "Log out")
      .milestone("1.1", "People can sign in");
    const number = proposed(world, next);

    await world.lookAtPull(number);

    const [comment] = world.pull(number).comments;
    expect(comment).toContain(
      '✅ Complete: `Task 1.1` (`#3`). The issue stays closed, gets the label "not in plan", and no longer counts.',
    );
    expect(comment).toContain(
      "🔄 In Progress: `Task 1.2` (`#4`). The issue is brought up to date and stays open.",
    );
    expect(comment).toContain("Task 1.2: Sign out → Log out");
    expect(comment).toContain("Task 1.2: @octocat → nobody");
  });

  it("tells of hand edits that it would overwrite, and of no others", async () => {
    const world = await synced();
    world.octocat.editTitle(numberOf(world, "Task 1.1"), "Task 1.1: Passwords");
    world.octocat.editTitle(numberOf(world, "Task 1.2"), "Task 1.2: Leave");
    await world.look();
    const number = proposed(world, plan().edit("1.1", { title: "Passkeys" }));

    await world.lookAtPull(number);

    const [comment = ""] = world.pull(number).comments;
    expect(comment.match(/A hand edit is overwritten/g)).toHaveLength(1);
    expect(comment).toContain("title of `Task 1.1`, `Task 1.1: Passwords` → `Task 1.1: Passkeys`.");
  });

  it("goes quiet when a push takes the change back, and speaks again", async () => {
    const world = await synced();
    const number = proposed(world, plan().task("1.3", "Passkeys"));
    await world.lookAtPull(number);

    world.octocat.pushToPullRequest(number, { ...filesOf(plan()), "a.md": "#" });
    await world.lookAtPull(number);

    expect(world.pull(number).comments).toEqual([
      expect.stringMatching(/^<!-- milepost .*-->\nIt does not change the plan\.$/),
    ]);
    world.octocat.forcePushToPullRequest(number, filesOf(plan().task("1.4", "Tokens")));
    await world.lookAtPull(number);
    expect(world.pull(number).comments[0]).toContain("Task 1.4: Tokens");
  });

  it("is quiet while closed, speaks when reopened, and is no longer to come once merged", async () => {
    const world = await synced();
    const number = proposed(world, plan().task("1.3", "Passkeys"));
    await world.lookAtPull(number);
    const [spoken] = world.pull(number).comments;

    world.octocat.closePull(number);
    await world.lookAtPull(number);
    expect(world.pull(number).comments[0]).toContain("Closed without merging");
    world.octocat.reopenPull(number);
    await world.lookAtPull(number);
    world.octocat.merge(number);

    expect(spoken).toMatch(
      /<sub>Merging applies this, unless something else changes before\.<\/sub>$/,
    );
    expect(await world.lookAtPull(number)).toMatchObject({ ended: "merged", writes: 1 });
    expect(world.pull(number).comments).toEqual([
      spoken?.replace(/<sub>.*$/, "<sub>Merged: this is what it was to change.</sub>"),
    ]);
    expect(await world.lookAtPull(number)).toMatchObject({ ended: "merged", writes: 0 });
  });

  it("says nothing of another branch, until it goes to the default one", async () => {
    const world = await synced();
    world.octocat.push({ "b.md": "#" }, "Next", "next");
    const number = proposed(world, plan().task("1.3", "Passkeys"), { base: "next" });
    expect(await world.lookAtPull(number)).toMatchObject({ ended: "nothing", writes: 0 });

    world.octocat.changeBase(number, "main");
    await world.lookAtPull(number);
    expect(world.pull(number).comments).toHaveLength(1);

    world.octocat.changeBase(number, "next");
    await world.lookAtPull(number);
    expect(world.pull(number)).toMatchObject({ check: { conclusion: "neutral" } });
    expect(world.pull(number).comments[0]).toContain("default branch");
  });

  it("says that it conflicts, and previews once that is resolved", async () => {
    const world = await synced();
    const number = proposed(world, plan().task("1.3", "Passkeys"));
    world.octocat.push(filesOf(plan().task("1.4", "Tokens")));

    await world.lookAtPull(number);

    expect(world.pull(number)).toMatchObject({ check: { title: "Conflicts" }, comments: [] });
    world.octocat.forcePushToPullRequest(
      number,
      filesOf(plan().task("1.4", "Tokens").task("1.3", "Passkeys")),
    );
    await world.look();
    await world.lookAtPull(number);
    expect(world.pull(number).comments[0]).toContain("- **Scope:** 3 tasks → 4");
  });

  it("previews the merge, not its own older state of the rest", async () => {
    const files = { ...filesOf(plan()), "plan/risks.yml": "risks: []\n" };
    const world = await synced(files);
    const number = proposed(world, plan().task("1.3", "Passkeys"));
    const risk = "risks:\n  - { id: slow, title: Slow, impact: low, probability: low }\n";
    world.octocat.push({ "plan/risks.yml": risk });
    await world.look();

    await world.lookAtPull(number);

    expect(world.pull(number).comments[0]).not.toMatch(/risk/i);
  });

  it("waits while GitHub does not know what the merge would be", async () => {
    const world = await synced();
    const number = proposed(world, plan().task("1.3", "Passkeys"));
    world.box.intercept(async (request, next) => undecided(await next(request)));

    expect(await world.lookAtPull(number)).toEqual({ ended: "not known yet", wait: 3000 });

    world.box.intercept(null);
    expect(await world.lookAtPull(number)).toMatchObject({ ended: "preview" });
  });

  it("is told anew when somebody asks for the check again", async () => {
    const world = await synced();
    const number = proposed(world, plan().task("1.3", "Passkeys"));
    await world.lookAtPull(number);
    const first = world.pull(number).check?.id;

    world.octocat.rerunCheck(number, "Milepost plan");

    expect(await world.lookAtPull(number)).toMatchObject({ writes: 1 });
    expect(world.pull(number).check?.id).toBeGreaterThan(first ?? 0);
    expect(await world.lookAtPull(number)).toMatchObject({ writes: 0 });
  });

  it.each([
    ["before", 1],
    ["before", 2],
    ["after", 1],
    ["after", 2],
  ])("is said once, though Milepost is stopped %s write %i", async (when, last) => {
    const world = await synced();
    const number = proposed(world, plan().task("1.3", "Passkeys"));
    let writes = 0;
    world.box.intercept(async (request, next) => {
      if (!/check-runs|comments/.test(request.url)) return next(request);
      writes += 1;
      if (writes === last && when === "after") await next(request);
      if (writes === last) throw new Error("Stopped.");
      return next(request);
    });
    await expect(world.lookAtPull(number)).rejects.toThrow("Stopped.");
    world.box.intercept(null);

    await world.lookAtPull(number);

    expect(world.pull(number)).toMatchObject({ check: { conclusion: "success" } });
    expect(world.pull(number).comments).toHaveLength(1);
    expect(await world.lookAtPull(number)).toMatchObject({ writes: 0 });
  });

  it("is still commented on where checks were not granted", async () => {
    const world = await synced();
    const number = proposed(world, plan().task("1.3", "Passkeys"));
    world.box.intercept(async (request, next) => withoutChecks(await next(request)));

    expect(await world.lookAtPull(number)).toMatchObject({ writes: 1 });
    expect(world.pull(number)).toMatchObject({ check: undefined, comments: [expect.anything()] });
  });
});

/** The answer while GitHub has not tried the merge out yet. */
async function undecided(response: Response): Promise<Response> {
  const text = await response.text();
  return new Response(text.replace('"mergeable":"MERGEABLE"', '"mergeable":"UNKNOWN"'), response);
}

interface PullNode {
  pullRequest?: { commits?: { nodes?: { commit: { checkSuites?: unknown } }[] } };
}

/** The answer to an installation that may not see checks. */
async function withoutChecks(response: Response): Promise<Response> {
  const answer = (await response.json()) as { data?: { node?: PullNode } };
  const path = ["node", "pullRequest", "commits", "nodes", 0, "commit", "checkSuites"];
  const commit = answer.data?.node?.pullRequest?.commits?.nodes?.[0]?.commit;
  if (!commit || !("checkSuites" in commit)) return Response.json(answer, response);
  commit.checkSuites = null;
  const errors = [{ type: "FORBIDDEN", path, message: "Resource not accessible by integration" }];
  return Response.json({ ...answer, errors }, response);
}

describe("a pull request that does not change the plan", () => {
  it("costs one request and hears nothing", async () => {
    const world = await synced();
    const number = world.octocat.openPullRequest({ title: "Code", files: { "a.md": "#" } });
    const before = world.box.requests.length;

    expect(await world.lookAtPull(number)).toMatchObject({ ended: "nothing", writes: 0 });

    expect(world.box.requests.length - before).toBe(1);
    expect(world.pull(number)).toEqual({ check: undefined, comments: [] });
  });

  it("hears no comment when only the words of the file are others", async () => {
    const world = await synced();
    const files = { "plan/plan.yml": `# Hello\n${plan().yaml()}` };
    const number = world.octocat.openPullRequest({ title: "Words", files });

    expect(await world.lookAtPull(number)).toMatchObject({ ended: "nothing" });
    expect(world.pull(number).comments).toEqual([]);
  });
});

describe("a broken plan", () => {
  const broken = { "plan/plan.yml": `${plan().yaml()}\nnonsense: 1\n` };

  it("fails the check at the line, and says no more", async () => {
    const world = await synced();
    const number = world.octocat.openPullRequest({ title: "Oops", files: broken });

    await world.lookAtPull(number);

    const { check, comments } = world.pull(number);
    const line = broken["plan/plan.yml"].split("\n").indexOf("nonsense: 1") + 1;
    expect(check).toMatchObject({ conclusion: "failure", title: "The plan has 1 mistake" });
    expect(check?.annotations).toMatchObject([
      { path: "plan/plan.yml", start_line: line, start_column: 1, annotation_level: "failure" },
    ]);
    expect(check?.annotations[0]?.message).toContain("nonsense");
    expect(comments).toEqual([]);
    expect(await world.lookAtPull(number)).toMatchObject({ writes: 0 });
  });

  const hopeless = {
    "plan/plan.yml": `${plan().yaml()}\n${Array.from({ length: 120 }, (_, n) => `x${n}: 1\n`).join("")}`,
  };

  it("is annotated in several requests when there is much to say", async () => {
    const world = await synced();
    const number = world.octocat.openPullRequest({ title: "Oops", files: hopeless });

    await world.lookAtPull(number);

    expect(world.pull(number).check?.annotations).toHaveLength(101);
    expect(world.pull(number).check?.status).toBe("completed");
  });

  it.each([1, 2, 3])("is annotated whole after a stop at write %i", async (last) => {
    const world = await synced();
    const number = world.octocat.openPullRequest({ title: "Oops", files: hopeless });
    let writes = 0;
    world.box.intercept(async (request, next) => {
      if (!request.url.includes("/check-runs")) return next(request);
      writes += 1;
      if (writes === last) throw new Error("Stopped.");
      return next(request);
    });
    await expect(world.lookAtPull(number)).rejects.toThrow("Stopped.");
    world.box.intercept(null);

    await world.lookAtPull(number);

    expect(world.pull(number).check).toMatchObject({ conclusion: "failure", status: "completed" });
    expect(world.pull(number).check?.annotations).toHaveLength(101);
  });

  it("that is mended passes, and says that it mends", async () => {
    const world = await synced();
    world.octocat.push(broken);
    await world.look();
    const number = proposed(world, plan());

    await world.lookAtPull(number);

    expect(world.pull(number).comments[0]).toContain("- **Mends:**");
    expect(world.pull(number).comments[0]).not.toContain("**Scope:**");
  });
});

describe("a plan that comes or goes", () => {
  it("is previewed whole, with the time that a first sync takes", async () => {
    const world = onBox({ "README.md": "Hello" });
    await world.look();
    const number = world.octocat.openPullRequest({ title: "Plan", files: examplePlan() });

    await world.lookAtPull(number);

    const { check, comments } = world.pull(number);
    expect(check?.title).toMatch(/^40 tasks added/);
    expect(comments[0]).toContain("- **First sync:** 50 issues, 10 milestones, 13 labels, a board");
    expect(comments[0]).toMatch(/- \*\*On GitHub:\*\* \d+ changes · about \d minutes?/);
  });

  it("is told to leave, and that all stays as it is", async () => {
    const world = await synced();
    const number = world.octocat.openPullRequest({
      title: "Stop",
      files: { "plan/plan.yml": null, "a.md": "#" },
    });

    await world.lookAtPull(number);

    expect(world.pull(number)).toMatchObject({ check: { conclusion: "neutral" } });
    expect(world.pull(number).comments[0]).toContain("no plan any more");
  });

  it("is told to come back, and what is done already", async () => {
    const world = await synced();
    world.octocat.close(numberOf(world, "Task 1.1"));
    await world.look();
    world.octocat.push({ "plan/plan.yml": null });
    const number = proposed(world, plan());

    await world.lookAtPull(number);

    expect(world.pull(number).comments[0]).toContain(
      "✅ Complete: `Task 1.1` (`#3`). It has an issue already, and counts as complete from the start.",
    );
  });
});

describe("two pull requests that change one task", () => {
  it("say so, until one of them leaves it alone", async () => {
    const files = { ...filesOf(plan()), "plan/a.yml": "risks: []\n" };
    const world = await synced(files);
    const one = proposed(world, plan().edit("1.1", { title: "Passkeys" }));
    const other = proposed(world, plan().edit("1.1", { title: "Tokens" }));

    await world.lookAtPull(one);
    expect(await world.lookAtPull(other)).toMatchObject({ others: [one] });

    expect(world.pull(one).comments[0]).toContain(`\`#${other}\` changes \`Task 1.1\` too`);
    expect(world.pull(other).comments[0]).toContain(`\`#${one}\` changes \`Task 1.1\` too`);
    world.octocat.closePull(other);
    await world.lookAtPull(one);
    expect(world.pull(one).comments[0]).not.toContain(" too:");
  });
});

describe("a pull request from a stranger's fork", () => {
  const nasty =
    "@octocat fixes #1 </details><img src=x> ``` <!-- milepost {} --> [x](javascript:1) ![y](http://z.example/z.png)";

  it("is previewed, and all its text stands in code", async () => {
    const world = await synced();
    const number = world.box.as("stranger").openPullRequest({
      title: "Trust me",
      files: filesOf(plan().task("1.3", nasty).edit("1.1", { title: nasty })),
      fork: true,
    });

    await world.lookAtPull(number);

    const [comment = ""] = world.pull(number).comments;
    const prose = comment
      .replace(/^<!-- milepost [^\n]*-->\n/, "")
      .replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, "");
    expect(comment).toContain("@octocat");
    expect(prose).not.toMatch(/@|<!--|<img|\]\(|#\d/);
    expect(prose.match(/<\/details>/g)).toHaveLength(prose.match(/<details/g)?.length ?? 0);
    expect(await world.lookAtPull(number)).toMatchObject({ writes: 0 });
  });

  it("cannot pass a comment or a check of its own off as Milepost's", async () => {
    const world = await synced();
    const number = proposed(world, plan().task("1.3", "Passkeys"));
    world.octocat.comment(number, '<!-- milepost {"project":"","kind":"preview","id":"9"} -->');

    await world.lookAtPull(number);

    expect(world.pull(number).comments).toHaveLength(2);
    expect(world.pull(number).comments[0]).not.toContain("Passkeys");
  });
});

describe("a preview that is long", { tags: "thorough" }, () => {
  it("is folded, and fits what GitHub takes", async () => {
    const world = await synced();
    const many = Array.from({ length: 900 }, (_, n) => ({
      id: `x${n}`,
      title: "long ".repeat(20),
    }));
    const next = JSON.stringify({
      phases: [{ id: 2, title: "More", weeks: [{ week: 2, tasks: many }] }],
    });
    const files = { "plan/more.yml": next };
    const number = world.octocat.openPullRequest({ title: "More", files });

    await world.lookAtPull(number);

    const { check, comments } = world.pull(number);
    expect(comments[0]?.length).toBeLessThan(65_536);
    expect(check?.summary?.length).toBeLessThan(65_535);
    expect(comments[0]).toMatch(/<details><summary>Tasks added · 900<\/summary>/);
    expect(comments[0]).toMatch(/… and \d+ more/);
  });
});

describe("a large pull request", { tags: "thorough" }, () => {
  /** A plan with so many tasks. */
  const large = (count: number) => {
    const tasks = Array.from({ length: count }, (_, n) => ({ id: `x${n}`, title: "T" }));
    return {
      "plan/more.yml": JSON.stringify({
        phases: [{ id: 2, title: "M", weeks: [{ week: 2, tasks }] }],
      }),
    };
  };

  it("of somebody who may not push is judged up to a bound, which its check tells", async () => {
    const world = await synced();
    const stranger = world.box.as("stranger");
    const open = (files: Files) => stranger.openPullRequest({ title: "More", files, fork: true });
    const [tooMany, tooLong] = [
      open(large(1999)),
      open({ "plan/a.yml": `# ${"a".repeat(600_000)}`, "plan/b.yml": `# ${"b".repeat(600_000)}` }),
    ];
    const log = world.box.requests;

    expect(await world.lookAtPull(tooMany)).toMatchObject({ ended: "too large" });
    const before = log.length;
    expect(await world.lookAtPull(tooLong)).toMatchObject({ ended: "too large" });

    expect(world.pull(tooMany).check).toMatchObject({
      conclusion: "neutral",
      title: "Too large for a preview",
      summary: expect.stringMatching(
        /^This plan has 2,001 tasks\. .* at most 2,000 tasks and 1 MB\./,
      ),
    });
    expect(world.pull(tooLong).comments[0]).toContain("This plan has 1,200,");
    // Itself, the role, the plan that it would change, who keeps the repository, the check and the comment: its own
    // files are not read.
    expect(log.length - before).toBe(6);
    expect(await world.lookAtPull(tooMany)).toMatchObject({ writes: 0 });
  });

  it("of somebody who may push is judged whole, from a fork too", async () => {
    const world = await synced();
    const number = world.octocat.openPullRequest({ title: "More", files: large(1999), fork: true });

    expect(await world.lookAtPull(number)).toMatchObject({ ended: "preview" });
    expect(world.pull(number).check?.title).toMatch(/^1,999 tasks added/);
  });

  it("of anybody is not read where it has more than a plan may hold", async () => {
    const world = await synced();
    const files = Object.fromEntries(
      Array.from({ length: 11 }, (_, n) => [`plan/${n}.yml`, `# ${"a".repeat(500_000)}`]),
    );
    const number = world.octocat.openPullRequest({ title: "More", files });

    expect(await world.lookAtPull(number)).toMatchObject({ ended: "too large" });
    expect(world.pull(number).comments[0]).toContain("may hold 5 MB together");
  });

  it("is told to be too large where judging it takes too much time or memory", async () => {
    const world = await synced();
    const number = proposed(world, plan().task("1.3"));
    const compute: Compute = {
      ...onThisThread,
      judgeProposal: () => Promise.reject(new TooMuchWork()),
    };

    expect(await world.lookAtPull(number, { compute })).toMatchObject({ ended: "too large" });
    expect(world.pull(number).check?.summary).toContain("more time or memory");
  });
});

describe("a pull request that was judged", () => {
  const counted = () => {
    const counts = { read: 0, judged: 0 };
    const compute: Compute = {
      ...onThisThread,
      readProposal: (job) => ((counts.read += 1), onThisThread.readProposal(job)),
      judgeProposal: (job) => ((counts.judged += 1), onThisThread.judgeProposal(job)),
    };
    return { counts, deps: { compute, judged: new ProcessState().judged } };
  };

  it("is not judged again while its plan and that of the branch stay the same", async () => {
    const world = await synced();
    const { counts, deps } = counted();
    const number = proposed(world, plan().task("1.3"));
    await world.lookAtPull(number, deps);
    world.octocat.close(numberOf(world, "Sign in"));
    world.octocat.push({ "src/a.ts": "" });

    const before = world.box.requests.length;
    expect(await world.lookAtPull(number, deps)).toMatchObject({ ended: "preview", writes: 0 });

    expect(counts).toEqual({ read: 1, judged: 1 });
    expect(world.box.requests.length - before).toBe(1);
  });

  it("is judged again after a push, with another plan on the branch, on request and on another day", async () => {
    const world = await synced();
    const { counts, deps } = counted();
    const number = proposed(world, plan().task("1.3"));
    await world.lookAtPull(number, deps);

    world.octocat.pushToPullRequest(number, filesOf(plan().task("1.3", "Passkeys")));
    await world.lookAtPull(number, deps);
    expect(counts.judged).toBe(2);

    world.octocat.push({
      "plan/risks.yml": "risks: [{ id: slow, title: S, impact: low, probability: low }]",
    });
    await world.lookAtPull(number, deps);
    expect(counts.judged).toBe(3);

    world.octocat.rerunCheck(number, "Milepost plan");
    await world.lookAtPull(number, deps);
    expect(counts.judged).toBe(4);

    world.travel("2026-01-06T09:00:00Z");
    await world.lookAtPull(number, deps);
    expect(counts.judged).toBe(5);
  });

  it("gets back what somebody has taken away, without being judged", async () => {
    const world = await synced();
    const { counts, deps } = counted();
    const number = proposed(world, plan().task("1.3"));
    await world.lookAtPull(number, deps);
    const { pullRequests } = world.repository.state();
    const comments = pullRequests.flatMap((pull) => (pull.number === number ? pull.comments : []));
    for (const { id } of comments) world.octocat.deleteComment(id);

    expect(await world.lookAtPull(number, deps)).toMatchObject({ writes: 1 });
    expect(counts.judged).toBe(1);
  });
});
