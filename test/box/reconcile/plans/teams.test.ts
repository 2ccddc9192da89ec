import { describe, expect, it } from "vitest";
import { overloadsOf } from "../../../../src/core/forecast/assess.ts";
import { warningSentences } from "../../../../src/core/render/forecast/warnings.ts";
import { copiesOf, onBox } from "../../../support/on-box.ts";
import { planIn } from "../../../support/plans/written-plan.ts";

/** Teams with and without people, who give a part of their time or are away, and what goes for all of theirs. */
const PLAN = `project: { id: shop, name: Web shop, start: 2026-01-05 }
defaults: { estimate: 2d, labels: shop }
teams:
  - name: "@acme/web"
    people:
      - "@octocat"
      - { name: "@hubot", share: 50% }
  - name: "@acme/api"
    people: [{ name: "@monalisa", days_off: [2026-01-12 to 2026-01-16] }]
  - name: Design
    people: ["@ada"]
phases:
  - id: 1
    title: Catalogue
    type: Feature
    defaults: { team: "@acme/web", priority: medium }
    weeks:
      - week: 1
        tasks:
          - { id: 1.1, title: Draw the pages, team: Design, owner: "@ada", priority: high }
          - { id: 1.2, title: List the goods, owner: ["@octocat", "@hubot"], estimate: 2d-6d }
          - { id: 1.3, title: Show one of them, needs: 1.2, labels: [] }
      - week: 2
        team: "@acme/api"
        tasks:
          - { id: 1.4, title: Store the goods, owner: "@monalisa", estimate: 3d }
          - { id: 1.5, title: Count them, type: Bug }
        milestones: [1 Goods can be seen]
`;

type World = ReturnType<typeof onBox>;

function issue({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title.startsWith(title));
  if (!found) throw new Error(`There is no issue ${title}.`);
  return found;
}

const synced = copiesOf(async () => {
  const world = onBox({ "plan/plan.yml": PLAN });
  for (const login of ["hubot", "monalisa", "ada"]) world.repository.setRole(login, "write");
  await world.look();
  return world;
});

describe("teams and defaults", () => {
  it("warn at check where somebody is away", () => {
    const planned = overloadsOf(planIn(PLAN));

    expect(warningSentences(planned.overloads, planned)).toEqual([
      "@monalisa has 3 days of work in week 2 and 0 days for it: task 1.4.",
      "@acme/api has 2 days of work in week 2 and 0 days for it: task 1.5.",
    ]);
  });

  it("make issues of the right people, labels and types", async () => {
    const world = await synced();

    expect(issue(world, "Task 1.2").assignees.toSorted()).toEqual(["hubot", "octocat"]);
    expect(issue(world, "Task 1.2").body).toContain("| 2 days to 6 days |");
    expect(issue(world, "Task 1.2").labels).toContain("shop");
    expect(issue(world, "Task 1.3").labels).not.toContain("shop");
    expect(issue(world, "Task 1.3").assignees).toEqual([]);
    expect(issue(world, "Task 1.5").type).toBe("Bug");
    expect(issue(world, "Phase 1").type).toBe("Feature");
    const dashboard = issue(world, "Progress").body;
    expect(dashboard).toContain("Draw the pages (High)");
    expect(dashboard).toContain("@&#8203;acme/web: @&#8203;octocat, @&#8203;hubot 50 %");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("are mentioned once each in the report when they are late, a team where nobody is named", async () => {
    const world = await synced();
    const { octocat } = world;
    for (const task of ["1.1", "1.2"])
      octocat.label(issue(world, `Task ${task}`).number, "status: in progress");
    world.travel("2026-01-08T10:00:00Z");
    octocat.close(issue(world, "Task 1.1").number);
    await world.look();

    world.travel("2026-01-23T16:30:00Z");
    await world.look();

    const report = issue(world, "Progress").comments.at(-1)?.body ?? "";
    expect(report).toMatch(/^- @octocat: .*List the goods/m);
    expect(report).toMatch(/^- @hubot: .*List the goods/m);
    expect(report).toMatch(/^- @acme\/web: .*Show one of them/m);
    expect(report).toMatch(/^- @acme\/api: .*Count them/m);
    expect(report.match(/(?<![\w;])@[a-z]/g)?.length).toBe(5);
  });

  it("change in one line of the preview", async () => {
    const world = await synced();
    const next = PLAN.replace('team: "@acme/web", priority: medium', "team: Design, priority: low");

    const number = world.octocat.openPullRequest({
      title: "Design does it",
      files: { "plan/plan.yml": next },
    });
    await world.lookAtPull(number);

    const [comment = ""] = world.pull(number).comments;
    expect(comment).toContain("2 tasks: @acme/web → Design, from the default of phase 1");
    expect(comment).toContain("4 tasks: Medium → Low, from the default of phase 1");
  });
});
