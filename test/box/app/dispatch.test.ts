import { expect, it, onTestFinished } from "vitest";
import { createController } from "../../../src/app/controller.ts";
import { noPace } from "../../../src/github/client/pace.ts";
import { InProcessQueue } from "../../../src/queue/in-process.ts";
import type { Request } from "../../../src/queue/request.ts";
import { aPlan } from "../../support/a-plan.ts";
import { filesOf, octokitOn, onBox, placeOf } from "../../support/on-box.ts";

const plan = aPlan().start("2026-01-05").task("1.1", "Sign in");

/** A repository in the box, and the app's worker on a queue of its own. */
async function working() {
  const world = onBox(filesOf(plan));
  const queue = new InProcessQueue();
  const looks: Request["kind"][] = [];
  const controller = createController({
    octokitFor: async () => octokitOn(world.box),
    paceFor: () => noPace,
    queue,
    log: { info: (fields) => looks.push((fields as Request).kind) },
  });
  await queue.start(controller);
  onTestFinished(() => queue.stop());
  const place = placeOf(world.repository);
  const repository: Request = { kind: "repository", ...place };
  const look = async (request: Request = repository) => {
    looks.length = 0;
    await queue.add(request);
    await queue.idle();
    return looks;
  };
  const lookAt = (number: number) => look({ kind: "pull request", ...place, number });
  await look();
  return { ...world, look, lookAt };
}

it("finds the pull requests that change the plan when it looks at their repository", async () => {
  const world = await working();
  const change = { title: "Plan", files: filesOf(plan.task("1.2", "Passkeys")) };
  const number = world.octocat.openPullRequest(change);
  world.octocat.openPullRequest({ title: "Code", files: { "a.md": "#" } });

  expect(await world.look()).toEqual(["repository", "pull request"]);

  expect(world.pull(number).check?.title).toBe("1 task added");
  expect(world.box.violations).toEqual([]);
});

it("looks at an idle repository in five requests", async () => {
  const world = await working();
  const before = world.box.requests.length;

  expect(await world.look()).toEqual(["repository"]);

  expect(world.box.requests.length - before).toBe(5);
});

it("has the others looked at when a pull request has news", async () => {
  const world = await working();
  const rename = (title: string) =>
    world.octocat.openPullRequest({ title, files: filesOf(plan.edit("1.1", { title })) });
  const one = rename("Passkeys");
  await world.lookAt(one);
  const other = rename("Tokens");

  expect(await world.lookAt(other)).toEqual(Array(3).fill("pull request"));
  expect(world.pull(one).comments[0]).toContain(`#${other}\` changes`);

  world.octocat.closePull(other);
  await world.lookAt(other);
  expect(world.pull(one).comments[0]).not.toContain(" too:");
  expect(world.box.violations).toEqual([]);
});
