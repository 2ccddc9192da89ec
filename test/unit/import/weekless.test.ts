import { describe, expect, it } from "vitest";
import { mergeInto } from "../../../src/core/import/join/add-to-plan.ts";
import { draftOf } from "../../../src/core/import/dialects/plan-files.ts";
import { importFiles } from "../../../src/core/import/import.ts";
import { document, imported, planOf } from "./documents.ts";

/** The phases of a document: the weeks of each with their tasks, and its tasks in no week. */
function phasesIn(text: string) {
  const { report, plan } = imported(text);
  const { phases, milestones } = plan();
  return {
    phases: phases.map(({ title, weeks, tasks }) => [
      title,
      ...weeks.map(({ first, last, tasks: own }) => `${first}-${last}: ${idsOf(own)}`),
      ...(tasks.length > 0 ? [idsOf(tasks)] : []),
    ]),
    milestones: milestones.map(({ id, tasks }) => `${id}: ${tasks.join()}`),
    missing: report.missing.map(({ title }) => title),
  };
}

function idsOf(tasks: { id: string }[]): string {
  return tasks.map(({ id }) => id).join();
}

describe("a phase for which a document gives no time", () => {
  it("has its tasks directly under it", () => {
    const { phases, missing } = phasesIn(
      "# Shop\n\n## Phase 1: Base\n\n- [x] Sign in\n- [ ] Sign up\n\n## Phase 2: Sell\n\n- [ ] Pay\n",
    );

    expect(phases).toEqual([
      ["Base", "1.1,1.2"],
      ["Sell", "2.1"],
    ]);
    expect(missing[0]).toBe(
      "The documents name no weeks: tasks stand directly under their phases, without dates.",
    );
    expect(missing.join()).not.toContain("start date");
  });

  it("is told where other phases name their weeks", () => {
    const { phases, missing } = phasesIn(
      "# Shop\n\n## Phase 1: Base (Weeks 1-2)\n\n- [ ] Sign in\n\n## Phase 2: Sell\n\n- [ ] Pay\n",
    );

    expect(phases).toEqual([
      ["Base", "1-2: 1.1"],
      ["Sell", "2.1"],
    ]);
    expect(missing).toContain(
      "Phase 2 names no weeks: its tasks stand directly under it, without dates.",
    );
  });

  it("has its milestones in the plan, over its tasks", () => {
    const text =
      "# Shop\n\n## Phase 1: Base\n\n- [ ] Sign in\n- [ ] Sign up\n\n**Milestone 1.1**: People can sign in\n";

    expect(phasesIn(text).milestones).toEqual(["1.1: 1.1,1.2"]);
    const existing = `project: { id: shop, name: Shop }\nphases: [{ id: 9, title: Later }]\n`;
    const base = [{ path: "plan/plan.yml", text: existing, size: existing.length }];
    const once = mergeInto(base, draftOf(imported(text).files), ["PLAN.md"]).files;
    const twice = mergeInto(once, draftOf(imported(text).files), ["PLAN.md"]).files;
    expect(planOf(once).milestones).toMatchObject([{ id: "1.1", tasks: ["1.1", "1.2"] }]);
    expect(twice).toEqual(once);
  });
});

describe("the weeks of a phase", () => {
  it("follow from how long each phase lasts", () => {
    const { phases } = phasesIn(
      "# Shop\n\n## Phase 1: Base (2 weeks)\n\n- [ ] Sign in\n\n## Phase 2: Sell\n\n**Duration**: 2-3 weeks\n\n- [ ] Pay\n\n## Phase 3: Ship\n\n- Dauer: 5 Tage\n\n**Tasks**\n\n- [ ] Pack\n",
    );

    expect(phases).toEqual([
      ["Base", "1-2: 1.1"],
      ["Sell", "3-5: 2.1"],
      ["Ship", "6-6: 3.1"],
    ]);
  });

  it("follow from no length where it is unknown when the phase before ends", () => {
    const { phases } = phasesIn(
      "# Shop\n\n## Phase 1: Base\n\n- [ ] Sign in\n\n## Phase 2: Sell (2 weeks)\n\n- [ ] Pay\n",
    );

    expect(phases).toEqual([
      ["Base", "1.1"],
      ["Sell (2 weeks)", "2.1"],
    ]);
  });

  it("follow from its dates", () => {
    const { phases } = phasesIn(
      "# Shop\n\n## Phase 1: Base\n\n**Timeline**: 2026-03-02 – 2026-03-13\n\n- [ ] Sign in\n\n## Phase 2: Sell\n\n**Dates**: 2026-03-16 to 2026-03-27\n\n- [ ] Pay\n",
    );

    expect(phases).toEqual([
      ["Base", "1-2: 1.1"],
      ["Sell", "3-4: 2.1"],
    ]);
  });

  it("follow from a table of phases", () => {
    const { phases } = phasesIn(
      "# Shop\n\n## Timeline\n\n| Phase | Duration |\n|---|---|\n| Phase 1: Base | 2 weeks |\n| Phase 2: Sell | 1 week |\n\n## Phase 1: Base\n\n- [ ] Sign in\n\n## Phase 2: Sell\n\n- [ ] Pay\n",
    );

    expect(phases).toEqual([
      ["Base", "1-2: 1.1"],
      ["Sell", "3-3: 2.1"],
    ]);
  });
});

it("leaves out the dates of a document that is added to a plan without a start, and says so", () => {
  const plan = `project: { id: shop, name: Shop }\nphases: [{ id: 9, title: Later }]\n`;
  const base = [{ path: "plan/plan.yml", text: plan, size: plan.length }];

  const { files, report } = importFiles(
    [document("# Shop\n\n## Phase 1: Base\n\n- [ ] 1.1 Sign in due:2026-03-06\n")],
    { base },
  );

  expect(planOf(files).phases.map(({ id }) => id)).toContain("1");
  expect(report.missing.map(({ title }) => title)).toContain(
    "1.1 is due on 2026-03-06, and the plan has no start; the date was left out.",
  );
});
