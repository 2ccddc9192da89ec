import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { noPace } from "../../../src/github/client/pace.ts";
import { Seal } from "../../../src/github/client/seal.ts";
import { sealed } from "../../../src/github/client/sealed.ts";
import { repositoryAt } from "../../../src/github/repository.ts";
import { reconcile } from "../../../src/reconcile/repository.ts";
import { agentPlan, agentsOnBox } from "../../support/agents/agents.ts";
import { clientIn, filesOf, onBox } from "../../support/on-box.ts";

type Tasks = Pick<Awaited<ReturnType<typeof agentsOnBox>>, "repository">;

/** How often Milepost has put the label of an agent on an issue. */
function starts({ repository }: Tasks, number: number): number {
  const { timeline = [] } = repository.repository.issues.get(number) ?? {};
  return timeline.filter(
    ({ kind, label, actor }) =>
      kind === "LabeledEvent" && label?.name === "agent: bot" && actor?.login.includes("milepost"),
  ).length;
}

/** The plan with one task for the agent. */
const only = (id: string) =>
  ["1.1", "1.2", "1.3", "1.4"]
    .filter((other) => other !== id)
    .reduce((plan, other) => plan.edit(other, { agent: "none" }), agentPlan);

describe("nothing is handed over twice", () => {
  it("when somebody renames the label in the repository: what the agent had is people's", async () => {
    const world = await agentsOnBox(only("1.1"));

    world.octocat.editLabel("agent: bot", { name: "robot" });
    await world.later();
    await world.later();

    expect(world.handed()).toEqual([]);
    expect(world.issueOf("1.1").body).toContain("Taken back from the agent `bot`");
    await world.say("1.1", "/plan hand to bot");
    expect(world.handed()).toEqual(["1.1"]);
  });

  it("when somebody deletes the label in the repository", async () => {
    const world = await agentsOnBox(only("1.1"));

    world.octocat.deleteLabel("agent: bot");
    await world.later();
    await world.later();

    expect(world.handed()).toEqual([]);
    expect(starts(world, world.numberOf("1.1"))).toBe(1);
  });

  it("when the task leaves the plan and comes back", async () => {
    const plan = only("1.4");
    const world = await agentsOnBox(plan);
    expect(world.handed()).toEqual(["1.4"]);
    const number = world.numberOf("1.4");

    const text = filesOf(plan)["plan/plan.yml"]?.replace(/ +- id: "1\.4"\n( {12}.*\n)+/, "") ?? "";
    world.octocat.push({ "plan/plan.yml": text });
    await world.later();
    expect(world.handed()).toEqual([]);
    world.octocat.push(filesOf(plan));
    await world.later();
    await world.later();

    expect(world.handed()).toEqual([]);
    expect(starts(world, number)).toBe(1);
    expect(world.issueOf("1.4").body).toContain("🤖 Given back on Mon 5 Jan 2026: the plan");
  });

  it("when the plan calls the agent something else, and then as before", async () => {
    const world = await agentsOnBox(only("1.1"));
    const renamed = filesOf(only("1.1"))["plan/plan.yml"]?.replaceAll("bot", "robo") ?? "";

    world.octocat.push({ "plan/plan.yml": renamed });
    await world.later();
    expect([world.handed("bot"), world.handed("robo")]).toEqual([[], []]);
    world.octocat.push(filesOf(only("1.1")));
    await world.later();

    expect(world.handed()).toEqual([]);
    expect(starts(world, world.numberOf("1.1"))).toBe(1);
  });
});

/** A stranger's issue, which the plan adopts for a task of the agent; the app signs what it writes. */
async function adopted() {
  const world = onBox(filesOf(only("1.1").edit("1.1", { issue: 1 })));
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const seal = new Seal([key.export({ type: "pkcs8", format: "pem" }).toString()]);
  const id = world.repository.repository.nodeId;
  const stranger = world.repository.as("stranger");
  stranger.openIssue({ title: "Sign in", body: "I want to sign in." });
  let hours = 9;
  const later = async () => {
    hours += 1;
    world.travel(`2026-01-05T${String(hours).padStart(2, "0")}:01:00Z`);
    const client = sealed(clientIn(world.box), {
      seal,
      repository: id,
      slug: world.box.app.slug,
    });
    await reconcile(repositoryAt(client, id, noPace));
  };
  await later();
  const issue = () => world.repository.issue(1);
  return { ...world, stranger, later, issue, starts: () => starts(world, 1) };
}

describe("whoever damages a marker", () => {
  it.each<[string, (body: string) => string]>([
    ["its signature", (body) => body.replace(/"sig":"./, '"sig":"!')],
    ["all of it", (body) => body.replace(/<!-- milepost .*? -->/, "")],
    ["what it says of the agent", (body) => body.replace(/,"handed":\{.*?\}/, "")],
  ])("starts no agent again: %s", async (_, damaged) => {
    const world = await adopted();
    expect(world.issue()?.labels).toContain("agent: bot");

    for (let n = 0; n < 3; n += 1) {
      world.stranger.editBody(1, damaged);
      await world.later();
    }

    expect(world.starts()).toBe(1);
    expect(world.issue()?.labels).toContain("agent: bot");
  });

  it("undoes nothing that a person has taken back", async () => {
    const world = await adopted();
    world.octocat.comment(1, "/plan take back");
    await world.later();

    world.stranger.editBody(1, (body) => body.replace(/"sig":"./, '"sig":"!'));
    await world.later();
    await world.later();

    expect(world.starts()).toBe(1);
    expect(world.issue()?.labels).not.toContain("agent: bot");
    expect(world.issue()?.body).toContain("a person decides: `/plan hand to` hands it over again.");
    world.octocat.comment(1, "/plan hand to bot");
    await world.later();
    expect(world.issue()?.labels).toContain("agent: bot");
  });
});
