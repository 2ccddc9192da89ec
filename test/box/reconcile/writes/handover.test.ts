import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { clientOf } from "../../../../src/github/client/client.ts";
import type { Client } from "../../../../src/github/client/client.ts";
import { noPace } from "../../../../src/github/client/pace.ts";
import { Seal } from "../../../../src/github/client/seal.ts";
import { sealed } from "../../../../src/github/client/sealed.ts";
import { pullRequestAt } from "../../../../src/github/pull-request.ts";
import { repositoryAt } from "../../../../src/github/repository.ts";
import { readMarker } from "../../../../src/core/state/marker/marker-text.ts";
import { reconcilePullRequest } from "../../../../src/reconcile/preview/pull-request.ts";
import { reconcile } from "../../../../src/reconcile/repository.ts";
import { aPlan } from "../../../support/a-plan.ts";
import { filesOf, octokitOn, onBox } from "../../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Opening", { criteria: ["The room is ours"] })
  .task("1.1", "Rent a room")
  .phase("2", "Selling")
  .week(2)
  .task("2.1", "Fill the shelves", { needs: "1.1" });

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

/** A repository with two accounts that could keep it: the app, and the workflow of the Action. */
function aRepository() {
  const world = onBox(filesOf(plan));
  const { box, repository, octocat } = world;
  const id = repository.repository.nodeId;
  const seal = { seal: new Seal([privateKey]), repository: id, slug: box.app.slug };
  const accounts = {
    app: (): Client => sealed(clientOf(octokitOn(box)), seal),
    Action: (): Client => clientOf(octokitOn(box, { token: box.workflowToken("acme", "app") })),
  };
  type Account = keyof typeof accounts;
  const look = (as: Account) => reconcile(repositoryAt(accounts[as](), id, noPace));
  const preview = (as: Account, number: number) => {
    const client = accounts[as]();
    const repositoryOf = repositoryAt(client, id, noPace);
    return reconcilePullRequest(
      pullRequestAt(client, id, number, { repository: repositoryOf, pace: noPace }),
    );
  };
  /** Every text that stands for something, however it was written. */
  const made = () =>
    repository
      .state()
      .issues.flatMap(({ body, comments }) => [body, ...comments.map((comment) => comment.body)])
      .flatMap((text) => readMarker(text) ?? [])
      .map(({ kind, id: of }) => `${kind} ${of}`)
      .toSorted();
  const handOver = (from: string) =>
    octocat.push(filesOf(plan.project({ handed_over_from: from })), "Hand over");
  return { ...world, look, preview, made, handOver };
}

type World = ReturnType<typeof aRepository>;

/** A week in which everything happens that leaves a trace. */
async function aWeek(world: World, as: "app" | "Action"): Promise<number> {
  const { look, octocat, repository, preview } = world;
  await look(as);
  octocat.comment(
    numberOf(world, "2.1"),
    "/plan due 2026-01-15\n/plan decision We buy the shelves",
  );
  await look(as);
  octocat.close(numberOf(world, "1.1"));
  await look(as);
  const pull = octocat.openPullRequest({
    title: "A risk",
    files: {
      "plan/risks.yml": "risks: [{ id: R1, title: Rain, impact: high, probability: low }]\n",
    },
  });
  await preview(as, pull);
  world.travel("2026-01-09T16:01:00Z");
  await look(as);
  world.travel("2026-01-09T16:10:00Z");
  await look(as);
  expect(repository.state().issues.length).toBeGreaterThan(4);
  return pull;
}

function numberOf({ repository }: World, id: string): number {
  const found = repository.state().issues.find(({ body }) => readMarker(body)?.id === id);
  return found?.number ?? 0;
}

describe.each([
  { from: "Action", to: "app", login: "github-actions" },
  { from: "app", to: "Action", login: "milepost" },
] as const)("a handover from the $from to the $to", ({ from, to, login }) => {
  it("makes nothing twice: issues, reports, log, previews", async () => {
    const world = aRepository();
    const pull = await aWeek(world, from);
    const before = world.made();
    expect(await world.look(to)).toMatchObject({ ended: "kept by another" });

    world.handOver(login);
    const first = await world.look(to);
    await world.preview(to, pull);

    expect(first.ended).toBe("in sync");
    expect(world.made()).toEqual(before);
    expect(world.pull(pull).comments).toHaveLength(1);
    expect(world.repository.boards()).toHaveLength(1);
    const again = await world.look(to);
    expect(again).toMatchObject({ ended: "in sync", writes: 0 });
  });

  it("keeps what commands have set, and posts the next report once", async () => {
    const world = aRepository();
    await aWeek(world, from);
    world.handOver(login);
    await world.look(to);

    world.travel("2026-01-16T16:01:00Z");
    await world.look(to);

    expect(world.made().filter((each) => each.startsWith("report"))).toEqual([
      "report 2026-01-09",
      "report 2026-01-16",
    ]);
    const task = world.repository.issue(numberOf(world, "2.1"));
    expect(task?.body).toContain("15 Jan");
  });

  it("ends the former one: it writes nothing any more", async () => {
    const world = aRepository();
    await aWeek(world, from);
    world.handOver(login);
    await world.look(to);
    const pull = world.octocat.openPullRequest({
      title: "Another risk",
      files: {
        "plan/more.yml": "risks: [{ id: R2, title: Snow, impact: high, probability: low }]\n",
      },
    });
    const before = world.repository.state();

    expect(await world.look(from)).toMatchObject({ ended: "handed over" });
    expect(await world.preview(from, pull)).toMatchObject({ ended: "handed over" });

    expect(world.repository.state()).toEqual(before);
  });

  it("says on the dashboard that is there what is wrong with the plan", async () => {
    const world = aRepository();
    await aWeek(world, from);
    world.handOver(login);
    await world.look(to);

    const broken = plan.project({ handed_over_from: login }).task("2.3", "Pay", { needs: "9.9" });
    world.octocat.push(filesOf(broken), "A mistake");

    expect((await world.look(to)).ended).toBe("broken plan");
    const dashboards = world.repository
      .state()
      .issues.filter(({ body }) => readMarker(body)?.kind === "dashboard");
    expect(dashboards).toHaveLength(1);
    expect(dashboards[0]?.body).toContain("9.9");
    world.octocat.push(filesOf(plan.project({ handed_over_from: login })), "Mend it");
  });
});

it("goes back and forth", async () => {
  const world = aRepository();
  await aWeek(world, "Action");
  world.handOver("github-actions");
  await world.look("app");
  const before = world.made();

  world.handOver("milepost");
  await world.look("Action");
  world.handOver("github-actions");
  await world.look("app");

  expect(world.made()).toEqual(before);
});

it("is not begun by a pull request", async () => {
  const world = aRepository();
  await aWeek(world, "Action");
  const pull = world.octocat.openPullRequest({
    title: "Take over",
    files: filesOf(plan.project({ handed_over_from: "github-actions" })),
  });

  await world.preview("app", pull);

  expect(await world.look("app")).toMatchObject({ ended: "kept by another" });
});
