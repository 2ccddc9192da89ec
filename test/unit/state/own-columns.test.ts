import { describe, expect, it } from "vitest";
import { fieldValue, versionsOf } from "../../../src/core/state/hand-edits/field-versions.ts";
import type { IssueField } from "../../../src/core/state/issue-fields.ts";
import { isInField, issueFieldNamed } from "../../../src/core/state/issue-fields.ts";
import { ownFields } from "../../../src/core/state/own-fields.ts";
import { isPinRefused } from "../../../src/core/state/pin.ts";
import type { Board, BoardField, Card, Issue } from "../../../src/core/state/snapshot.ts";
import { shownName, withWeekColumn } from "../../../src/core/state/week-column.ts";
import { aBoard } from "../../support/a-board.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const plan = aPlan().task("1.1").task("1.2").build();
const [first, second] = aSnapshot(plan)
  .build()
  .issues.filter(({ marker }) => marker.kind === "task") as [Issue, Issue];

const column = (number: number, name: string, type: "text" | "iteration" = "text"): BoardField => ({
  id: `F_${number}`,
  number,
  name,
  ...(type === "iteration" ? { type, iterations: [] } : { type }),
});

const withCard = (issue: Issue, card: Partial<Card>): Issue => ({
  ...issue,
  card: { id: `C_${issue.number}`, archived: false, fields: { Status: "Ready" }, ...card },
});

describe("a column called `Iteration`", () => {
  const own = column(7, "Iteration", "iteration");
  const status = column(1, "Status");
  const there = withCard(first, { iteration: "Iteration 2", into: { fields: [1, 7] } });
  const elsewhere = withCard(first, { iteration: "Sprint 2", into: { fields: [1, 6] } });
  const unwritten = withCard(second, { iteration: "Sprint 1" });
  const empty = withCard(second, {});

  /** The names of the columns, and the fields of the cards. */
  const shown = (on: Board, ...issues: Issue[]) => {
    const { board: next, issues: cards } = withWeekColumn(on, issues);
    expect(next).toEqual({ ...on, fields: "fields" in next ? next.fields : [] });
    return {
      columns: "fields" in next ? next.fields.map((field) => [field.name, shownName(field)]) : [],
      cards: cards.map(({ card, ...rest }, n) => {
        expect({ ...rest, card: undefined }).toEqual({ ...issues[n], card: undefined });
        expect({ ...card }).not.toHaveProperty("iteration");
        return card?.fields;
      }),
    };
  };
  const ours = [
    ["Status", "Status"],
    ["Week", "Iteration"],
  ];
  const theirs = [
    ["Status", "Status"],
    ["Iteration", "Iteration"],
  ];

  it("is Milepost's once it has written a card into it, whatever stands on the others", () => {
    expect(shown(aBoard(status, own), there, unwritten)).toEqual({
      columns: ours,
      cards: [
        { Status: "Ready", Week: "Iteration 2" },
        { Status: "Ready", Week: "Sprint 1" },
      ],
    });
  });

  it("is Milepost's where no written card has anything there", () => {
    expect(shown(aBoard(status, own), empty, first)).toEqual({
      columns: ours,
      cards: [{ Status: "Ready" }, undefined],
    });
    expect(shown(aBoard(status, own), unwritten).columns).toEqual(ours);
  });

  it("is people's where they have set it on a card that Milepost wrote into other columns", () => {
    expect(shown(aBoard(status, own), elsewhere, unwritten)).toEqual({
      columns: theirs,
      cards: [{ Status: "Ready" }, { Status: "Ready" }],
    });
  });

  it("is people's beside a `Week`, or where it holds no iterations", () => {
    const text = column(7, "Iteration");

    expect(shown(aBoard(status, text), there)).toEqual({
      columns: theirs,
      cards: [{ Status: "Ready" }],
    });
    expect(shown(aBoard(column(2, "Week", "iteration"), own), there)).toEqual({
      columns: [
        ["Week", "Week"],
        ["Iteration", "Iteration"],
      ],
      cards: [{ Status: "Ready" }],
    });
  });

  it("is nowhere where there is no such column, or no board", () => {
    const sprint = column(7, "Sprint", "iteration");

    expect(shown(aBoard(status, sprint), there).columns).toEqual([
      ["Status", "Status"],
      ["Sprint", "Sprint"],
    ]);
    expect(withWeekColumn({ missing: "deleted" }, [there, first])).toEqual({
      board: { missing: "deleted" },
      issues: [withCard(first, { into: { fields: [1, 7] } }), first],
    });
  });
});

