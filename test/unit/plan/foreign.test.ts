/** Tasks that need tasks of other plans of the same repository. */
import { describe, expect, it } from "vitest";
import type { OtherPlan } from "../../../src/core/plan/plan.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import { milestoneTitle } from "../../../src/core/render/issue/titles.ts";
import type { PlanBuilder } from "../../support/a-plan.ts";
import { aPlan } from "../../support/a-plan.ts";

const api = () => aPlan().project({ id: "api", name: "API", start: "2026-01-05" });
const web = () => aPlan().project({ id: "web", name: "Web", start: "2026-01-05" });
const needing = (...needs: string[]) => api().task("1.1", "Serve", { needs });

const other = (plan: PlanBuilder, project = "web"): OtherPlan => ({
  project,
  files: plan.files(`plan/${project}/plan.yml`),
});

const ofWeb = () => other(web().task("1.2", "Draw", { estimate: "3d" }));

function problems(plan: PlanBuilder, others?: OtherPlan[]): string[] {
  const read = readPlan(plan.files("plan/api/plan.yml"), others);
  if ("plan" in read) return [];
  return read.problems.map(({ file, line, message }) => {
    const said = plan.yaml().split("\n")[line - 1]?.trim() ?? "";
    return `${file}: ${said}: ${message}`;
  });
}

function foreignIn(plan: PlanBuilder, others?: OtherPlan[]) {
  const read = readPlan(plan.files(), others);
  return "plan" in read ? read.plan.foreign : read.problems;
}

describe("a task of another plan", () => {
  it("is known by its project, its id, and what the other plan says of it", () => {
    const known = {
      need: "web:1.2",
      project: "web",
      id: "1.2",
      name: "Web 1.2",
      title: "Web 1.2: Draw",
      due: "2026-01-09",
      days: 3,
    };
    expect(foreignIn(needing("web:1.2"), [ofWeb()])).toEqual([known]);
    expect(
      foreignIn(needing("web:1.2").task("1.2", "Store", { needs: "1.1, web:1.2" }), [ofWeb()]),
    ).toEqual([known]);
    expect(foreignIn(api().task("1.1"), [ofWeb()])).toBeUndefined();
  });

  it("is called by its title where the titles of the other plan have no ids", () => {
    const others = [other(web().project({ titles: "{title}" }).task("1.2", "Draw"))];
    expect(foreignIn(needing("web:1.2"), others)).toMatchObject([
      { name: "Web “Draw”", title: "Web: Draw" },
    ]);
  });

  it("says whether it was done before, and which issue it adopts", () => {
    const others = [other(web().task("1.2", "Draw", { imported: "complete", issue: 7 }))];
    expect(foreignIn(needing("web:1.2"), others)).toMatchObject([{ past: true, adopts: 7 }]);
  });

  it("keeps its title, but has no dates, while its plan has mistakes", () => {
    const broken = web().task("1.2", "Draw").say({ nonsense: 1 });
    expect(foreignIn(needing("web:1.2", "web:9"), [other(broken)])).toEqual([
      { need: "web:1.2", project: "web", id: "1.2", name: "Web 1.2", title: "Web 1.2: Draw" },
      { need: "web:9", project: "web", id: "9", name: "Web 9", title: "Web 9" },
    ]);
  });

  it("is taken as it is named where its plan cannot be read, or nobody says which others there are", () => {
    const bare = [
      { need: "web:1.2", project: "web", id: "1.2", name: "web 1.2", title: "web 1.2" },
    ];
    const text = "project: { id: web\n\tphases:";
    const files = [{ path: "plan/web/plan.yml", size: text.length, text }];
    expect(foreignIn(needing("web:1.2"), [{ project: "web", files }])).toEqual(bare);
    expect(foreignIn(needing("web:1.2"), [{ files }])).toEqual(bare);
    expect(foreignIn(needing("web:1.2"))).toEqual(bare);
  });
});

