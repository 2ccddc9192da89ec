import { describe, expect, it, vi } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { copiesOf, filesOf, onBox } from "../../support/on-box.ts";
import type { Files } from "../../support/on-box.ts";
import { persistent } from "../../support/chaos/persist.ts";
import { picture, stable, talk } from "../../support/as-text/picture.ts";

const plan = aPlan()
  .start("2026-01-05")
  .project({ manager: "@hubot" })
  .phase("1", "Accounts")
  .week(1, "Start")
  .task("1.1", "Sign in")
  .task("1.2", "Sign out")
  .week(2, "Go on")
  .task("1.3", "Reset a password", { estimate: "2d" })
  .risk("slow", "It gets slower")
  .metric("response", "Response time", { unit: "ms", baseline: "~500", target: "<100" });

const synced = copiesOf(async (files: Files = filesOf(plan)) => {
  const world = onBox(files);
  world.repository.setRole("hubot", "write");
  world.repository.setRole("monalisa", "maintain");
  await world.look();
  world.travel("2026-01-06T10:00:00Z");
  return world;
});

type World = Awaited<ReturnType<typeof synced>>;

function issue({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title.includes(title));
  if (!found) throw new Error(`There is no issue called ${title}.`);
  return found;
}

/** Says something on an issue and has it looked at. */
async function say(world: World, title: string, text: string, by = "octocat") {
  world.repository.as(by).comment(issue(world, title).number, text);
  await world.look();
  return issue(world, title);
}

function replies(world: World, title: string): string[] {
  const bot = `${world.box.app.slug}[bot]`;
  return issue(world, title)
    .comments.filter(({ author }) => author === bot)
    .map(({ body }) => body);
}

function reactions(world: World, title: string) {
  const { number } = issue(world, title);
  const comments = [...(world.repository.repository.issues.get(number)?.comments.values() ?? [])];
  return comments.flatMap((comment) => comment.reactions.map(({ content }) => content));
}

