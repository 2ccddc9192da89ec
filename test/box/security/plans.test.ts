import { describe, expect, it } from "vitest";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import { aPlan } from "../../support/a-plan.ts";
import { filesOf, onBox } from "../../support/on-box.ts";
import { harmIn } from "../../support/hostile/harmless.ts";
import { atAnyCommit } from "../../support/as-text/picture.ts";
import { hostilePlans } from "../../support/hostile/plans.ts";

const PATH = "plan/plan.yml";

describe("a hostile plan gets one sentence, or is a plan like others", { tags: "thorough" }, () => {
  it.each(hostilePlans)("$name", ({ text, gets }) => {
    const read = readPlan([{ path: PATH, size: Buffer.byteLength(text), text }]);

    const told = "problems" in read ? read.problems : [];
    expect(told.map((one) => `${one.line}:${one.column} ${one.message}`)[0]).toBe(gets);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});

it(
  "and changes nothing on GitHub but the sentence on the dashboard",
  { tags: "thorough" },
  async () => {
    const good = aPlan().start("2026-01-05").task("1.1", "Sign in");
    const world = onBox(filesOf(good));
    await world.look();
    const before = world.repository.state();
    const others = ({ issues }: typeof before) =>
      issues.filter(({ title }) => !title.startsWith("Progress"));

    for (const { text, gets } of hostilePlans) {
      if (gets === undefined) continue;
      world.octocat.push({ [PATH]: text });
      await world.look();

      const now = world.repository.state();
      const body = now.issues[0]?.body ?? "";
      expect(others(now)).toEqual(others(before));
      expect(now.milestones).toEqual(before.milestones);
      expect(body).toContain(`${PATH}:${gets.slice(0, gets.indexOf(" "))}`);
      expect(body).toContain("the last good picture");
      expect(harmIn(body)).toEqual([]);
    }
    expect(await world.look()).toMatchObject({ writes: 0 });
    world.octocat.push(filesOf(good));
    await world.look();
    const dashboard = (state: typeof before) => atAnyCommit(state.issues[0]?.body ?? "");
    expect(dashboard(world.repository.state())).toBe(dashboard(before));
    expect(world.box.violations).toEqual([]);
  },
);
