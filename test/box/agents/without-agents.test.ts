import { expect, it } from "vitest";
import { examplePlan, onBox } from "../../support/on-box.ts";
import { picture } from "../../support/as-text/picture.ts";

it("a plan without agents has none in anything that Milepost writes, and leaves people's labels alone", async () => {
  const world = onBox(examplePlan());
  await world.look();
  const numberOf = (id: string) =>
    world.repository.state().issues.find(({ title }) => title.startsWith(`Task ${id}:`))?.number ??
    0;
  world.octocat.label(numberOf("1.4"), "agent: mine");
  world.octocat.comment(numberOf("1.1"), "/plan help\n/plan start");
  const pull = world.octocat.openPullRequest({
    title: "Work",
    body: `Closes #${numberOf("1.2")}`,
    files: { "a.txt": "a" },
    draft: true,
  });
  await world.look();
  world.octocat.closePull(pull);
  world.octocat.comment(numberOf("1.3"), "/plan fail It leaks");
  world.travel("2026-01-09T17:00:00Z");
  await world.look();

  const { issues, labels } = picture(world.repository);
  const bot = `${world.box.app.slug}[bot]`;
  const written = issues.flatMap(({ body, comments }) => [
    body,
    ...comments.filter(({ author }) => author === bot).map((comment) => comment.body),
  ]);
  expect(written.filter((text) => /\bagents?\b|"handed"|\/plan (hand|take)/i.test(text))).toEqual(
    [],
  );
  expect(labels.map(({ name }) => name).filter((name) => name.startsWith("agent"))).toEqual([
    "agent: mine",
  ]);
  expect(issues.find(({ number }) => number === numberOf("1.4"))?.labels).toContain("agent: mine");
});