describe("a command on a task", () => {
  it("starts it, with a reaction and no word", async () => {
    const world = await synced();

    const task = await say(world, "Task 1.1", "/plan start");

    expect(task.labels).toContain("status: in progress");
    expect(reactions(world, "Task 1.1")).toEqual(["THUMBS_UP"]);
    expect(replies(world, "Task 1.1")).toEqual([]);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("closes it and opens it again before one look: the board's own workflow has no last word", async () => {
    const world = await synced();
    await say(world, "Task 1.1", "/plan start");
    world.octocat.comment(issue(world, "Task 1.1").number, "/plan drop Not needed");

    const task = await say(world, "Task 1.1", "/plan start");

    expect(task).toMatchObject({ state: "open" });
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(issue(world, "Task 1.1")).toMatchObject({ state: "open" });
  });

  it("waits for nothing that a comment just before has closed", async () => {
    const chain = aPlan()
      .start("2026-01-05")
      .task("1.1")
      .task("1.2", "Next", { needs: ["1.1"] });
    const world = await synced(filesOf(chain));
    world.octocat.comment(issue(world, "Task 1.1").number, "/plan done");

    await say(world, "Task 1.2", "/plan unblock");

    expect(replies(world, "Task 1.2")).toEqual([]);
  });

  it("blocks it by another issue with a reason, and unblocks it", async () => {
    const world = await synced();
    const number = world.octocat.openIssue({ title: "The vendor does not answer" });

    const task = await say(world, "Task 1.1", `/plan block Waiting by #${number}`);

    expect(task.labels).toContain("status: blocked");
    expect(task.blockedBy).toEqual([number]);
    expect(task.body).toContain("Blocked: Waiting");
    expect(issue(world, "Progress").body).toMatch(/Blockers[\s\S]*The vendor does not answer/);
    const free = await say(world, "Task 1.1", "/plan unblock");
    expect(free.labels).not.toContain("status: blocked");
    expect(free.blockedBy).toEqual([]);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("completes, reopens, fails and drops it", async () => {
    const world = await synced();

    expect(await say(world, "Task 1.1", "/plan done")).toMatchObject({ state: "closed" });
    expect(issue(world, "Progress").body).toContain("1 of 3 tasks");
    expect(await say(world, "Task 1.1", "/plan reopen")).toMatchObject({ state: "open" });
    expect((await say(world, "Task 1.1", "/plan fail It leaks")).labels).toContain(
      "status: failed",
    );
    expect(await say(world, "Task 1.1", "/plan drop Bought it")).toMatchObject({
      state: "closed",
      stateReason: "NOT_PLANNED",
    });
    expect(issue(world, "Progress").body).toContain("0 of 2 tasks");
    expect(world.box.violations).toEqual([]);
  });

  it("takes several, one a line, and shows what was said", async () => {
    const world = await synced();

    const task = await say(
      world,
      "Task 1.3",
      "On it.\n\n/plan start\n/plan owner @octocat\n/plan estimate 3d\n/plan due friday\n/plan note Needs @hubot and #1",
    );

    expect(task.labels).toContain("status: in progress");
    expect(task.assignees).toEqual(["octocat"]);
    expect(task.body).toMatch(/Fri 9 Jan 2026 \| 3 days/);
    expect(task.body).toMatch(/6 Jan, .*octocat: Needs/);
    expect(replies(world, "Task 1.3").join()).toContain("Due Fri 9 Jan 2026.");
    const card = world.repository.boards()[0]?.items.find(({ issue: n }) => n === task.number);
    expect(card?.fields).toMatchObject({ Due: "2026-01-09", Estimate: 3, Status: "In Progress" });
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("keeps a due date until the plan changes that very date", async () => {
    const world = await synced();
    await say(world, "Task 1.3", "/plan due 2026-01-20");
    expect(issue(world, "Task 1.3").body).toContain("20 Jan");

    world.octocat.push(
      { "plan/plan.yml": plan.yaml().replace("Reset a password", "Reset a pass phrase") },
      "Words",
    );
    await world.look();
    expect(issue(world, "Task 1.3").body).toContain("20 Jan");

    world.octocat.push(
      {
        "plan/plan.yml": plan
          .yaml()
          .replace("estimate: 2d", "estimate: 2d\n            due: 2026-01-14"),
      },
      "Sooner",
    );
    await world.look();
    expect(issue(world, "Task 1.3").body).toContain("14 Jan");
    expect(world.box.violations).toEqual([]);
  });
});

describe("what is no command", () => {
  it.each([
    ["a quote", "> /plan done"],
    ["a line under a quote", "> I said\n/plan done"],
    ["a code block", "```\n/plan done\n```"],
    ["an example in a list", "- ```\n  /plan done\n  ```"],
    ["a word in a sentence", "Write /plan done to close it."],
    ["an HTML comment", "<!--\n/plan done\n-->"],
    ["preformatted text", "<pre>\n/plan done\n</pre>"],
    ["a code span over lines", "So `one\n/plan done\ntwo` it is"],
    ["another word", "/planet done"],
  ])("is ignored: %s", async (_, text) => {
    const world = await synced();

    const task = await say(world, "Task 1.1", text);

    expect(task.state).toBe("open");
    expect(reactions(world, "Task 1.1")).toEqual([]);
    expect(replies(world, "Task 1.1")).toEqual([]);
  });

  it("costs no request more than silence does", async () => {
    const world = await synced();
    await world.look();
    const cost = async () => {
      const before = world.box.requests.length;
      await world.look();
      return world.box.requests.length - before;
    };
    const silent = await cost();

    world.octocat.comment(issue(world, "Task 1.1").number, "> /plan done\n\nSee `/plan help`.");

    expect(await cost()).toBe(silent);
  });

  it("is a comment of a bot, or on an issue outside the plan", async () => {
    const world = await synced();
    const number = world.octocat.openIssue({ title: "Something else" });
    world.octocat.comment(number, "/plan done");
    await world.look();

    expect(world.repository.issue(number)?.state).toBe("open");
  });
});

describe("a label that somebody has deleted", () => {
  it.each([
    ["status: in progress", "/plan start"],
    ["status: blocked", "/plan block The vendor is silent"],
    ["status: failed", "/plan fail The vendor is silent"],
  ])("is made again for the command that needs it: %s", async (label, command) => {
    const world = await synced();
    world.octocat.deleteLabel(label);

    const task = await say(world, "Task 1.1", command);

    expect(task.labels).toContain(label);
    expect(reactions(world, "Task 1.1")).toEqual(["THUMBS_UP"]);
  });

  it("is made again for a card that is moved", async () => {
    const world = await synced();
    world.octocat.deleteLabel("status: in progress");
    world.octocat.moveCard(issue(world, "Task 1.1").number, "In Progress");

    await world.look();

    expect(issue(world, "Task 1.1").labels).toContain("status: in progress");
  });

  it("is made again for a task that leaves the plan", async () => {
    const world = await synced();
    world.octocat.deleteLabel("not in plan");
    world.octocat.push(filesOf(aPlan().start("2026-01-05").task("1.1", "Sign in")), "Less");

    await world.look();

    expect(issue(world, "Task 1.2").labels).toContain("not in plan");
  });

  it("is made again for a risk and an action item that a command opens", async () => {
    const world = await synced();
    for (const name of ["risk", "action item", "milepost"]) world.octocat.deleteLabel(name);
    world.octocat.comment(
      issue(world, "Task 1.1").number,
      '/plan risk "It rains" impact=high probability=low',
    );

    const { number } = issue(world, "Task 1.1");
    world.octocat.comment(number, "/plan action @octocat by friday Ask the vendor");
    await world.look();

    expect(issue(world, "It rains").labels.toSorted()).toEqual(["milepost", "risk"]);
    expect(issue(world, "Ask the vendor").labels.toSorted()).toEqual(["action item", "milepost"]);
  });
});

it("records what a command says though somebody has deleted the board and the label of all issues", async () => {
  const world = await synced();
  world.octocat.deleteLabel("milepost");
  const [board] = world.repository.repository.owner.boards.values();
  if (board) world.octocat.deleteBoard(board);
  const { number } = issue(world, "Task 1.1");
  world.octocat.comment(number, "/plan decision Go on");
  world.octocat.comment(number, "/plan action @octocat by friday Ask the vendor");

  await world.look();

  expect(
    issue(world, "Log")
      .comments.map(({ body }) => body)
      .join("\n"),
  ).toContain("Go on");
  expect(issue(world, "Ask the vendor").labels).toContain("milepost");
  expect(reactions(world, "Task 1.1")).toEqual(["THUMBS_UP", "THUMBS_UP"]);
});

describe("an answer", () => {
  it("names the nearest command and an example", async () => {
    const world = await synced();

    await say(world, "Task 1.1", "/plan strat");

    expect(reactions(world, "Task 1.1")).toEqual(["CONFUSED"]);
    expect(replies(world, "Task 1.1").join()).toMatch(
      /did you mean `start`\? For example: `\/plan start`/,
    );
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("says who may, and tells a stranger nothing", async () => {
    const world = await synced();

    await say(world, "Progress", "/plan risk slow closed");
    await say(world, "Progress", "/plan risk slow closed", "stranger");

    expect(issue(world, "Risk: It gets slower").state).toBe("open");
    expect(replies(world, "Progress")).toHaveLength(1);
    expect(replies(world, "Progress").join()).toMatch(
      /role `maintain` here or are `hubot`, the manager/,
    );
    expect(reactions(world, "Progress")).toEqual(["CONFUSED", "CONFUSED"]);
    await say(world, "Progress", "/plan risk slow closed", "hubot");
    expect(issue(world, "Risk: It gets slower").state).toBe("closed");
    expect(world.box.violations).toEqual([]);
  });

  it("is given once, also to a comment that is edited", async () => {
    const world = await synced();
    await say(world, "Task 1.1", "/plan start");
    const { number } = issue(world, "Task 1.1");
    const comment = [
      ...(world.repository.repository.issues.get(number)?.comments.values() ?? []),
    ][0];

    world.octocat.editComment(comment?.id ?? 0, "/plan done");
    await world.look();

    expect(issue(world, "Task 1.1").state).toBe("open");
    expect(reactions(world, "Task 1.1")).toEqual(["THUMBS_UP"]);
  });

  it("goes to whoever edited a comment last: nobody speaks for another", async () => {
    const world = await synced();
    const { number } = issue(world, "Risk: It gets slower");
    world.repository.as("monalisa").comment(number, "Well.");
    const comment = [
      ...(world.repository.repository.issues.get(number)?.comments.values() ?? []),
    ][0];
    world.octocat.editComment(comment?.id ?? 0, "/plan risk closed");

    await world.look();

    expect(issue(world, "Risk: It gets slower").state).toBe("open");
  });

  it("helps, reports and holds a standup", async () => {
    const world = await synced();
    world.octocat.close(issue(world, "Task 1.1").number);

    await say(world, "Progress", "/plan help");
    await say(world, "Progress", "/plan report");
    await say(world, "Progress", "/plan standup");

    const [help = "", report = "", standup = ""] = replies(world, "Progress");
    expect(help).toContain("`/plan block [reason] [by #n or a task's id]`");
    expect(report).toMatch(/Week 1[\s\S]*Completed/);
    expect(standup).toMatch(/Done[\s\S]*Sign in/);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });
});

describe("while the plan is broken", () => {
  async function broken() {
    const world = await synced();
    world.octocat.push({ "plan/plan.yml": `${plan.yaml()}\nfases: []\n` }, "Oops");
    await world.look();
    return world;
  }

  it("a command gets eyes, and waits; the dashboard says so", async () => {
    const world = await broken();
    expect(issue(world, "Progress").body).toContain("and commands wait");

    const task = await say(world, "Task 1.1", "/plan done");

    expect(task.state).toBe("open");
    expect(reactions(world, "Task 1.1")).toEqual(["EYES"]);
    expect(await world.look()).toMatchObject({ ended: "broken plan", writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("what is no command gets nothing", async () => {
    const world = await broken();

    await say(world, "Task 1.1", "> /plan done");
    await say(world, "Task 1.1", "The plan is broken.");

    expect(reactions(world, "Task 1.1")).toEqual([]);
  });

  it("what waits is done once, in its order, as soon as it is mended", async () => {
    const world = await broken();
    await say(world, "Task 1.1", "/plan note First\n/plan decision We wait");
    await say(world, "Task 1.1", "/plan strat");
    await say(world, "Task 1.1", "/plan note Second");
    world.octocat.push(filesOf(plan), "Mended");

    await world.look();

    expect(reactions(world, "Task 1.1")).toEqual([
      "EYES",
      "THUMBS_UP",
      "EYES",
      "CONFUSED",
      "EYES",
      "THUMBS_UP",
    ]);
    expect(issue(world, "Task 1.1").body).toMatch(/First[\s\S]*Second/);
    expect(replies(world, "Task 1.1")).toHaveLength(1);
    expect(await world.look()).toMatchObject({ writes: 0 });
    world.octocat.push({ "plan/plan.yml": "oops" }, "Oops again");
    await world.look();
    expect(await world.look()).toMatchObject({ ended: "broken plan", writes: 0 });
    world.octocat.push(filesOf(plan), "Mended again");
    await world.look();

    expect(reactions(world, "Task 1.1")).toHaveLength(6);
    expect(issue(world, "Task 1.1").body.match(/octocat: First/g)).toHaveLength(1);
    const log = issue(world, "Log: Demo").comments.map(({ body }) => body);
    expect(log.filter((body) => body.includes("We wait"))).toHaveLength(1);
    expect(world.box.violations).toEqual([]);
  });
});

it("a command that waits is not forgotten by a process that remembers its eyes", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const world = await synced();
  const queue = persistent(world);
  world.octocat.push({ "plan/plan.yml": "oops" }, "Oops");
  world.octocat.comment(issue(world, "Task 1.1").number, "/plan done");
  await queue.look();
  expect(reactions(world, "Task 1.1")).toEqual(["EYES"]);
  world.octocat.push(filesOf(plan), "Mended");

  await queue.look();

  vi.useRealTimers();
  expect(reactions(world, "Task 1.1")).toEqual(["EYES", "THUMBS_UP"]);
  expect(issue(world, "Task 1.1").state).toBe("closed");
});

describe("records", () => {
  it("are kept in one log", async () => {
    const world = await synced();

    await say(world, "Progress", "/plan decision We stay on version 3");
    await say(world, "Task 1.1", "/plan lesson Measure first");
    await say(
      world,
      "Progress",
      [
        "/plan meeting Weekly sync",
        "attendees: @octocat, @hubot",
        "topics:",
        "- The vendor",
        "decisions: Ask again",
        "actions:",
        "- @octocat by friday Ask the vendor",
      ].join("\n"),
    );

    const log = issue(world, "Log: Demo").comments.map(({ body }) => body);
    expect(log).toHaveLength(3);
    expect(log[0]).toMatch(/Decision · Tue 6 Jan 2026[\s\S]*We stay on version 3/);
    expect(log[1]).toMatch(/Lesson[\s\S]*Measure first/);
    expect(log[2]).toMatch(/Weekly sync[\s\S]*The vendor[\s\S]*Ask again[\s\S]*Ask the vendor/);
    const action = issue(world, "Action: Ask the vendor");
    expect(log[2]).toMatch(
      new RegExp(`- Ask the vendor · @&#8203;octocat · due 9 Jan · \\[#${action.number}\\]\\(`),
    );
    expect(action).toMatchObject({ assignees: ["octocat"], labels: ["milepost", "action item"] });
    expect(issue(world, "Progress").body).toMatch(/Action items[\s\S]*Ask the vendor.*due 9 Jan/);
    expect(await world.look()).toMatchObject({ writes: 0 });
    await say(world, "Action: Ask", "/plan note They call back\n/plan drop It is settled");
    expect(issue(world, "Action: Ask").body).toMatch(/Dropped: It is settled[\s\S]*They call back/);
    expect(issue(world, "Progress").body).not.toMatch(/Action items/);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("open a risk as an issue, ranked among the others, and say how it stands", async () => {
    const world = await synced();

    await say(
      world,
      "Progress",
      '/plan risk "The vendor quits" impact=high probability=high owner=@octocat mitigation=Find a second one',
    );

    const risk = issue(world, "Risk: The vendor quits");
    expect(risk.labels).toEqual(expect.arrayContaining(["milepost", "risk"]));
    expect(risk.body).toContain("Find a second one");
    expect(replies(world, "Progress").join()).toContain(`Opened the risk [#${risk.number}]`);
    expect(issue(world, "Progress").body).toMatch(
      /The vendor quits \| 9 \| High \| High[\s\S]*It gets slower \| 3/,
    );
    await say(
      world,
      "Risk: The vendor quits",
      "/plan risk mitigating\n/plan note A second one is found",
    );
    expect(issue(world, "Progress").body).toMatch(/The vendor quits.*Mitigating/);
    expect(issue(world, "Risk: The vendor quits").body).toMatch(
      /\*\*Status\*\*: Mitigating[\s\S]*Said in comments[\s\S]*A second one is found/,
    );
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("hold what was measured, with its trend and whether the target is met", async () => {
    const world = await synced();

    await say(world, "Progress", "/plan metric response 0.42 s");
    expect(issue(world, "Progress").body).toMatch(
      /Response time \| ~500 ms \| &lt;100 ms \| 420 ms ↘ \| not yet/,
    );
    await say(world, "Progress", "/plan metric response 5 GB");
    expect(replies(world, "Progress").join()).toMatch(/measured in `ms`, not in `GB`/);
    world.travel("2026-01-13T10:00:00Z");
    await say(world, "Progress", "/plan metric response 95");

    expect(issue(world, "Progress").body).toMatch(/95 ms ↘ \| ✅/);
    expect(
      issue(world, "Log: Demo")
        .comments.map(({ body }) => body)
        .join(),
    ).toMatch(/420 ms[\s\S]*95 ms/);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("tell each change of the plan: who, why, what, and what it means", async () => {
    const world = await synced();
    const next = plan.week(3, "More").task("1.4", "Invitations", { estimate: "3d" });
    world.octocat.push({ "plan/plan.yml": `${plan.yaml()}\nfases: []\n` }, "Oops");
    await world.look();
    world.octocat.push(filesOf(next), "Invite people, too\n\nThe sponsor asked for it.");

    await world.look();

    const [entry, ...others] = issue(world, "Log: Demo").comments.map(({ body }) => body);
    expect(others).toEqual([]);
    expect(entry).toMatch(/octocat/);
    expect(entry).toMatch(/Invite people, too The sponsor asked for it/);
    expect(entry).toMatch(/Tasks added: Task 1\.4: Invitations/);
    expect(entry).toMatch(
      /Fri 23 Jan 2026, 5 working days later\. Scope: 3 tasks → 4\. Estimated work: \+3 days/,
    );
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });
});

describe("stopped at any write and looked at again", () => {
  const said = [
    "/plan start\n/plan owner @octocat\n/plan note Careful",
    '/plan risk "The vendor quits" impact=high probability=low',
    "/plan metric response 420 ms\n/plan decision Go on\n/plan strat",
    "/plan action @octocat by friday Ask the vendor",
    "/plan strat",
  ];

  async function told() {
    const world = await synced();
    const { number } = issue(world, "Task 1.1");
    for (const text of said) world.octocat.comment(number, text);
    return world;
  }

  function seen({ repository }: World) {
    return { picture: stable(picture(repository)), talk: talk(repository) };
  }

  it("does everything once", { tags: "thorough" }, async () => {
    const undisturbed = await told();
    const before = undisturbed.box.requests.length;
    await undisturbed.look();
    const wrote = undisturbed.box.requests.slice(before).filter(({ kind }) => kind === "write");

    for (let at = 0; at < wrote.length; at += 1) {
      const world = await told();
      let count = 0;
      world.box.intercept(async (request, next) => {
        if (count > at) throw new Error("killed");
        const seenBefore = world.box.requests.length;
        const response = await next(request);
        const wrote = world.box.requests.slice(seenBefore).some(({ kind }) => kind === "write");
        if (wrote && count++ === at) throw new Error("killed");
        return response;
      });
      await expect(world.look()).rejects.toThrow("killed");
      world.box.intercept(null);

      await world.look();

      expect(seen(world), `killed after write ${at}`).toEqual(seen(undisturbed));
    }
    expect(wrote.length).toBeGreaterThan(15);
  });
});

describe("a comment with many commands", () => {
  const decisions = (count: number) =>
    Array.from({ length: count }, (_, n) => `/plan decision Number ${n}`).join("\n");

  it("has its first twenty done, and is told that it has more", async () => {
    const world = await synced();
    const before = world.box.requests.length;

    await say(world, "Progress", decisions(300));

    const writes = world.box.requests.slice(before).filter(({ kind }) => kind === "write");
    expect(issue(world, "Log").comments).toHaveLength(20);
    expect(writes.length).toBeLessThan(30);
    expect(replies(world, "Progress").at(-1)).toContain(
      "A comment may hold 20 commands; 280 more were not read. Give them in another comment.",
    );
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("has them all done where they are twenty", async () => {
    const world = await synced();

    await say(world, "Progress", decisions(20));

    expect(issue(world, "Log").comments).toHaveLength(20);
    expect(replies(world, "Progress")).toEqual([]);
  });
});
