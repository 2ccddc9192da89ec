import { describe, expect, it } from "vitest";
import { progress } from "../../../src/core/progress/progress.ts";
import { milestoneDescription } from "../../../src/core/render/issue/milestone.ts";
import { phaseBody } from "../../../src/core/render/issue/phase.ts";
import { riskBody } from "../../../src/core/render/issue/risk.ts";
import { taskBody } from "../../../src/core/render/issue/task.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import { html, proseOf } from "../../support/hostile/html.ts";
import { milestonesOf, tasksOf } from "../../../src/core/plan/tasks.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Base", {
    goal: "People can sign in.",
    criteria: ["No password is left", "Ask @ada"],
  })
  .week(1, "Foundation")
  .task("1.1", "Store keys")
  .task("1.2", "Check keys", {
    owner: "@ada",
    estimate: "3d",
    needs: ["1.1"],
    files: ["src/keys.ts"],
    notes: "See #12.\n\n- one\n- two",
    prompt: "Write `check()`.\n```ts\ncheck(@ada);\n```",
  })
  .milestone("1.1", "Keys are kept")
  .risk("r1", "Too slow", {
    impact: "high",
    probability: "medium",
    description: "It was slow before.",
    mitigation: "Measure first.",
    owner: "Tech lead",
  })
  .build();
const [first, second] = tasksOf(plan);
const [milestone] = milestonesOf(plan);
const [risk] = plan.risks;
if (!first || !second || !milestone || !risk) throw new Error("the plan has all of them");
const github = aSnapshot(plan);