describe("a mistake is", () => {
  const at = (need: string, message: string) => [`plan/api/plan.yml: - ${need}: ${message}`];

  it("a plan that is not there", () => {
    expect(problems(needing("wep:1.2"), [ofWeb()])).toEqual(
      at("wep:1.2", "There is no plan `wep` here; did you mean `web`?"),
    );
    expect(problems(needing("x:1.2"), [ofWeb(), other(web(), "docs")])).toEqual(
      at("x:1.2", "There is no plan `x` here; write one of `web`, `docs`."),
    );
  });

  it("a task that the other plan does not have", () => {
    expect(problems(needing("web:1.3"), [ofWeb()])).toEqual(
      at("web:1.3", "The plan `web` has no task `1.3`; did you mean `web:1.2`?"),
    );
    expect(problems(needing("web:later"), [ofWeb()])).toEqual(
      at("web:later", "The plan `web` has no task `later`; write the id of one of its tasks."),
    );
  });

  it("any other plan where there is only one", () => {
    expect(problems(needing("web:1.2"), [])).toEqual(
      at(
        "web:1.2",
        "There is only one plan here, and `web:1.2` names a task of another; give that one a folder and a `project:` of its own, or write the id of a task.",
      ),
    );
  });

  it("nothing about needs while two plans have the same project id", () => {
    const others = [ofWeb(), other(web().task("1.1"), "api")];
    expect(problems(needing("api:1.1", "wep:1.2"), others)).toEqual([]);
  });

  it("a file that is in no plan, though there are others", () => {
    const files = [{ path: "plan/risks.yml", size: 9, text: "risks: []" }];
    expect(readPlan(files, [ofWeb()])).toEqual({
      problems: [
        {
          file: "plan/risks.yml",
          line: 1,
          column: 1,
          message:
            "This is in no plan: nothing outside the folders of the other plans says `project:`. Move it into the folder of its plan, or give it a `project:`.",
        },
      ],
    });
  });

  it("the plan itself by its name", () => {
    for (const others of [undefined, [], [ofWeb()]])
      expect(problems(needing("api:1.2").task("1.2"), others)).toEqual(
        at("api:1.2", "This is the plan `api` itself; write `1.2`."),
      );
  });

  it("what is no id on one of the sides", () => {
    const told =
      /names no task; write the id of another plan's project, a colon and the id of its task, as in `web:1\.2`\.$/;
    for (const need of ["web:", ":1.2", "web:1:2", "we b:1.2"])
      expect(problems(needing(need), [ofWeb()])).toEqual([expect.stringMatching(told)]);
    const text = api().task("1.1", "Serve", { needs: "web:, 1.2" }).task("1.2");
    expect(problems(text, [ofWeb()])).toEqual([expect.stringMatching(told)]);
  });

  it("a milestone with one", () => {
    const plan = api()
      .task("1.1")
      .milestone("m1", "Alpha", { needs: ["1.1", "web:1.2"] });
    expect(problems(plan, [ofWeb()])).toEqual(
      at(
        "web:1.2",
        "A milestone is made of tasks of its own plan; remove `web:1.2`, or let a task of the milestone need it.",
      ),
    );
  });

  it("a circle through several plans, told in each where its own task needs the other", () => {
    const one = needing("web:1.2");
    const two = web().task("1.2", "Draw", { needs: "1.1" }).task("1.1", "Ask", { needs: "docs:1" });
    const three = aPlan()
      .project({ id: "docs", name: "Docs" })
      .task("1", "Tell", { needs: ["api:1.1"] });
    const ofApi = other(one, "api");
    const round = (...ids: string[]) =>
      `These tasks wait for each other: ${ids.join(" → ")}; remove one of these \`needs\`.`;

    expect(problems(one, [other(two), other(three, "docs")])).toEqual(
      at("web:1.2", round("1.1", "web:1.2", "web:1.1", "docs:1", "1.1")),
    );
    expect(problems(two, [ofApi, other(three, "docs")])[0]).toContain(
      round("1.2", "1.1", "docs:1", "api:1.1", "1.2"),
    );
  });

  it("not a circle of other plans, nor one that is only near", () => {
    const circle = web().task("1.1", "Ask", { needs: "1.2" }).task("1.2", "Draw", { needs: "1.1" });
    const back = web()
      .task("1.1", "Ask", { needs: ["api:1.1"] })
      .task("1.2", "Draw");
    for (const plan of [circle, back])
      expect(problems(needing("web:1.2"), [other(plan)])).toEqual([]);
  });

  it("shown with all others of its plan", () => {
    expect(problems(needing("web:1.3", "9.9"), [ofWeb()])).toHaveLength(2);
  });
});

it("a plan whose project cannot be read may be the one that is meant", () => {
  expect(problems(needing("x:1.2"), [ofWeb(), { files: [] }])).toEqual([]);
});

describe("milestones of two plans with the same title on GitHub", () => {
  const alpha = (plan: PlanBuilder, title = "Alpha") => plan.task("1.1").milestone("m1", title);
  const read = (plan: PlanBuilder, others: OtherPlan[]) => {
    const found = readPlan(plan.files("plan/api/plan.yml"), others);
    if ("problems" in found) throw new Error(JSON.stringify(found.problems));
    const [milestone] = found.plan.phases.flatMap(({ weeks }) =>
      weeks.flatMap((week) => week.milestones),
    );
    if (!milestone) throw new Error("There is no milestone.");
    return { title: milestoneTitle(milestone), warnings: found.plan.warnings };
  };

  it("are told apart by their projects, with a warning that says where the other is", () => {
    expect(read(alpha(api()), [other(alpha(web()))])).toEqual({
      title: "Milestone m1: Alpha (API)",
      warnings: [
        {
          file: "plan/api/plan.yml",
          line: 15,
          column: 20,
          message:
            "The milestone at plan/web/plan.yml:15:20 is called `Milestone m1: Alpha` too, and GitHub wants the titles of all milestones of a repository to differ; this one gets `Milestone m1: Alpha (API)`, unless one of them is given another title.",
        },
      ],
    });
    expect(read(alpha(web()), [other(alpha(api()), "api")]).title).toBe(
      "Milestone m1: Alpha (Web)",
    );
  });

  it("are so by the ids where the projects are called the same, and whatever the case", () => {
    const others = [other(alpha(web(), "ALPHA").project({ name: "API" }))];
    expect(read(alpha(api()), others).title).toBe("Milestone m1: Alpha (api)");
  });

  it("by the pattern of each plan", () => {
    const plain = (plan: PlanBuilder) => plan.project({ titles: "{title}" });
    const two = plain(web()).task("1.1").milestone("m2", "Alpha");
    expect(read(plain(alpha(api())), [other(two)]).title).toBe("Alpha (API)");
    expect(read(alpha(api()), [other(two)])).toEqual({ title: "Milestone m1: Alpha" });
  });

  it("stay as they are where only the words are the same, or nobody says which other plans there are", () => {
    const two = web().task("1.1", "Alpha").milestone("m2", "Alpha");
    for (const others of [[other(two)], [], [other(alpha(web())), { files: [] }].slice(1)])
      expect(read(alpha(api()), others)).toEqual({ title: "Milestone m1: Alpha" });
  });
});
