import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ItemAccount } from "../../../../src/core/import/account.ts";
import { findAgain } from "../../../../src/core/import/decide/find-again.ts";
import { keptOf, keptText, parseKept } from "../../../../src/core/import/decide/kept-decisions.ts";
import { importFiles } from "../../../../src/core/import/import.ts";
import type { Decision } from "../../../../src/core/import/kind.ts";
import { decisionIn } from "../../../../src/core/import/kind.ts";
import { runs } from "../../../support/seed.ts";
import { document, planOf, tasksOf } from "../documents.ts";
import { milestonesOf } from "../../../../src/core/plan/tasks.ts";

const TEXT = `# Shop
## Phase 1: Core
- [x] Draw
- [ ] Build
  - [ ] Saw
  - [ ] Glue
- [ ] Paint
## Phase 2: Sale
| Task | Status |
|---|---|
| Open the door | Done |
| Ring the bell | Planned |
### Extras
1. Balloons
2. Cake
`;

/** What becomes of the document with decisions as a person types them. */
function decided(said: string[], text = TEXT) {
  const { files, report } = importFiles([document(text)], { decisions: said.map(decision) });
  const plan = planOf(files);
  return {
    report,
    plan,
    tasks: tasksOf(plan).map(({ title, imported }) => [title, ...(imported ? [imported] : [])]),
  };
}

function decision(said: string): Decision {
  const found = decisionIn(said);
  if (!found) throw new Error(`${said} is no decision.`);
  return found;
}

function outcome(items: ItemAccount[], line: number) {
  return items.find((item) => item.line === line)?.outcome;
}

describe("a decision", () => {
  it("is about one line: its neighbours stay what they are", () => {
    expect(decided(["4=nothing"]).tasks).toEqual([
      ["Draw", "complete"],
      ["Paint"],
      ["Open the door", "complete"],
      ["Ring the bell"],
    ]);
  });

  it("covers what is inside an item, and leaves it out together", () => {
    const { report } = decided(["4=nothing"]);

    for (const line of [4, 5, 6])
      expect(outcome(report.items, line)).toEqual({
        became: "skipped",
        why: "left out as you said",
      });
  });

  it("makes a task of a step, which its task then no longer has", () => {
    const { plan, tasks } = decided(["5=tasks"]);

    expect(tasks.slice(0, 4)).toEqual([["Draw", "complete"], ["Build"], ["Saw"], ["Paint"]]);
    const build = tasksOf(plan)[1];
    expect(build?.notes).toContain("Glue");
    expect(build?.notes).not.toContain("Saw");
  });

  it("makes a note of a task", () => {
    const { plan } = decided(["7=notes"]);

    expect(tasksOf(plan).map(({ title }) => title)).not.toContain("Paint");
    expect(tasksOf(plan)[1]?.notes).toContain("Paint");
  });

  it.each([
    ["7=risks", (plan: ReturnType<typeof planOf>) => plan.risks.map(({ title }) => title)],
    ["7=milestones", milestoneTitles],
    ["7=criteria", (plan: ReturnType<typeof planOf>) => plan.phases[0]?.criteria],
  ])("makes of a box what %s says", (said, found) => {
    const { plan, tasks } = decided([said]);

    expect(found(plan)).toEqual(["Paint"]);
    expect(tasks).not.toContainEqual(["Paint"]);
  });

  it("is about a row of a table, or about all by its head", () => {
    expect(decided(["11=nothing"]).tasks).not.toContainEqual(["Open the door", "complete"]);
    expect(decided(["11=nothing"]).tasks).toContainEqual(["Ring the bell"]);
    expect(milestoneTitles(decided(["9=milestones"]).plan)).toEqual([
      "Open the door",
      "Ring the bell",
    ]);
  });

  it("about a heading makes it a phase, or leaves out all under it", () => {
    expect(decided(["13=phases", "14-15=tasks"]).plan.phases.map(({ title }) => title)).toEqual([
      "Core",
      "Sale",
      "Extras",
    ]);
    const { plan, report } = decided(["8=nothing"]);
    expect(plan.phases.map(({ title }) => title)).toEqual(["Core"]);
    expect(outcome(report.items, 12)).toMatchObject({ became: "skipped" });
  });

  it("about a status counts more than the documents", () => {
    const { tasks, report } = decided(["3=not started", "4=complete", "12=blocked"]);

    expect(tasks).toEqual([
      ["Draw"],
      ["Build", "complete"],
      ["Paint"],
      ["Open the door", "complete"],
      ["Ring the bell", "blocked"],
    ]);
    expect(report.contradictions).toEqual([]);
  });

  it("brings a cancelled task back by its status", () => {
    const { tasks, report } = decided(
      ["3=complete"],
      "# Shop\n## Phase 1: Core\n- [ ] ~~Draw~~\n- [ ] Build",
    );

    expect(tasks).toEqual([["Draw", "complete"], ["Build"]]);
    expect(outcome(report.items, 3)).toEqual({ became: "taken", as: "task" });
  });

  it("never loses an item, whatever is decided about whichever lines", () => {
    const one = fc.record({
      line: fc.integer({ min: 1, max: 16 }),
      more: fc.integer({ min: 0, max: 6 }),
      word: fc.constantFrom(
        "tasks",
        "phases",
        "milestones",
        "risks",
        "metrics",
        "criteria",
        "notes",
        "nothing",
        "team",
        "next steps",
        "complete",
      ),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 5 }), (all) => {
        const decisions = all.map(({ line, more, word }) =>
          decision(`${line}-${line + more}=${word}`),
        );
        const before = importFiles([document(TEXT)]).report.items;
        const { report, files } = importFiles([document(TEXT)], { decisions });

        expect(report.lost).toEqual([]);
        expect(report.items.map(({ line }) => line).toSorted((a, b) => a - b)).toEqual(
          before.map(({ line }) => line).toSorted((a, b) => a - b),
        );
        if (files.length > 0) planOf(files);
      }),
      { numRuns: runs(20) },
    );
  });
});

