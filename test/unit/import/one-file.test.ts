import { expect, it } from "vitest";
import { importFiles } from "../../../src/core/import/import.ts";
import { inOneFile } from "../../../src/core/import/write/one-file.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import { tasksOf } from "../../../src/core/plan/tasks.ts";

const phase = (n: number) =>
  `\n## Phase ${n}: Part ${n}\n\n### Week ${n}\n\n- [ ] ${n}.1 Do this\n- [ ] ${n}.2 Do that\n`;

it.each([1, 2, 6])("says in one file what the files of %i phases say", (count) => {
  const text = `# Shop\n${Array.from({ length: count }, (_, n) => phase(n + 1)).join("")}
## Risks

| Risk | Likelihood | Impact | Mitigation |
| --- | --- | --- | --- |
| The vendor is late | high | high | Ask early |
`;
  const { files } = importFiles([{ file: "PLAN.md", bytes: Buffer.from(text) }]);

  const one = inOneFile(files);

  const whole = readPlan([{ path: "plan/plan.yml", text: one, size: one.length }]);
  const separate = readPlan(files);
  expect("plan" in whole && ids(whole.plan)).toEqual("plan" in separate && ids(separate.plan));
  expect(files.length).toBeGreaterThan(1);
});

function ids(plan: Extract<ReturnType<typeof readPlan>, { plan: unknown }>["plan"]) {
  return { tasks: tasksOf(plan).map(({ id }) => id), risks: plan.risks.map(({ title }) => title) };
}
