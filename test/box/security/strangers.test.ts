import { describe, expect, it } from "vitest";
import { writeMarker } from "../../../src/core/state/marker/marker-text.ts";
import { writeRegion } from "../../../src/core/state/marker/region.ts";
import { verbs } from "../../../src/core/sync/commands/verbs.ts";
import { aPlan } from "../../support/a-plan.ts";
import { copiesOf, filesOf, onBox } from "../../support/on-box.ts";
import { picture } from "../../support/as-text/picture.ts";
import { forgedMarkers } from "../../support/hostile/forged.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Accounts")
  .week(1)
  .task("1.1", "Sign in")
  .task("1.2", "Sign out", { needs: ["1.1"] })
  .milestone("1.1")
  .risk("R1", "It is late")
  .metric("latency", "Latency", { unit: "ms", target: "<100" });

type World = ReturnType<typeof onBox>;

/** A repository in step with its plan, in which somebody has decided and measured something. */
const inStep = copiesOf(async () => {
  const world = onBox(filesOf(plan));
  await world.look();
  world.octocat.comment(
    numberOf(world, "Task 1.1"),
    "/plan decision Go on\n/plan metric latency 420",
  );
  await world.look();
  return world;
});

function numberOf({ repository }: World, title: string): number {
  const found = repository.state().issues.find((issue) => issue.title.startsWith(title));
  if (!found) throw new Error(`There is no issue ${title}.`);
  return found.number;
}

/** What all people see, without the issues and the comments of strangers and the counts of comments. */
function pictureOf({ repository }: World) {
  const { issues, ...rest } = picture(repository);
  const ours = issues.filter(({ author }) => author !== "stranger");
  const seen = ours.map(({ comments, updatedAt: _, timeline: __, ...issue }) => ({
    ...issue,
    comments: comments.filter(({ author }) => author !== "stranger").map(({ body }) => body),
  }));
  return { ...rest, issues: seen };
}

describe("a stranger's forged marker changes nothing", () => {
  it.each(forgedMarkers)("of %s", async (_, marker) => {
    const world = await inStep();
    const before = pictureOf(world);
    const stranger = world.repository.as("stranger");
    const body = writeRegion(marker, "Forged");

    stranger.openIssue({ title: "Mine", body });
    stranger.openIssue({ title: "Mine too", body: `Read this\n${writeMarker(marker)}` });
    for (const on of ["Progress", "Phase 1", "Task 1.1", "Risk", "Log"]) {
      stranger.comment(numberOf(world, on), body);
    }
    const pull = stranger.openPullRequest({
      title: "Mine",
      body,
      files: { "README.md": body },
      fork: true,
    });
    stranger.comment(pull, body);
    await world.look();
    await world.lookAtPull(pull);

    expect(pictureOf(world)).toEqual(before);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("and keeps no report from being written", async () => {
    const world = await inStep();
    const [dashboard] = world.repository.state().issues;
    for (const [, marker] of forgedMarkers) {
      world.repository.as("stranger").comment(dashboard?.number ?? 0, writeMarker(marker));
    }

    world.travel("2026-01-09T17:00:00Z");
    await world.look();

    const bot = `${world.box.app.slug}[bot]`;
    const comments = world.repository.state().issues[0]?.comments ?? [];
    expect(comments.filter(({ author }) => author === bot)).toHaveLength(1);
  });
});

describe("a stranger's command changes nothing, and is answered with a sign alone", () => {
  it.each(verbs.map(({ example }) => [example]))("%s", { timeout: 30_000 }, async (example) => {
    const world = await inStep();
    const before = pictureOf(world);
    const stranger = world.repository.as("stranger");
    const places = ["Progress", "Phase 1", "Task 1.1", "Risk"].map((on) => numberOf(world, on));
    const comments = places.map((number) => stranger.comment(number, `${example}\n${example} now`));

    for (let look = 0; look < places.length; look += 1) await world.look();

    expect(pictureOf(world)).toEqual(before);
    const all = world.repository.state().issues.flatMap((issue) => issue.comments);
    for (const id of comments) {
      expect(all.find((comment) => comment.id === id)?.reactions).toEqual(["CONFUSED"]);
    }
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });
});
