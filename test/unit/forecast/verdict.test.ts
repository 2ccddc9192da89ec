import { describe, expect, it } from "vitest";
import { forecast } from "../../../src/core/forecast/forecast.ts";
import type { ForecastInput } from "../../../src/core/forecast/input.ts";
import { sentenceOf, verdict } from "../../../src/core/forecast/verdict.ts";
import { aTask, anInput, done } from "../../support/a-forecast.ts";

function judged(fields: Partial<ForecastInput>, { chance = 0.9, failed = [] as string[] } = {}) {
  const input = anInput({ finish: "2026-02-27", ...fields });
  const made = forecast(input);
  const { status, reason } = verdict(
    input,
    { ...made, project: { ...made.project, basis: "pace", chance } },
    failed,
  );
  const text = sentenceOf(reason, {
    task: (id) => `#${id}`,
    milestone: (id) => id,
    date: (date) => date,
  });
  return `${status}: ${text}`;
}

const tasks = ["a", "b", "c", "d", "e", "f"].map((id) => aTask(id, 4));

describe("the verdict", () => {
  it.each([
    [0.7, "on track: 70 % to finish by 2026-02-27."],
    [0.69, "at risk: 69 % to finish by 2026-02-27."],
    [0.3, "at risk: 30 % to finish by 2026-02-27."],
    [0.29, "off track: 29 % to finish by 2026-02-27."],
  ])("goes by the chance to meet the target, %d", (chance, text) => {
    expect(judged({ tasks }, { chance })).toBe(text);
  });

  it("names the late task that holds up the most", () => {
    const held = tasks.map((task) => ({ ...task, needs: ["11"] }));

    expect(judged({ today: "2026-01-15", tasks: [aTask("11"), ...held] }, { chance: 0.5 })).toBe(
      "at risk: #11 holds up 6 tasks and is 4 days late.",
    );
  });

  it("is off track with a milestone a week late, whatever the chance", () => {
    const milestones = [{ id: "beta", tasks: ["a"], due: "2026-01-09" }];

    expect(judged({ today: "2026-01-16", tasks, milestones })).toBe(
      "off track: beta is 5 days late.",
    );
    expect(judged({ today: "2026-01-15", tasks, milestones })).toBe(
      "at risk: beta is 4 days late.",
    );
  });

  it("is off track with more than a quarter of the open tasks overdue", () => {
    const late = [aTask("x"), aTask("y"), aTask("z")];

    expect(judged({ today: "2026-01-12", tasks: [...late, ...tasks] })).toBe(
      "off track: 3 of 9 open tasks are overdue.",
    );
    expect(judged({ today: "2026-01-12", tasks: [aTask("x"), ...tasks] })).toBe(
      "on track: 90 % to finish by 2026-02-27.",
    );
  });

  it("is at risk with a failed task", () => {
    expect(judged({ tasks }, { failed: ["a"] })).toBe("at risk: 1 task failed.");
  });

  it.each([
    ["an end to meet", "2026-02-27"],
    ["no end to meet", undefined],
  ])("is on track on the first morning of a healthy plan with %s", (_, finish) => {
    const input = anInput({ tasks, ...(finish && { finish }) });

    expect(verdict(input, forecast(input))).toEqual({
      status: "on track",
      reason: { kind: "no forecast" },
    });
  });

  it("is complete when all is done, and not started before its start", () => {
    expect(judged({ tasks: [done("a", "2026-01-05"), done("b", "2026-01-05")] })).toBe(
      "complete: All 2 tasks are complete.",
    );
    expect(judged({ today: "2025-12-01", tasks })).toBe("not started: It starts on 2026-01-05.");
    expect(judged({})).toBe("not started: The plan has no tasks.");
  });
});
