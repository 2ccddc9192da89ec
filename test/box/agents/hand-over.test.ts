import { describe, expect, it } from "vitest";
import { agentPlan, agentsOnBox } from "../../support/agents/agents.ts";

describe("a task with an agent", () => {
  it("is handed over when it is ready, and says so on its issue and on the dashboard", async () => {
    const world = await agentsOnBox();

    expect(world.handed()).toEqual(["1.1"]);
    expect(world.issueOf("1.1").body).toContain(
      "🤖 **With the agent `bot`** since Mon 5 Jan 2026.",
    );
    expect(world.dashboard()).toMatch(
      /### 🤖 Agents\n\n\*\*With agents now · 1\*\*\n\n- .*Sign in · `bot` since 5 Jan/,
    );
    expect(world.dashboard()).toMatch(
      /### ▶️ Ready now\n\n- Waiting for the agent `bot`: \S+ Write the manual/,
    );
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("is in progress with a draft, waits for a review when that is ready, and is complete when merged", async () => {
    const world = await agentsOnBox();

    const pull = world.draft("1.1");
    await world.later();
    expect(world.dashboard()).toMatch(/With agents now · 1\*\*\n\n- .*Sign in .* draft \[#\d+\]/);
    world.bot.readyForReview(pull);
    await world.later();
    expect(world.dashboard()).toMatch(
      /Waiting for a person's review · 1\*\*\n\n- \[#\d+\]\S+ for \S+ Sign in · `bot` · open since 5 Jan/,
    );
    world.octocat.merge(pull);
    await world.later();

    expect(world.issueOf("1.1")).toMatchObject({ state: "closed" });
    expect(world.issueOf("1.1").body).toContain("🤖 Done with the agent `bot`.");
    expect(world.handed()).toEqual(["1.2"]);
  });

  it("is tried once more when its pull request is closed, and then waits for a person", async () => {
    const world = await agentsOnBox();

    world.octocat.closePull(world.draft("1.1"));
    await world.later();
    expect(world.handed()).toEqual(["1.1"]);
    expect(world.issueOf("1.1").body).toContain("since Mon 5 Jan 2026, for another try.");
    const second = world.draft("1.1");
    world.octocat.closePull(second);
    await world.later();

    expect(world.handed()).toEqual(["1.4"]);
    expect(world.issueOf("1.1").body).toMatch(
      new RegExp(
        `Failed with the agent \`bot\`\\*\\* on .*\\[#${second}\\].* failed 2 times in a row`,
      ),
    );
    expect(world.dashboard()).toMatch(
      new RegExp(
        `Failed with an agent · 1\\*\\*\n\n- .*Sign in · \`bot\`, 2 times in a row · \\[#${second}\\]`,
      ),
    );
    expect(world.dashboard()).toMatch(/Sign in holds up \*\*2 tasks\*\* · \[#\d+\]\S+ was closed/);
  });

  it("is given back when nothing happens, with a mention in the report", async () => {
    const world = await agentsOnBox(
      agentPlan.start("2026-01-05").edit("1.1", { owner: "@octocat" }),
    );
    world.draft("1.1");
    await world.later(12);
    expect(world.handed()).toEqual(["1.1"]);

    await world.later(24);

    expect(world.handed()).toEqual(["1.4"]);
    expect(world.issueOf("1.1").body).toContain("🤖 **Given back** by the agent `bot`");
    expect(world.dashboard()).toContain("**Given back: nothing happened · 1**");
    world.travel("2026-01-09T17:00:00Z");
    await world.look();
    const [dashboard] = world.repository
      .state()
      .issues.filter(({ title }) => title.startsWith("Progress"));
    expect(dashboard?.comments.at(-1)?.body).toMatch(
      /### 🤖 Given back by agents\n\n- @octocat: \S+ Sign in/,
    );
  });

  it("waits for a review as long as that takes", async () => {
    const world = await agentsOnBox();
    world.bot.readyForReview(world.draft("1.1"));

    await world.later(24 * 9);

    expect(world.handed()).toEqual(["1.1"]);
    expect(world.issueOf("1.1").body).toContain("**With the agent `bot`**");
  });

  it("is given back when somebody says that it is blocked", async () => {
    const world = await agentsOnBox();

    await world.say("1.1", "/plan block The vendor does not answer");

    expect(world.handed()).toEqual(["1.4"]);
    expect(world.issueOf("1.1").body).toContain(
      "Given back by the agent `bot` on Mon 5 Jan 2026: it is blocked",
    );
  });

  it("is tried again after /plan fail, without the label and with the reason kept", async () => {
    const world = await agentsOnBox();

    await world.say("1.1", "/plan fail The form loses what was typed");

    expect(world.handed()).toEqual(["1.1"]);
    expect(world.issueOf("1.1").labels).not.toContain("status: failed");
    expect(world.issueOf("1.1").body).toContain("Failed: The form loses what was typed");
    await world.say("1.1", "/plan fail It loses it still");
    expect(world.handed()).toEqual(["1.4"]);
    expect(world.issueOf("1.1").labels).toContain("status: failed");
  });

  it("waits for the go of the phase before", async () => {
    const plan = agentPlan
      .phase("2", "Payments", { agent: "bot" })
      .week(2)
      .task("2.1", "Pay")
      .edit("1.2", { agent: "none" })
      .edit("1.3", { agent: "none" })
      .edit("1.4", { agent: "none" });
    const world = await agentsOnBox(plan);
    for (const id of ["1.1", "1.2", "1.3", "1.4"]) {
      world.octocat.close(world.numberOf(id));
      await world.later();
    }
    expect(world.handed()).toEqual([]);
    world.repository.setRole("octocat", "maintain");

    await world.say("1.1", "/plan go");

    expect(world.handed()).toEqual(["2.1"]);
  });
});

describe("what a person takes back", () => {
  it("stays back by command, with the reason, until it is handed over again", async () => {
    const world = await agentsOnBox();

    await world.say("1.1", "/plan take back The design is not clear");
    expect(world.handed()).toEqual(["1.4"]);
    expect(world.replies("1.1")[0]).toContain("Taken back from `bot`.");
    expect(world.issueOf("1.1").body).toContain(
      "Taken back from the agent `bot` on Mon 5 Jan 2026 by @&#8203;octocat: The design is not clear.",
    );
    world.octocat.close(world.numberOf("1.4"));
    await world.later(48);
    expect(world.handed()).toEqual([]);

    await world.say("1.1", "/plan hand to bot");

    expect(world.handed()).toEqual(["1.1"]);
    expect(world.replies("1.1")[1]).toContain("Handed to `bot`.");
  });

  it("stays back when the label is removed, and a label that people add hands nothing over", async () => {
    const world = await agentsOnBox();

    world.octocat.unlabel(world.numberOf("1.1"), "agent: bot");
    world.octocat.label(world.numberOf("1.3"), "agent: bot");
    await world.later();

    expect(world.handed()).toEqual(["1.4"]);
    expect(world.issueOf("1.1").body).toContain("Taken back from the agent `bot`");
    expect(world.dashboard()).toMatch(/Ready now\n\n- Nobody's yet: \S+ Sign in\n/);
    world.octocat.label(world.numberOf("1.1"), "agent: bot");
    await world.later();
    expect(world.handed()).toEqual(["1.4"]);
  });

  it("gets room again where the plan has more than the agent takes", async () => {
    const world = await agentsOnBox();

    await world.say("1.4", "/plan hand to bot");

    expect(world.replies("1.4")[0]).toContain("as soon as it is ready and the agent has room");
    expect(world.handed()).toEqual(["1.1"]);
  });

  it("is handed over at once if a person had begun it, or if it was complete and is open again", async () => {
    const world = await agentsOnBox(agentPlan.edit("1.1", { agent: "none" }));
    await world.say("1.1", "/plan start");
    world.octocat.close(world.numberOf("1.4"));
    await world.later();
    await world.say("1.1", "/plan hand to bot");
    expect(world.replies("1.1").at(-1)).toContain("Handed to `bot`.");
    expect(world.handed()).toEqual(["1.1"]);

    world.octocat.close(world.numberOf("1.1"));
    await world.later();
    expect(world.handed()).toEqual(["1.2"]);
    world.octocat.close(world.numberOf("1.2"));
    world.octocat.close(world.numberOf("1.3"));
    world.octocat.reopen(world.numberOf("1.1"));
    await world.later();
    expect(world.handed()).toEqual([]);
    await world.say("1.1", "/plan hand to bot");

    expect(world.replies("1.1").at(-1)).toContain("Handed to `bot`.");
    expect(world.handed()).toEqual(["1.1"]);
  });

  it.each([
    ["/plan hand to bog", "did you mean `bot`?"],
    ["/plan hand to none", "Write `take back`"],
    ["/plan hand", "Say to which agent of the plan"],
    ["/plan take", "Write `take back`"],
  ])("%s is answered with what to write", async (text, answer) => {
    const world = await agentsOnBox();

    await world.say("1.1", text);

    expect(world.replies("1.1")[0]).toContain(answer);
  });
});
