import { describe, expect, it } from "vitest";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { dueReport } from "../../../src/core/progress/report/report.ts";
import { reportView } from "../../../src/core/sync/desired/reports/report.ts";
import { reportBody } from "../../../src/core/render/report/report.ts";
import { label } from "../../../src/core/state/labels.ts";
import type { Snapshot } from "../../../src/core/state/snapshot.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import { proseOf } from "../../support/hostile/html.ts";

const draft = aPlan()
  .start("2026-01-05")
  .say({ communication: { weekly_report: { day: "fri", time: "16:00" } } });
const plan = draft
  .phase("1", "Base")
  .week(1)
  .task("1.1", "Store keys", { owner: "@ada" })
  .task("1.2", "Check keys for @everyone", { owner: "@ada" })
  .task("1.3", "Lose keys", { owner: "Tech lead" })
  .milestone("1.1", "Keys are kept")
  .week(2)
  .task("1.4", "Recover keys", { owner: "@grace" })
  .task("1.5", "Rotate keys", { needs: ["1.2"] })
  .week(3)
  .task("1.6", "Tell people")
  .metric("m1", "Response time", { unit: "ms", baseline: "~500", target: "<100" })
  .build();
const github = aSnapshot(plan).at("2026-01-16T16:00:10Z");
const scope = ["1.1", "1.2", "1.3", "1.4", "1.5"];

function posted(snapshot: Snapshot, of: Plan = plan): string {
  const report = dueReport(of, snapshot);
  if (!report) throw new Error("no report is due");
  return reportBody(reportView(of, snapshot, report));
}

