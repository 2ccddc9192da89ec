import { expect, it } from "vitest";
import { forecastInput } from "../../../src/core/forecast/from-progress.ts";
import { progress } from "../../../src/core/progress/progress.ts";
import { label } from "../../../src/core/state/labels.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

it("takes from a plan and its progress what a forecast goes by", () => {
  const plan = aPlan()
    .start("2026-01-05")
    .project({ time_zone: "Pacific/Auckland" })
    .say({ resources: [{ role: "QA", fte: 0.5 }] })
    .phase("1", "Base")
    .week(1)
    .task("1.1", "Sign in", { estimate: "2d", owner: "@Ada" })
    .task("1.2", "Sign out", { needs: "1.1", owner: "qa" })
    .task("1.3", "Never")
    .milestone("m1", "People can sign in", { needs: ["1.1"] })
    .phase("2", "Rest")
    .week("2-3")
    .task("2.1", "Passkeys", { needs: "1.2" })
    .build();
  const snapshot = aSnapshot(plan)
    .at("2026-01-07T20:00:00Z")
    .close("1.1", "2026-01-06T20:00:00Z")
    .drop("1.3")
    .label("1.2", label.inProgress)
    .build();

  const input = forecastInput(plan, progress(plan, snapshot));

  expect(input).toMatchObject({
    today: "2026-01-08",
    start: "2026-01-05",
    finish: "2026-01-23",
    phases: [
      { id: "1", tasks: ["1.1", "1.2", "1.3"], due: "2026-01-09" },
      { id: "2", tasks: ["2.1"], due: "2026-01-23" },
    ],
    milestones: [{ id: "m1", tasks: ["1.1"], due: "2026-01-09" }],
  });
  expect([...(input.capacity ?? [])]).toEqual([["qa", 0.5]]);
  expect(input.tasks).toMatchObject([
    {
      id: "1.1",
      state: "complete",
      closed: "2026-01-07",
      estimate: 2,
      owners: ["@ada"],
      needs: [],
    },
    { id: "1.2", state: "open", started: true, needs: [], owners: ["qa"], due: "2026-01-09" },
    { id: "1.3", state: "dropped" },
    { id: "2.1", state: "open", started: false, needs: ["1.2"], week: { first: 2, last: 3 } },
  ]);
});

it("knows what the people of teams give, and when they are away", () => {
  const plan = aPlan()
    .say({
      resources: [{ role: "QA", fte: 2 }],
      teams: [
        {
          name: "@acme/web",
          people: ["@ada", { name: "@Bo", share: 0.5, days_off: ["2026-02-02", "2026-02-03"] }],
        },
        { name: "Ops", people: [{ name: "@bo", share: 0.25, days_off: ["2026-02-03"] }] },
        { name: "@acme/empty" },
      ],
    })
    .task("1.1", "T", { team: "Ops" })
    .build();

  const { tasks, capacity, daysOff } = forecastInput(plan, progress(plan, aSnapshot(plan).build()));

  expect(tasks).toMatchObject([{ owners: ["ops"] }]);
  expect(Object.fromEntries(capacity ?? [])).toEqual({
    qa: 2,
    "@ada": 1,
    "@bo": 0.75,
    "@acme/web": 1.5,
    ops: 0.25,
  });
  expect(Object.fromEntries(daysOff ?? [])).toEqual({
    "@ada": [],
    "@bo": ["2026-02-02", "2026-02-03"],
    "@acme/web": [],
    ops: ["2026-02-03"],
  });
});
