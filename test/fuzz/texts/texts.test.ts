import { describe, expect, it } from "vitest";
import type { PlanBuilder } from "../../support/a-plan.ts";
import { aPlan } from "../../support/a-plan.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import { keepReading } from "../../../src/reconcile/reading.ts";
import { clientIn, filesOf, onBox, placeOf } from "../../support/on-box.ts";
import { harmIn } from "../../support/hostile/harmless.ts";
import type { HostileText } from "../../support/hostile/texts.ts";
import { hostileTexts, inherited } from "../../support/hostile/texts.ts";

type World = ReturnType<typeof onBox>;

/** A plan that says it wherever a plan holds one line. */
function onOneLine(text: string): PlanBuilder {
  return aPlan()
    .start("2026-01-05")
    .project({ name: text, objectives: [text], manager: text })
    .phase("1", text, { criteria: [text] })
    .week(1, text)
    .task("1.1", text, { owner: text, files: [text] })
    .task("1.2", "Next", { needs: ["1.1"] })
    .milestone("1.1", text)
    .risk("R1", text, { owner: text })
    .metric("M1", text, { unit: text, baseline: text, target: text })
    .say({ contingency: [{ title: text }], next_steps: [text], resources: [{ role: text }] });
}

/** A plan that says it wherever a plan holds a longer text. */
function onManyLines(text: string): PlanBuilder {
  return aPlan()
    .start("2026-01-05")
    .phase("1", "Accounts", { goal: text })
    .week(1)
    .task("1.1", "Sign in", { notes: text, prompt: text })
    .risk("R1", "Late", { description: text, mitigation: text })
    .say({ contingency: [text] });
}

const plain = aPlan()
  .start("2026-01-05")
  .phase("1", "Accounts")
  .week(1)
  .task("1.1", "Sign in")
  .task("1.2", "Sign out")
  .metric("latency", "Latency", { unit: "ms" });

/** All that Milepost has written, by where it stands. */
function written({ repository, box }: World): Map<string, string> {
  const bot = `${box.app.slug}[bot]`;
  const { issues, pullRequests, milestones } = repository.state();
  const texts = new Map<string, string>();
  for (const { number, author, body, comments, title } of [...issues, ...pullRequests]) {
    if (author === bot) texts.set(`#${number} ${title.slice(0, 20)}`, body);
    for (const comment of comments) {
      if (comment.author === bot) texts.set(`comment ${comment.id} on #${number}`, comment.body);
    }
  }
  for (const { number, description } of milestones) {
    texts.set(`milestone ${number}`, description ?? "");
  }
  for (const { number, checks } of pullRequests) {
    for (const { title, summary, text } of checks) {
      texts.set(`check on #${number}`, [title, summary, text].join("\n\n"));
    }
  }
  for (const { number, readme, statusUpdates } of repository.boards()) {
    texts.set(`board ${number}`, readme ?? "");
    for (const [n, { body }] of statusUpdates.entries()) texts.set(`status ${n}`, body ?? "");
  }
  return texts;
}

/** What is wrong in what Milepost has written; nothing where all of it is harmless. */
function harm(world: World): string[] {
  return [...written(world)].flatMap(([where, text]) =>
    harmIn(text).map((wrong) => `${where}: ${wrong}`),
  );
}

function numberOf({ repository }: World, title: string): number {
  const found = repository.state().issues.find((issue) => issue.title.startsWith(title));
  if (!found) throw new Error(`There is no issue ${title}.`);
  return found.number;
}

/** A repository in step with a plan: a second look has found nothing to do. */
async function inStep(plan: PlanBuilder): Promise<World> {
  const world = onBox(filesOf(plan));
  await world.look();
  expect(await world.look()).toMatchObject({ writes: 0 });
  return world;
}

/** The sentences that refuse a plan. */
function sentences(plan: PlanBuilder): string[] {
  const read = readPlan(plan.files());
  return "problems" in read ? [...new Set(read.problems.map(({ message }) => message))] : [];
}

/** A plan with mistakes is told on the dashboard, harmlessly, and nothing else is written. */
async function expectRefused(plan: PlanBuilder, sentence: string): Promise<void> {
  expect(sentences(plan)).toContain(sentence);
  const world = await inStep(plain);
  const before = world.repository.state().issues.filter(({ title }) => title.startsWith("Task"));
  world.octocat.push(filesOf(plan));

  await world.look();

  const { issues } = world.repository.state();
  expect(issues.filter(({ title }) => title.startsWith("Task"))).toEqual(before);
  const dashboard = issues.find(({ title }) => title.startsWith("Progress"))?.body ?? "";
  expect(dashboard).toContain("[!CAUTION]");
  expect(harm(world)).toEqual([]);
  expect(await world.look()).toMatchObject({ writes: 0 });
}

