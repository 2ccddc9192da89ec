import { describe, expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { filesOf, onBox } from "../../support/on-box.ts";
import { aGitHub } from "../../support/terminal.ts";

const plan = aPlan().start("2026-01-05").task("1.1", "Sign in").task("1.2", "Sign out");

describe("one account keeps a repository", () => {
  it("the app writes nothing where a terminal or the Action does, and says who", async () => {
    const { box, type, repository } = aGitHub(plan, new Date().toISOString());
    await type("sync octo/hello");
    const before = repository.state();
    box.installApp({ owner: "octo" });

    const env = { GITHUB_TOKEN: box.installationToken("octo") };
    const sync = await type("sync octo/hello", { env });
    const doctor = await type("doctor octo/hello", { env });

    expect(sync.err).toMatch(/octocat keeps octo\/hello already/);
    expect(doctor.out).toContain("✗ octocat keeps octo/hello already");
    expect(repository.state()).toEqual(before);
  });

  it("previews no pull request where another does", async () => {
    const world = onBox(filesOf(plan));
    await world.look();
    const { issues } = world.repository.state();
    const body = issues.find(({ title }) => title.startsWith("Progress"))?.body ?? "";
    const other = onBox(filesOf(plan));
    other.octocat.openIssue({ title: "Progress", body, labels: ["milepost"] });
    const files = filesOf(plan.task("1.3", "Reset a password"));
    const number = other.octocat.openPullRequest({ title: "More", files });

    expect(await other.lookAtPull(number)).toEqual({ ended: "kept by another" });
    expect(other.pull(number)).toEqual({ check: undefined, comments: [] });
  });

  it("the app's own look ends so too, and goes on once the other's dashboard is closed", async () => {
    const world = onBox(filesOf(plan));
    const mine = await world.look();
    expect(mine.ended).toBe("in sync");
    const dashboard = world.repository
      .state()
      .issues.find(({ title }) => title.startsWith("Progress"));
    const other = onBox(filesOf(plan));
    const copy = other.octocat.openIssue({
      title: "Progress",
      body: dashboard?.body ?? "",
      labels: ["milepost"],
    });

    expect(await other.look()).toMatchObject({
      ended: "kept by another",
      keeper: { login: "octocat" },
    });
    expect(other.repository.state().issues).toHaveLength(1);

    other.octocat.close(copy);
    expect((await other.look()).ended).toBe("in sync");
  });
});