describe("the weekly report", () => {
  it("is what a person would have written, had they counted", () => {
    const snapshot = github
      .report({ period: "2026-01-09", complete: 0, scope })
      .close("1.1", "2026-01-13T09:00:00Z")
      .pull("1.1", { state: "merged", number: 40 })
      .label("1.3", label.failed, "2026-01-15T09:00:00Z")
      .pull("1.4")
      .label("1.5", label.blocked, "2026-01-14T09:00:00Z")
      .build();

    expect(posted(snapshot)).toMatchInlineSnapshot(`
      "## Week 2 · 12–16 January 2026

      🔴 **Off track**: [#4](https://github.com/octo/hello/issues/4) Check keys for @&#8203;everyone holds up 1 task and is 5 days late.

      ▓░░░░░░░░░ 16 % done, 50 % planned (1 of 6 tasks) · last time 0 %  
      **Forecast**: most likely 10 Feb, by 21 Feb with 85 % · 2 % to finish by 23 Jan (too early to tell from pace: as such plans usually go)

      ### ✅ Completed · 1

      - [#3](https://github.com/octo/hello/issues/3) Store keys · @&#8203;ada · [#40](https://github.com/octo/hello/pull/40)

      ### 🏁 Milestones

      - 🏁 **Milestone 1.1: Keys are kept** · planned Fri 9 Jan 2026 · ⏰ Overdue, 1/3 · most likely 10 Feb, by 21 Feb with 85 %

      ### 🔄 In progress · 1

      - [#6](https://github.com/octo/hello/issues/6) Recover keys · @&#8203;grace

      ### ⏳ Next · 2

      - \`#4\` Check keys for @&#8203;everyone · @&#8203;ada · late: was due 9 Jan
      - [#8](https://github.com/octo/hello/issues/8) Tell people · due 23 Jan

      ### ⚠️ Root blockers · 1

      - \`#4\` Check keys for @&#8203;everyone holds up **1 task** · 5 days late · @&#8203;ada · behind it: [#7](https://github.com/octo/hello/issues/7)

      ### ❌ Failed, needs rework · 1

      - [#5](https://github.com/octo/hello/issues/5) Lose keys · Tech lead

      ### 🔀 Changes of scope

      - Added: Task 1.6: Tell people

      ### ⏰ Overdue

      - @ada: \`#4\` Check keys for @&#8203;everyone (due 9 Jan)
      - Tech lead: \`#5\` Lose keys (due 9 Jan)

      ### 💤 Stale

      - @grace: \`#6\` Recover keys (nothing since 1 Jan)"
    `);
  });

  it("mentions the owners of overdue tasks, and no one else", () => {
    const snapshot = github.assign("1.2", "ada", "alan").assign("1.4", "grace").build();

    const mentions = proseOf(posted(snapshot)).match(/@[a-z]+/g);

    expect(mentions?.sort()).toEqual(["@ada", "@alan"]);
  });

  it("mentions no one within two working days, and no one before the week of a task", () => {
    const early = draft
      .week(2)
      .task("1.1", "Store keys", { owner: "@ada", due: "2026-01-14" })
      .week(3)
      .task("1.2", "Check keys", { owner: "@grace", due: "2026-01-12" })
      .build();

    const text = posted(aSnapshot(early).at("2026-01-16T16:00:10Z").build(), early);

    expect(proseOf(text)).toContain("Store keys (due 14 Jan)");
    expect(proseOf(text)).toContain("Check keys (due 12 Jan)");
    expect(proseOf(text)).not.toMatch(/@[a-z]/);
  });

  it("mentions each owner once, however they are written, with a line for all that is late", () => {
    const shared = draft
      .week(1)
      .task("1.1", "Store keys", { owner: "@Ada" })
      .task("1.2", "Check keys", { owner: "@ada", due: "2026-01-15" })
      .task("1.3", "Lose keys", { owner: "@grace", due: "2026-01-15" })
      .week("3-5")
      .task("1.4", "Recover keys", { owner: "@ada" })
      .task("1.5", "Rotate keys", { owner: "@grace" })
      .task("1.6", "Tell people")
      .build();
    const snapshot = ["1.4", "1.5", "1.6"]
      .reduce((github, id) => github.pull(id), aSnapshot(shared).at("2026-01-16T16:00:10Z"))
      .build();

    const text = posted(snapshot, shared).replace(/\[(#\d+)\]\([^)]*\)/g, "$1");

    expect(proseOf(text).match(/@[a-z]+/gi)).toEqual(["@Ada", "@grace"]);
    expect(text).toContain("- @Ada: `#3` Store keys (due 9 Jan), `#4` Check keys (due 15 Jan)\n");
    expect(text).toContain("- @&#8203;grace: `#5` Lose keys (due 15 Jan)\n");
    expect(text).toMatch(
      /Stale\n\n- @&#8203;ada: `#6` Recover keys \(nothing since 1 Jan\)\n- @grace: `#7` .*\n- No owner: `#8` /,
    );
  });

  it("mentions no name that is no login", () => {
    const snapshot = github.assign("1.2", "x|y @all", "dependabot[bot]").build();

    expect(proseOf(posted(snapshot)).match(/@[a-z]+/g)).toEqual(["@ada"]);
  });

  it("is one line in a quiet week", () => {
    const later = draft.week(4).task("1.1", "Store keys").build();
    const snapshot = aSnapshot(later)
      .at("2026-01-16T16:00:10Z")
      .report({ period: "2026-01-09", complete: 0, scope: ["1.1"] })
      .build();

    expect(posted(snapshot, later)).toBe(
      "**Week 2 · 12–16 January 2026**: a quiet week · 🟢 **On track**: Nothing is overdue or failed. · ░░░░░░░░░░ 0 % done, 0 % planned (0 of 1 task) · last time 0 %",
    );
  });

  it("has the minutes: each action item that is open with owner, date and link, the next date first", () => {
    const opened = (title: string, fields: object) => ({
      title,
      by: "grace",
      at: "2026-01-08",
      from: "https://github.com/octo/hello/issues/9#issuecomment-1",
      ...fields,
    });
    const item = (id: string, title: string, fields: object) => {
      const key = { kind: "action" as const, id };
      const marker = { project: plan.project.id, ...key, opened: opened(title, fields) };
      return [key, { title, marker }] as const;
    };
    const [vendor, room, done] = [
      item("1", "Ask the vendor", { owner: "ada", due: "2026-01-20" }),
      item("2", "Book a room", { owner: "grace", due: "2026-01-14" }),
      item("3", "Write it up", { owner: "ada" }),
    ];
    const snapshot = github
      .issue(...vendor)
      .issue(...room)
      .issue(done[0], { ...done[1], open: false })
      .build();
    const [first, second] = snapshot.issues.filter(({ marker }) => marker.kind === "action");

    const text = posted(snapshot);

    expect(text).toContain(
      `### 📌 Action items · 2

- [#${second?.number}](${second?.url}) Book a room · @&#8203;grace · **due 14 Jan** ⏰
- [#${first?.number}](${first?.url}) Ask the vendor · @&#8203;ada · due 20 Jan
`.trimEnd(),
    );
    expect(text).not.toContain("Write it up");
  });

  it("fits for a thousand tasks that are all late", () => {
    const [phase] = plan.phases;
    const [week] = phase?.weeks ?? [];
    if (!phase || !week) throw new Error("the plan has a week");
    const tasks = Array.from({ length: 1000 }, (_, index) => ({
      id: `1.${index}`,
      title: `<${"`@a ".repeat(60)}`,
      phase: "1",
      owners: [{ login: `person-${index}` }],
      due: "2026-01-09",
      needs: [],
      files: [],
    }));
    const large = { ...plan, phases: [{ ...phase, weeks: [{ ...week, tasks }] }] };
    const snapshot = aSnapshot(large).at("2026-01-16T16:00:10Z");

    const text = posted(snapshot.build(), large);

    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/… and 9\d\d more/);
  });
});