describe("the issue of a task", () => {
  it("names all of its owners, and mentions none", () => {
    const task = { ...second, owners: [{ login: "ada" }, { role: "QA" }] };

    const text = taskBody({ plan, task, snapshot: github.build() });

    expect(text).toContain("| Due | Estimate | Owners |");
    expect(text).toContain("| @&#8203;ada, QA |");
  });

  it("tells a person who never saw the plan what to do", () => {
    expect(taskBody({ plan, task: second, snapshot: github.build() })).toMatchInlineSnapshot(`
      "Part of **Phase 1: Base** (#2) · Week 1: Foundation · Milestone 1.1: Keys are kept

      **Goal of the phase**: People can sign in.

      | Due | Estimate | Owner |
      | --- | --- | --- |
      | Fri 9 Jan 2026 | 3 days | @&#8203;ada |

      ### Needs

      - [#3](https://github.com/octo/hello/issues/3) Store keys

      ### Files

      - \`src/keys.ts\`

      ### Notes

      See #&#8203;12.

      - one
      - two

      <details><summary>🤖 Prompt, ready to copy</summary>

      \`\`\`\`
      Write \`check()\`.
      \`\`\`ts
      check(@ada);
      \`\`\`
      \`\`\`\`

      </details>

      ---

      **Done?** Close this issue. **Started?** Open a pull request that closes it, or add the label \`status: in progress\`. **Stuck?** Add \`status: blocked\`. **Went wrong?** Add \`status: failed\`. **Not needed any more?** Close it as not planned. Or say so in a comment: \`/plan help\` lists the commands."
    `);
  });

  it("leaves out what the plan does not say", () => {
    const undated = aPlan().task("1.1", "Sign in").build();
    const [task] = undated.phases[0]?.weeks[0]?.tasks ?? [];

    const text = task && taskBody({ plan: undated, task, snapshot: aSnapshot(undated).build() });

    expect(text).toMatch(
      /^Part of \*\*Phase 1: Phase 1\*\* \(#2\) · Week 1\n\n---\n\n\*\*Done\?\*\*/,
    );
  });

  it("is the same text whatever the status of tasks", () => {
    const later = github.close("1.1").pull("1.2").at("2026-03-01T12:00:00Z").build();

    expect(taskBody({ plan, task: second, snapshot: later })).toBe(
      taskBody({ plan, task: second, snapshot: github.build() }),
    );
  });

  it("names a task by its title while it has no issue", () => {
    const text = taskBody({ plan, task: second, snapshot: github.without("1.1").build() });

    expect(text).toContain("### Needs\n\n- Task 1.1: Store keys");
  });

  it("pings no one, and keeps its prompt in one piece", () => {
    const text = taskBody({ plan, task: second, snapshot: github.build() });

    expect(proseOf(text)).not.toMatch(/@ada/);
    expect(html(text)).toContain("check(@ada);\n```\n</code></pre>");
  });

  it("fits whatever the plan says", () => {
    const endless = "@a ".repeat(30_000);
    const task = { ...second, notes: endless, prompt: endless, files: [endless], title: endless };

    const text = taskBody({ plan, task, snapshot: github.build() });

    expect(text.length).toBeLessThan(60_000);
    expect(html(text)).toContain("<strong>Done?</strong>");
  });
});

describe("the issue of a task that the plan gives to @ada", () => {
  const owned = aPlan().task("1.1", "Sign in", { owner: "@ada" }).task("1.2", "Sign out").build();
  const textWith = (assignees: string[], wrote: string[] | undefined, id = "1.1") => {
    const github = aSnapshot(owned).edited(`task ${id}`, (issue) => {
      const { assignees: _, ...before } = issue.marker.wrote ?? {};
      const marker = { ...issue.marker, wrote: { ...before, ...(wrote && { assignees: wrote }) } };
      return { ...issue, assignees, marker };
    });
    const task = tasksOf(owned).find((each) => each.id === id);
    return task && taskBody({ plan: owned, task, snapshot: github.build() });
  };
  const usual = textWith(["ada"], ["ada"]);

  it("names whom somebody has assigned instead, or as well", () => {
    expect(textWith(["bob"], ["ada"])).toContain("| Owner |\n| --- |\n| @&#8203;bob |");
    expect(textWith(["ada", "bob"], ["ada"])).toContain("| @&#8203;ada, @&#8203;bob |");
    expect(textWith(["bob"], [])).toContain("| @&#8203;bob |");
  });

  it("is as it was where nobody has assigned anybody", () => {
    expect(usual).toContain("| @&#8203;ada |");
    expect(textWith(["Ada"], ["ada"])).toBe(usual);
    expect(textWith([], ["ada"])).toBe(usual);
    expect(textWith([], [])).toBe(usual);
    expect(textWith(["bob"], undefined)).toBe(usual);
    expect(textWith(["bob"], [], "1.2")).toBe(textWith([], [], "1.2"));
  });
});

describe("the issue of a phase", () => {
  it("says when it is complete and how far it is", () => {
    const snapshot = github.close("1.1").build();
    const [phase] = progress(plan, snapshot).phases;

    expect(phase && phaseBody({ plan, phase, snapshot })).toMatchInlineSnapshot(`
      "Part of **Demo** · Week 1

      ### Goal

      People can sign in.

      🔄 **In Progress** · ▓▓▓▓▓░░░░░ 50 % (1/2 tasks)

      ### Complete when

      - No password is left
      - Ask @&#8203;ada

      ### Weeks

      - Week 1: Foundation · 5–9 Jan · 1/2

      ### Milestones

      - 🏁 **Milestone 1.1: Keys are kept** · planned Fri 9 Jan 2026 · ⏳ Pending, 1/2

      ---

      The tasks of this phase are its sub-issues; here are [all of them in one list](https://github.com/octo/hello/issues?q=is%3Aissue%20label%3A%22phase%3A%201%22).
      Progress is counted from them."
    `);
  });
});

describe("where the tasks of a phase are, says its issue", () => {
  const imported = { imported: "complete" } as const;
  const shared = aPlan()
    .project({ history: "one issue" })
    .phase("1")
    .task("1.1", "Old", imported)
    .task("1.2", "Older", imported)
    .phase("2")
    .task("2.1", "Past", imported)
    .task("2.2", "Next")
    .build();
  const github = aSnapshot(shared).without("1.1").without("1.2").without("2.1");
  const listed = github.issue({ kind: "history", id: "history" }, { number: 99 });
  const textOf = (id: string, snapshot = listed.build()) => {
    const phase = progress(shared, snapshot).phases.find((each) => each.phase.id === id);
    return phase && phaseBody({ plan: shared, phase, snapshot });
  };

  it("if all were done before the import", () => {
    expect(textOf("1")).toMatch(
      /---\n\nThe tasks of this phase were done before the plan was imported; they share one issue, #99\.\nProgress/,
    );
    expect(textOf("1", github.build())).toContain("they share one issue.\n");
  });

  it("if some were", () => {
    expect(textOf("2")).toContain(
      "The tasks of this phase are its sub-issues, except 1 task that was done before the plan was imported (#99); here are [all that have issues of their own in one list](",
    );
  });

  it("where GitHub does not know sub-issues", () => {
    const old = listed.with({ missingFeatures: ["sub-issues"] }).build();

    expect(textOf("2", old)).toMatch(
      /---\n\nHere are \[the tasks of this phase\]\(\S+\), except 1 task that was done before the plan was imported \(#99\)\.\nProgress/,
    );
  });
});

describe("the issue of a risk", () => {
  it("says how grave it is and what is done", () => {
    expect(riskBody({ risk })).toMatchInlineSnapshot(`
      "**Impact**: High · **Probability**: Medium · **Owner**: Tech lead

      It was slow before.

      ### What we do about it

      Measure first.

      ---

      Close this issue when the risk is gone. It is not a task: progress does not count it."
    `);
  });
});

describe("a milestone", () => {
  it("says when it is reached", () => {
    expect(milestoneDescription({ plan, milestone })).toBe(
      "Part of **Phase 1: Base**. Reached when all of its 2 tasks are complete; it is closed then.",
    );
  });
});