describe.each(hostileTexts)("$name", { timeout: 30_000 }, (hostile: HostileText) => {
  const { text, title, refused } = hostile;
  /** As GitHub takes it in a title: whole characters, on one line. */
  const line = text.toWellFormed().replace(/\s+/g, " ").slice(0, 256);

  it("in the titles of a plan", async () => {
    const plan = onOneLine(text);
    if ("refused" in title) return expectRefused(plan, title.refused);

    const world = await inStep(plan);

    const { issues, milestones } = world.repository.state();
    expect(issues.map((issue) => issue.title)).toContain(`Task 1.1: ${title.shown}`);
    expect(milestones.map((milestone) => milestone.title)).toEqual([
      `Milestone 1.1: ${title.shown}`,
    ]);
    expect(harm(world)).toEqual([]);
    expect(world.box.violations).toEqual([]);
  });

  it("in the longer texts of a plan", async () => {
    const plan = onManyLines(text);
    if (refused !== undefined) return expectRefused(plan, refused);

    const world = await inStep(plan);

    expect(harm(world)).toEqual([]);
    expect(world.box.violations).toEqual([]);
  });

  it("in what strangers open and say", async () => {
    const world = await inStep(plain);
    const stranger = world.repository.as("stranger");
    const before = world.repository.state();
    const issue = stranger.openIssue({ title: line, body: text });
    for (const on of ["Progress", "Task 1.1", "Phase 1"]) {
      stranger.comment(numberOf(world, on), text);
      stranger.comment(numberOf(world, on), `/plan note ${text}`);
    }
    const pull = stranger.openPullRequest({
      title: line,
      body: text,
      files: { [`plan/${line.slice(0, 80).replaceAll("/", "-")}.yml`]: onManyLines(text).yaml() },
      fork: true,
    });

    await world.look();
    await world.lookAtPull(pull);

    const { issues } = world.repository.state();
    const bodies = (all: typeof issues) => all.map(({ title, body }) => ({ title, body }));
    expect(bodies(issues.filter(({ number }) => number < issue))).toEqual(bodies(before.issues));
    expect(harm(world)).toEqual([]);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(await world.lookAtPull(pull)).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("in what people with rights say, commit, link and measure", async () => {
    const world = await inStep(plain);
    const { octocat, repository } = world;
    const blocker = repository.as("stranger").openIssue({ title: line, body: text });
    octocat.label(blocker, line.slice(0, 50));
    const task = numberOf(world, "Task 1.1");
    octocat.comment(task, `/plan block ${line} by #${blocker}`);
    octocat.comment(task, `/plan note ${line}`);
    octocat.comment(task, `/plan decision ${line}`);
    octocat.comment(task, `/plan risk "${line}" impact=high probability=low mitigation=${line}`);
    octocat.comment(task, `/plan action @octocat by friday ${line}`);
    octocat.comment(task, `/plan meeting ${line}\nattendees: ${line}\ntopics: ${line}`);
    octocat.comment(task, `/plan metric ${line}`);
    octocat.comment(task, `/plan ${text}`);
    octocat.push(filesOf(plain.task("1.3", "Passkeys")), text);
    await world.look();
    await keepReading(
      clientIn(world.box),
      {
        kind: "reading",
        ...placeOf(repository),
        delivery: line.slice(0, 36),
        received: 0,
        measured: { id: line.slice(0, 40), value: line.slice(0, 100), commit: line.slice(0, 64) },
      },
      { add: async () => {} },
    );

    world.travel("2026-01-09T17:00:00Z");
    await world.look();

    expect(harm(world)).toEqual([]);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });
});

it.each(inherited)("%s is an id, an owner and a unit like others", async (name) => {
  const plan = aPlan()
    .start("2026-01-05")
    .project({ id: name })
    .phase(name)
    .week(1)
    .task(name, "Sign in", { owner: name.startsWith("_") ? name : `@${name}`, issue: 1 })
    .task("1.2", "Next", { needs: [name] })
    .milestone(name)
    .risk(name)
    .metric(name, name, { unit: name, target: `<100 ${name}` });
  const world = onBox(filesOf(plan));
  world.octocat.openIssue({ title: "Sign in" });

  await world.look();
  world.octocat.comment(1, `/plan metric ${name} 5 valueOf\n/plan owner ${name}\n/plan ${name}`);
  await world.look();

  expect(world.repository.state().issues.map(({ title }) => title)).toEqual([
    `Task ${name}: Sign in`,
    "Progress: Demo",
    `Phase ${name}: Phase ${name}`,
    "Task 1.2: Next",
    `Risk: Risk ${name}`,
    "Log: Demo",
  ]);
  expect(harm(world)).toEqual([]);
  expect(await world.look()).toMatchObject({ writes: 0 });
  expect(world.box.violations).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
