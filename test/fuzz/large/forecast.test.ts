import { describe, expect, it } from "vitest";
import { forecast } from "../../../src/core/forecast/forecast.ts";
import { dateOf, dayOf } from "../../../src/core/plan/dates/day.ts";
import { aTask, anInput, START } from "../../support/a-forecast.ts";

describe("a large plan", () => {
  it("of 10,000 tasks in chains is reckoned with", () => {
    const tasks = Array.from({ length: 10_000 }, (_, at) =>
      aTask(String(at), 1 + Math.floor(at / 200), {
        ...(at % 10 > 0 && { needs: [String(at - 1)] }),
        ...(at < 500 && { state: "complete" as const, closed: dateOf(dayOf(START) + (at % 20)) }),
        owners: [`@${at % 40}`],
      }),
    );
    const phases = Array.from({ length: 20 }, (_, at) => ({
      id: String(at),
      tasks: tasks.slice(500 * at, 500 * at + 500).map(({ id }) => id),
    }));
    const result = forecast(anInput({ today: "2026-02-02", tasks, phases, milestones: phases }));

    expect(result.project).toMatchObject({ basis: "pace", open: 9_500 });
    expect(result.roots[0]).toMatchObject({ holdsUp: 9 });
  });
});