describe("the organization's fields that Milepost fills", () => {
  const fields: IssueField[] = (["Start date", "Target date", "Effort", "Priority"] as const).map(
    (name, n) => ({ id: `IF_${n}`, name }),
  );
  const prioritized = withCard(first, { wrote: { Priority: "High" } });
  const names = (on: Parameters<typeof ownFields>[1], issues: Issue[] = []) =>
    ownFields(fields, on, issues).issueFields?.map(({ name }) => name);

  it("are all of them where the board has no column for the same thing", () => {
    expect(ownFields(fields, aBoard(column(1, "Status")), [first])).toEqual({
      issueFields: fields,
    });
    expect(ownFields(fields, { missing: "not created" }, [])).toEqual({ issueFields: fields });
  });

  it("leave out what has a column, and a priority only where Milepost has written one there", () => {
    const all = aBoard(column(1, "Due"), column(2, "Estimate"), column(3, "Priority"));

    expect(names(all, [first, withCard(second, {})])).toEqual(["Start date", "Priority"]);
    expect(names(all, [first, prioritized])).toEqual(["Start date"]);
    expect(names(aBoard(column(1, "Due")), [prioritized])).toEqual([
      "Start date",
      "Effort",
      "Priority",
    ]);
    expect(names(aBoard(column(2, "Estimate")))).toEqual(["Start date", "Target date", "Priority"]);
  });

  it("are none where all that there are have a column", () => {
    expect(ownFields(fields.slice(1, 2), aBoard(column(1, "Due")), [])).toEqual({});
  });

  it("are hidden where GitHub does not show them and Milepost has filled one", () => {
    const { marker } = first;
    const filled = { ...first, marker: { ...marker, wrote: { fields: {} } } };
    const due = aBoard(column(1, "Due"));

    expect(ownFields(undefined, due, [first, second])).toEqual({});
    expect(ownFields(undefined, due, [first, filled])).toEqual({
      hiddenFields: ["Start date", "Effort", "Priority"],
    });
  });

  it("are found by name, and hold a value as well while they are hidden", () => {
    const shown = { issueFields: fields.slice(0, 2) };

    expect(issueFieldNamed(shown, "Target date")).toBe(fields[1]);
    expect(issueFieldNamed(shown, "Effort")).toBeUndefined();
    expect(issueFieldNamed({}, "Effort")).toBeUndefined();
    expect(isInField(shown, "Target date")).toBe(true);
    expect(isInField(shown, "Effort")).toBe(false);
    expect(isInField({ hiddenFields: ["Effort"] }, "Effort")).toBe(true);
    expect(isInField({ hiddenFields: ["Effort"] }, "Priority")).toBe(false);
    expect(isInField({}, "Effort")).toBe(false);
  });
});

describe("the value of a field", () => {
  type Values = [
    planned: string | null,
    wrote: string | null | undefined,
    here: string | undefined | false,
    value: string | null,
    why: string,
  ];
  it.each<Values>([
    ["A", undefined, undefined, "A", "it was never written"],
    ["A", undefined, "B", "A", "it was never written, and a person was first"],
    [null, undefined, "B", "B", "the plan says nothing of it, and never did"],
    [null, undefined, undefined, null, "nobody says anything of it"],
    ["A", "A", "B", "B", "a person edited it"],
    ["A", "A", undefined, null, "a person emptied it"],
    ["A", "A", false, "A", "it is not known what stands there"],
    ["C", "A", "B", "C", "the plan changed it"],
    [null, "A", "B", null, "the plan dropped it"],
    [null, null, "B", "B", "it was written as none, and a person filled it"],
  ])("planned %j, written %j, here %j is %j, since %s", (planned, wrote, here, value, _) => {
    const { marker } = first;
    const issue = {
      marker: wrote === undefined ? marker : { ...marker, wrote: { fields: { IF_1: wrote } } },
      ...(here !== false && { fieldValues: here ? { IF_1: here } : {} }),
    };
    const versions = versionsOf("IF_1", planned, issue);

    expect(versions).toEqual({
      planned,
      wrote,
      here: here === false ? (wrote ?? null) : (here ?? null),
    });
    expect(fieldValue(versions)).toBe(value);
  });

  it("is not known of an issue that was written before there were fields", () => {
    const marker = { ...first.marker, wrote: {} };

    expect(versionsOf("IF_1", "A", { marker })).toEqual({
      planned: "A",
      wrote: undefined,
      here: null,
    });
  });
});

it.each([
  [false, {}, {}],
  [true, { pinRefused: true }, {}],
  [true, {}, { pinned: false }],
  [false, {}, { pinned: true }],
  [false, { pinned: true, pinRefused: true }, { pinned: false }],
] as const)("a pin is refused: %s, for %j and %j", (isRefused, fields, wrote) => {
  const marker = { ...first.marker, ...(Object.keys(wrote).length > 0 && { wrote }) };

  expect(isPinRefused({ ...first, ...fields, marker })).toBe(isRefused);
});
