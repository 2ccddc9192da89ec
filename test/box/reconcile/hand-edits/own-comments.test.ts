import { describe, expect, it } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import { filesOf, onBox } from "../../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Accounts")
  .week("1-3")
  .task("1.1", "Sign in", { owner: "@octocat" })
  .task("1.2", "Sign out")
  .say({ communication: { daily_standup: { time: "16:00" } } });

type World = ReturnType<typeof onBox>;

function issue({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title.startsWith(title));
  if (!found) throw new Error(`There is no issue called ${title}.`);
  return found;
}

/** A Friday's evening: the week's report, a standup, a decision, and the board's update are there. */
async function atWork(): Promise<World> {
  const world = onBox(filesOf(plan));
  await world.look();
  world.octocat.comment(issue(world, "Phase 1").number, "/plan decision We stay");
  world.octocat.comment(issue(world, "Progress").number, "/plan note Nothing that fits here");
  world.octocat.close(issue(world, "Task 1.1").number);
  world.travel("2026-01-09T16:00:30Z");
  await world.look();
  await world.look();
  return world;
}

/** What Milepost has said on an issue. */
function said(world: World, title: string) {
  return issue(world, title).comments.filter(({ author }) => author === "milepost[bot]");
}

const where = { "the weekly report": "Progress", "a standup": "Standup", "a decision": "Log" };

describe.each(Object.entries(where))("of Milepost's comments, %s", (_, title) => {
  it.each(["Mine.", "<!-- milepost {} -->\nMine.", "<!-- milepost -->\n\nMine."])(
    "that people have rewritten as %j is not posted again and stays as they wrote it",
    async (text) => {
      const world = await atWork();
      const before = said(world, title);
      expect(before.length).toBeGreaterThan(0);
      for (const { id } of before) world.octocat.editComment(id, text);
      world.travel("2026-01-09T17:00:00Z");

      const outcome = await world.look();

      const after = said(world, title);
      expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      for (const { body } of after) expect(body).toMatch(/(^|\n)Mine\.$/);
      expect(world.repository.boards()[0]?.statusUpdates).toHaveLength(1);
      expect(outcome).toMatchObject({
        snapshot: {
          reports: [{ period: "2026-01-09", complete: 1 }],
          standups: ["2026-01-09"],
          inbox: { entries: [{ entry: { type: "decision", text: "We stay" } }] },
        },
      });
      expect(await world.look()).toMatchObject({ writes: 0 });
      expect(world.box.violations).toEqual([]);
    },
  );
});

it("posts no second status update where people have rewritten the one of this week", async () => {
  const world = await atWork();
  const [update] = world.box.board("acme", 1).statusUpdates;
  if (!update) throw new Error("There is no status update.");
  update.body = "Mine.";
  world.travel("2026-01-09T17:00:00Z");

  expect(await world.look()).toMatchObject({ writes: 0 });

  expect(world.repository.boards()[0]?.statusUpdates).toMatchObject([{ body: "Mine." }]);
});