describe("decisions of an earlier import", () => {
  const SAID = ["3=not started", "5=tasks", "7=risks", "12=nothing", "13=phases"];

  /** The lines, in a document that was changed, of what was decided about the one above. */
  function lines(changed: string) {
    const kept = keptOf(SAID.map(decision), importFiles([document(TEXT)]).report.items);
    const { decisions, gone } = findAgain(kept, importFiles([document(changed)]).report.items);
    return { lines: decisions.map(({ line }) => line), gone: gone.map(({ text }) => text) };
  }

  it("are kept in a file that reads back", () => {
    const kept = keptOf(SAID.map(decision), importFiles([document(TEXT)]).report.items);

    expect(parseKept(keptText(kept))).toEqual(kept);
    expect(parseKept(keptText([]))).toEqual([]);
    expect(parseKept("{}")).toBeUndefined();
    expect(parseKept("decisions")).toBeUndefined();
  });

  it("keep a range item by item", () => {
    const { items } = importFiles([document(TEXT)]).report;

    expect(
      keptOf([decision("3-7=nothing")], items).map(({ line, under }) => [line, under]),
    ).toEqual([
      [3, "Phase 1: Core"],
      [4, "Phase 1: Core"],
      [7, "Phase 1: Core"],
    ]);
  });

  it("find their lines in the same document", () => {
    expect(lines(TEXT)).toEqual({ lines: [3, 5, 7, 12, 13], gone: [] });
  });

  it("find them where lines were put in, ticked or moved", () => {
    const changed = TEXT.replace("# Shop\n", "# Shop\n\nNew words.\n\n")
      .replace("  - [ ] Saw", "  - [x] Saw")
      .replace("- [ ] Paint\n", "")
      .replace("1. Balloons", "1. [ ] Paint\n2. Balloons");

    expect(lines(changed)).toEqual({ lines: [6, 8, 16, 14, 15], gone: [] });
  });

  it("find them where words were changed a little", () => {
    const changed = TEXT.replace("Ring the bell", "Ring the bells").replace(
      "## Phase 1: Core",
      "## Phase 1: The core",
    );

    expect(lines(changed).lines).toEqual([3, 5, 7, 12, 13]);
  });

  it("say which are gone", () => {
    expect(lines(TEXT.replace("- [ ] Paint", "- [ ] Something else entirely"))).toEqual({
      lines: [3, 5, 12, 13],
      gone: ["[ ] Paint"],
    });
  });

  it("are each used once, where lines have the same words", () => {
    const twice = "# Shop\n## Phase 1: Core\n- [ ] Test\n- [ ] Test\n";
    const kept = keptOf([decision("4=nothing")], importFiles([document(twice)]).report.items);

    expect(findAgain(kept, importFiles([document(twice)]).report.items).decisions).toMatchObject([
      { line: 4 },
    ]);
  });

  it("find a document that is named from another folder", () => {
    const { items } = importFiles([document(TEXT)]).report;
    const kept = keptOf([decision("7=risks")], items);
    const elsewhere = importFiles([document(TEXT, "docs/PLAN.md")]).report.items;

    expect(findAgain(kept, elsewhere).decisions).toEqual([
      { file: "docs/PLAN.md", line: 7, end: 7, kind: "risks" },
    ]);
  });

  it("about other documents stay, and are not gone", () => {
    const kept = keptOf([decision("7=risks")], importFiles([document(TEXT)]).report.items);

    const other = importFiles([document("# Lake\n\n- [ ] Swim", "LAKE.md")], { kept });

    expect(other).toMatchObject({ kept, report: { again: 0, gone: [] } });
  });

  it("are used by the next import, which says so", () => {
    const kept = keptOf([decision("7=risks")], importFiles([document(TEXT)]).report.items);

    const { report, files } = importFiles([document(`\n${TEXT}`)], { kept });

    expect(report).toMatchObject({ again: 1, gone: [] });
    expect(planOf(files).risks.map(({ title }) => title)).toEqual(["Paint"]);
  });
});

function milestoneTitles(plan: ReturnType<typeof planOf>): string[] {
  return milestonesOf(plan).map(({ title }) => title);
}
