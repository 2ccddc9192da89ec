import fc from "fast-check";
import { expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import type { onBox } from "../../support/on-box.ts";
import { copyOf, filesOf, syncedOnBox } from "../../support/on-box.ts";
import { picture, stable, talkInAnyOrder } from "../../support/as-text/picture.ts";
import { runs } from "../../support/seed.ts";

const files = filesOf(
  aPlan()
    .start("2026-01-05")
    .task("1.1", "Sign in")
    .task("1.2", "Sign out", { needs: ["1.1"] })
    .risk("slow", "It gets slower")
    .metric("latency", "Latency", { unit: "ms", baseline: "500", target: "<100" }),
);

const synced = await syncedOnBox(files);
synced.repository.setRole("monalisa", "maintain");

const said = fc.constantFrom(
  "start",
  "block Waiting by 1.2",
  "unblock",
  "fail It leaks",
  "done",
  "drop Not needed",
  "reopen",
  "owner @octocat",
  "due friday",
  "estimate 2d",
  "note Mind the gap",
  "metric latency 420 ms",
  "metric latency 5 GB",
  "decision Go on",
  'risk "The vendor quits" impact=high probability=low',
  "risk slow closed",
  "action @octocat by friday Ask",
  "strat",
);

/** What one person does, and whether the app looks right after it. */
const act = fc.record({
  who: fc.constantFrom("octocat", "monalisa", "stranger"),
  task: fc.constantFrom("Task 1.1", "Task 1.2"),
  lines: fc.array(said, { minLength: 1, maxLength: 2 }),
  /** Done by hand instead, where it does not hang on what the app has done by then. */
  byHand: fc.constantFrom("close", "pull", "blocker", "push", null, null, null, null),
  look: fc.boolean(),
});

type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

async function after(acts: Act[], looks: (act: Act) => number) {
  const world = copyOf(synced);
  const touched = new Set<string>();
  let time = Date.parse("2026-01-06T09:00:00Z");
  for (const each of acts) {
    time += 60_000;
    world.travel(new Date(time).toISOString());
    const { issues } = world.repository.state();
    const issue = issues.find(({ title }) => title.startsWith(each.task));
    if (!issue) throw new Error(`There is no ${each.task}.`);
    const person = world.repository.as(each.who);
    if (each.byHand === "close" && !touched.has(each.task)) world.octocat.close(issue.number);
    else if (each.byHand === "pull") {
      world.octocat.openPullRequest({ title: "Work", body: `Closes #${issue.number}` });
    } else if (each.byHand === "blocker") {
      world.octocat.openIssue({ title: "It holds us up", labels: ["blocker"] });
    } else if (each.byHand === "push") {
      const text = `${files["plan/plan.yml"]}next_steps: [Step ${time}]\n`;
      world.octocat.push({ "plan/plan.yml": text }, "Next steps");
    } else person.comment(issue.number, each.lines.map((line) => `/plan ${line}`).join("\n"));
    touched.add(each.task);
    for (let n = looks(each); n > 0; n -= 1) await world.look();
  }
  await world.look();
  expect(await world.look()).toMatchObject({ writes: 0 });
  expect(world.box.violations).toEqual([]);
  return seen(world);
}

/**
 * What people see; who wrote what when on which issue, with the words of the replies. A review that
 * opened for work that was done for a while only is there or not, as somebody looked then or not; so is
 * the dashboard's link to it.
 */
function seen({ repository }: ReturnType<typeof onBox>) {
  const { issues } = repository.state();
  const lasting = issues
    .filter(({ body }) => !body.includes("open again"))
    .map((issue) => ({ ...issue, body: issue.body.replace(/^\*\*Read\*\*: .*\n/m, "") }));
  const titles = lasting.map(({ title }) => title);
  return {
    picture: stable({ ...picture(repository), issues: lasting }),
    talk: talkInAnyOrder(repository)
      .filter(({ title }) => titles.includes(title))
      .map((issue) => ({ ...issue, comments: issue.comments.flatMap(lastingIn) })),
  };
}

/** What a reply tells of how things stand is another thing when it is given later. */
function lastingIn(comment: string): string[] {
  const told = comment.replace(/It still waits for .*?\)\.(\\n)*/, "");
  return told.includes(' -->\\n","reactions"') ? [] : [told];
}

/** What this property has found before. */
const found: [Act[]][] = [
  [[on("1.1", "drop Not needed"), on("1.1", "start"), byHand("1.2", "close")]],
  [[on("1.2", "drop Not needed", "strat"), on("1.2", "start"), on("1.1", "start")]],
  [[on("1.2", "drop Not needed", "note Mind the gap"), on("1.2", "done")]],
];

function on(id: "1.1" | "1.2", ...lines: Act["lines"]): Act {
  return { who: "octocat", task: `Task ${id}`, lines, byHand: null, look: false };
}

function byHand(id: "1.1" | "1.2", act: "close"): Act {
  return { ...on(id, "start"), byHand: act };
}

it("makes no difference when the app looks, how often, and how late", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
      const late = await after(acts, () => 0);

      expect(await after(acts, ({ look }) => (look ? 1 : 0))).toEqual(late);
      expect(await after(acts, () => 2)).toEqual(late);
    }),
    { numRuns: runs(5), examples: found },
  );
});
