import { describe, expect, it } from "vitest";
import { comparePlans, isUnchanged, touchedTasks } from "../../../src/core/plan/compare.ts";
import { planChangeGroups } from "../../../src/core/render/preview/plan-change.ts";
import { aPlan } from "../../support/a-plan.ts";
import type { PlanBuilder } from "../../support/a-plan.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Accounts")
  .week(1)
  .task("1.1", "Sign in", { owner: "@octocat", estimate: "2d" })
  .task("1.2", "Sign out", { needs: ["1.1"] })
  .milestone("1.1", "People can sign in")
  .risk("slow");

const compare = (next: PlanBuilder, before: PlanBuilder = plan) =>
  comparePlans(before.build(), next.build());

describe("a change of a plan", () => {
  it("is nothing when the plan says the same", () => {
    expect(isUnchanged(compare(plan))).toBe(true);
  });

  it.each([
    ["title", { title: "Passkeys" }],
    ["owner", { owner: "Tech lead" }],
    ["owner", { owner: ["@octocat", "@hubot"] }],
    ["team", { team: "@acme/web" }],
    ["priority", { priority: "high" }],
    ["labels", { labels: ["bug"] }],
    ["type", { type: "Bug" }],
    ["estimate", { estimate: "1w" }],
    ["due", { due: "2026-01-07" }],
    ["text", { notes: "With care." }],
  ])("names the %s that is another", (part, keys) => {
    const change = compare(plan.edit("1.1", keys));

    expect(change.tasks).toMatchObject([{ id: "1.1", parts: [part] }]);
    expect(isUnchanged(change)).toBe(false);
  });

  it("tells a task that is later by working days, over a weekend and a holiday", () => {
    const calendar = plan.project({ holidays: ["2026-01-12"] });

    const change = compare(calendar.edit("1.1", { due: "2026-01-13" }), calendar);

    expect(change.tasks).toMatchObject([
      { due: { before: "2026-01-09", after: "2026-01-13", days: 1 } },
    ]);
  });

  it("tells what came and what left", () => {
    const next = aPlan()
      .start("2026-01-05")
      .phase("1", "Accounts")
      .week(1)
      .task("1.1", "Sign in", { owner: "@octocat", estimate: "2d" })
      .task("1.3", "Passkeys")
      .milestone("1.1", "People can sign in");

    const change = compare(next);

    expect(touchedTasks(change)).toEqual(["1.3", "1.2"]);
    expect(change.scope).toEqual({ before: 2, after: 2 });
    expect(change.milestones).toMatchObject([{ id: "1.1", regrouped: true, renamed: false }]);
    expect(change.risks).toMatchObject([{ before: { id: "slow" } }]);
  });

  it("tells a move to another week, and with it the date and the finish", () => {
    const later = (week: number) => aPlan().start("2026-01-05").week(week).task("1.1");

    const change = compare(later(2), later(1));

    expect(change.tasks).toMatchObject([{ parts: ["place", "due"] }]);
    expect(change.finish).toEqual({ before: "2026-01-09", after: "2026-01-16", days: 5 });
  });

  it("names the chapters that say something else", () => {
    expect(compare(plan.metric("speed").say({ next_steps: ["Go on"] })).chapters).toEqual([
      "metrics",
      "next steps",
    ]);
  });

  it.each([
    [{ time_zone: "Europe/Berlin" }, "Time zone: UTC → Europe/Berlin"],
    [{ working_days: ["mon", "tue"] }, "Working days: mon, tue, wed, thu, fri → mon, tue"],
    [{ holidays: ["2026-05-01"] }, "Holidays: none → 2026-05-01"],
    [{ manager: "@ada" }, "Manager: none → @ada"],
    [{ lead: "The lead" }, "Lead: none → The lead"],
    [{ board: false }, "Board: yes → no"],
    [{ gates: false }, "Gates: yes → no"],
    [{ titles: "{id} {title}" }, "Titles: {kind} {id}: {title} → {id} {title}"],
  ])("tells a setting of the project from what to what it is changed: %j", (keys, line) => {
    const change = compare(plan.project(keys));

    expect(planChangeGroups(change).find(({ title }) => title === "Project")?.lines).toEqual([
      line,
    ]);
    expect(isUnchanged(change)).toBe(false);
  });

  it("of a default is one line for all tasks that it goes for, and says where it stands", () => {
    const two = (keys: Record<string, unknown>) =>
      aPlan()
        .phase("1", "A", keys)
        .week(1)
        .task("1.1")
        .task("1.2", "T", { labels: "own" })
        .task("1.3");
    const before = two({ defaults: { owner: "@ada" } });

    const change = compare(two({ defaults: { owner: "@bo", labels: ["new"] } }), before);

    expect(planChangeGroups(change).map(({ title, lines }) => [title, ...lines])).toEqual([
      ["Owners", "3 tasks: @ada → @bo, from the default of phase 1"],
      ["Labels", "2 tasks: none → new, from the default of phase 1"],
    ]);
  });

  it("without a plan before is all of it", () => {
    const change = comparePlans(undefined, plan.build());

    expect(change).toMatchObject({ isNew: true, scope: { before: 0, after: 2 }, chapters: [] });
    expect(touchedTasks(change)).toEqual(["1.1", "1.2"]);
  });
});
