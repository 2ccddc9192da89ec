import { expect, it } from "vitest";
import { progress } from "../../../src/core/progress/progress.ts";
import { label } from "../../../src/core/state/labels.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import { planIn, problemsIn } from "../../support/plans/written-plan.ts";

it("counts 10,000 tasks at once", () => {
  let large = aPlan().start("2026-01-05").task("1.1").build();
  const [phase] = large.phases;
  const [week] = phase?.weeks ?? [];
  if (!phase || !week) throw new Error("the plan has a week");
  const tasks = Array.from({ length: 10_000 }, (_, index) => ({
    id: `1.${index}`,
    title: `Task ${index}`,
    phase: "1",
    owners: [],
    needs: index > 0 ? [`1.${index - 1}`] : [],
    files: [],
  }));
  large = { ...large, phases: [{ ...phase, weeks: [{ ...week, tasks }] }] };
  const snapshot = aSnapshot(large).build();

  expect(progress(large, snapshot).count).toEqual({ complete: 0, counted: 10_000 });
});

it("reckons a chain of ten thousand tasks", () => {
  const chain = aPlan().start("2026-01-05").week(1).task("1.1").build();
  const [phase] = chain.phases;
  const [week] = phase?.weeks ?? [];
  const [first] = week?.tasks ?? [];
  if (!phase || !week || !first) throw new Error("The plan has no task.");
  const tasks = Array.from({ length: 10_000 }, (_, n) => ({
    ...first,
    id: `1.${n}`,
    needs: n === 9999 ? [] : [`1.${n + 1}`],
  }));
  const long = { ...chain, phases: [{ ...phase, weeks: [{ ...week, tasks }] }] };
  const snapshot = aSnapshot(long).at("2026-01-06T09:00:00Z").label("1.9999", label.failed).build();

  const statuses = progress(long, snapshot).tasks.map(({ status }) => status);

  expect(statuses.filter((status) => status === "Blocked")).toHaveLength(9999);
});

it("takes a chain of thousands of phases, in either order", () => {
  const many = Array.from({ length: 2000 }, (_, n) => n);
  const chain = (after: (n: number) => number | "none") =>
    `project: { id: a, name: A }\nphases:\n${many.map((n) => `  - { id: ${n}, title: A, after: ${after(n)}, weeks: [{ week: 1 }], tasks: [t${n} T] }\n`).join("")}`;
  const last = many.length - 1;
  const backwards = planIn(chain((n) => (n === last ? "none" : n + 1)));

  expect(
    progress(backwards, aSnapshot(backwards).build()).current.map(({ phase }) => phase.id),
  ).toEqual([String(last)]);
  expect(problemsIn(chain((n) => (n === last ? 0 : n + 1)))).toHaveLength(1);
});
