import { describe, expect, it } from "vitest";
import { imported } from "./documents.ts";

/** Where each milestone of a plan stands: its phase, the weeks, its title; or the tasks that it needs. */
function milestonesIn(text: string): [phase: string, weeks: string, title: string][] {
  const { phases, milestones: ofPlan } = imported(text).plan();
  const inWeeks = phases.flatMap(({ id, weeks }) =>
    weeks.flatMap(({ first, last, milestones }) =>
      milestones.map(({ title }): [string, string, string] => [
        id,
        first === last ? `${first}` : `${first}-${last}`,
        title,
      ]),
    ),
  );
  return [
    ...inWeeks,
    ...ofPlan.map(({ title, tasks }): [string, string, string] => ["-", tasks.join(), title]),
  ];
}

const garden = `# Garden

## Phase 1: Soil (Weeks 1-3)

### Week 1: Dig
- [ ] 1.1 Dig the beds

### Week 3: Rake
- [ ] 1.2 Rake the beds

## Phase 2: Plants (Weeks 4-6)

### Week 4: Sow
- [ ] 2.1 Sow beans

### Weeks 5-6: Water
- [ ] 2.2 Water them

## Phase 3: Harvest
- [ ] 3.1 Pick beans
`;

describe("milestones of a section of their own", () => {
  it("stand in the week that they name", () => {
    const list = `${garden}
## Milestones

- **Beds are dug** (Week 1)
- **Beans are up** (Week 5)
- **Beds are ready**: week 3
`;

    expect(milestonesIn(list)).toEqual([
      ["1", "1", "Beds are dug"],
      ["1", "3", "Beds are ready"],
      ["2", "5-6", "Beans are up"],
    ]);
  });

  it.each([
    [
      "with ids",
      "- **M1: Beds are dug** (Week 1)\n- **M2: Beans are up** (Week 5)\n- **M3**: All is ripe",
    ],
    [
      "with boxes",
      "- [ ] M1: Beds are dug (Week 1)\n- [x] M2: Beans are up (Week 5)\n- [ ] M3: All is ripe",
    ],
    [
      "as headings",
      "### M1: Beds are dug\n**Target**: Week 1\n\n- A spade deep\n\n### M2: Beans are up\n- **Due**: week 5\n\n### M3: All is ripe",
    ],
  ])("stand there %s", (_, text) => {
    expect(milestonesIn(`${garden}\n## Milestones\n\n${text}\n`)).toEqual([
      ["1", "1", "Beds are dug"],
      ["2", "5-6", "Beans are up"],
      ["-", "3.1", "All is ripe"],
    ]);
  });

  it("stand in the phase that they name, at its end", () => {
    const table = `${garden}
## Milestones

| Milestone | Phase | Target |
| --- | --- | --- |
| M1: Soil is ready | Phase 1 | Black soil |
| M2: Beans are picked | Phase 3 | Ten kilos |
`;

    expect(milestonesIn(table).map(([phase, weeks]) => [phase, weeks])).toEqual([
      ["1", "3"],
      ["-", "3.1"],
    ]);
  });

  it("stand in the week of a table that names it", () => {
    const table = `${garden}
## Milestones

| Milestone | Week | Criteria |
| --- | --- | --- |
| Beds are dug | Week 1 | A spade deep |
| Beans stand | Week 6 | Knee high |
`;

    expect(milestonesIn(table)).toEqual([
      ["1", "1", "Beds are dug"],
      ["2", "5-6", "Beans stand"],
    ]);
  });

  it("stand in the week in which they are due", () => {
    const dated = `**Start Date**: 2026-03-02\n\n${garden}
## Milestones

- **Beds are dug** (2026-03-06)
- **Beans are up** (2026-04-03)
`;

    expect(milestonesIn(dated)).toEqual([
      ["1", "1", "Beds are dug"],
      ["2", "5-6", "Beans are up"],
    ]);
  });
});
