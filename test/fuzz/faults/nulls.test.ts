import { beforeAll, describe, expect, it } from "vitest";
import { gitHubSchema } from "../../../packages/github-box/src/graphql/schema.ts";
import { noPace } from "../../../src/github/client/pace.ts";
import { repositoryAt } from "../../../src/github/repository.ts";
import type { Change } from "../../../src/core/state/change.ts";
import type { Key } from "../../../src/core/state/marker/marker.ts";
import { readMarker } from "../../../src/core/state/marker/marker-text.ts";
import { withoutWriting } from "../../../src/reconcile/without-writing.ts";
import { reconcile } from "../../../src/reconcile/repository.ts";
import { reconcilePullRequest } from "../../../src/reconcile/preview/pull-request.ts";
import { keepReading } from "../../../src/reconcile/reading.ts";
import { aPlan } from "../../support/a-plan.ts";
import type { Path } from "../../support/chaos/nullable.ts";
import { nullablePlaces, nulled } from "../../support/chaos/nullable.ts";
import { clientIn, filesOf, onBox, placeOf, pullIn } from "../../support/on-box.ts";

/** One place of one answer: which document, by its text, and the path. */
interface Place {
  query: string;
  path: Path;
}

type World = Awaited<ReturnType<typeof busyWorld>>;

/** A repository in which a look asks for everything that it ever asks for. */
async function busyWorld() {
  const plan = aPlan()
    .start("2026-01-05")
    .say({ communication: { daily_standup: { time: "9:00" } } })
    .task("1.1", "Sign in", { owner: "@octocat", issue: 1, priority: "high" })
    .task("1.2", "Passkeys", { needs: "1.1" })
    .milestone("1.1")
    .risk("R1")
    .metric("M1");
  const world = onBox({});
  const { box, octocat, repository } = world;
  box.addIssueField("acme", { name: "Priority", dataType: "single_select", options: ["High"] });
  box.addIssueField("acme", { name: "Target date", dataType: "date" });
  box.addIssueField("acme", { name: "Effort", dataType: "number" });
  octocat.openIssue({ title: "To be adopted" });
  octocat.push(filesOf(plan));
  await world.look();
  const adopted = 1;
  const own =
    repository.state().issues.find(({ title }) => title.includes("Passkeys"))?.number ?? 0;
  world.travel("2026-01-06T12:00:00Z");
  await world.look();
  const outside = octocat.openIssue({ title: "Vendor is silent", labels: ["blocker"] });
  octocat.blockedBy(own, outside);
  octocat.assign(adopted, "octocat");
  octocat.close(adopted);
  octocat.reopen(adopted);
  octocat.openPullRequest({
    title: "Sign in",
    body: `Closes #${own}`,
    head: "sign-in",
    files: { "a.txt": "a" },
  });
  const number = octocat.openPullRequest({
    title: "Another task",
    body: "",
    head: "another",
    files: filesOf(plan.task("1.3", "Sign out")),
  });
  await world.lookAtPull(number);
  octocat.push(filesOf(plan.task("1.4", "Sign up")), "One more");
  octocat.comment(own, `/plan block The vendor is silent by #${outside}`);
  octocat.comment(adopted, "/plan owner @octocat");
  return { ...world, number };
}

/** What a look at the repository would write. */
async function look({ box, repository }: World): Promise<Change[]> {
  const github = withoutWriting(repositoryAt(clientIn(box), repository.repository.nodeId, noPace));
  await reconcile(github);
  return github.changes;
}

/** The look at a pull request, and at a measured value, without the writing. */
async function lookElsewhere({ box, repository, number }: World): Promise<void> {
  const pull = pullIn(box, repository.repository.nodeId, number);
  await reconcilePullRequest({ ...pull, async say() {} });
  const request = { kind: "reading" as const, ...placeOf(repository), delivery: "1" };
  const measured = { id: "M1", value: "1" };
  const client = clientIn(box);
  const reads = {
    ...client,
    graphql: async <Data>(document: string, variables: Record<string, unknown>) =>
      document.startsWith("mutation") ? ({} as Data) : client.graphql<Data>(document, variables),
  };
  await keepReading(reads, { ...request, received: 0, measured }, { async add() {} });
}

/** Each kind of nullable place in the answers to what `act` asks. */
async function recorded(world: World, act: () => Promise<unknown>): Promise<Place[]> {
  const places = new Map<string, Place>();
  world.box.intercept(async (request, next) => {
    const body = await request.clone().text();
    const response = await next(request);
    if (!request.url.endsWith("/graphql")) return response;
    const { query } = JSON.parse(body) as { query: string };
    const { data } = (await response.clone().json()) as { data: unknown };
    for (const path of nullablePlaces(gitHubSchema(), query, data)) {
      const place = { query, path };
      // Of a list the first that holds something there stands for the others.
      if (!places.has(named(place))) places.set(named(place), place);
    }
    return response;
  });
  await act();
  world.box.intercept(null);
  return [...places.values()];
}

/** Nulls one place of the answers to its document, with or without GitHub's word why. */
function nullAt({ box }: World, { query, path }: Place, errors: object[] = []): () => boolean {
  let met = false;
  box.intercept(async (request, next) => {
    const body = await request.clone().text();
    const response = await next(request);
    if (!request.url.endsWith("/graphql") || JSON.parse(body).query !== query) return response;
    const answer = (await response.json()) as { data: unknown; errors?: object[] };
    const data = nulled(answer.data, path);
    met ||= data !== undefined;
    const all = [...(answer.errors ?? []), ...errors];
    const body2 = { data: data ?? answer.data, ...(all.length > 0 && { errors: all }) };
    return Response.json(body2, { headers: response.headers });
  });
  return () => met;
}

const named = (place: Place) =>
  `${/\w+ (\w+)/.exec(place.query)?.[1]}: ${place.path.map((step) => (typeof step === "number" ? "n" : step)).join(".")}`;

/** A fault of ours, unlike one of GitHub's that it tells or that we name. */
function isOurs(error: unknown): boolean {
  return !["IncompleteAnswer", "GraphqlResponseError"].includes((error as Error).name);
}

/** To add a card that is there already changes nothing: GitHub answers with that one. */
function makes({ kind }: Change, { path }: Pick<Place, "path">): boolean {
  const isCard = path.includes("projectItems") && typeof path.at(-1) === "number";
  return /^(create|post|add) /.test(kind) && !(kind === "add card" && isCard);
}

/** What a change makes, whatever it looks like. */
function nameOf(change: Change): string {
  const marker = "body" in change && change.body ? readMarker(change.body) : undefined;
  const { key, on, name } = change as { key?: Key; on?: Key; name?: string };
  return JSON.stringify([change.kind, key, on, name, marker?.kind, marker?.id]);
}

/** What went wrong with a null at each place, and where GitHub's answer did not do. */
async function tried(places: Place[], act: (place: Place) => Promise<object[]>) {
  const wrong: object[] = [];
  const failed = new Set<string>();
  for (const place of places) {
    try {
      const found = await act(place);
      if (found.length > 0) wrong.push({ place: named(place), found });
    } catch (error) {
      if (isOurs(error)) wrong.push({ place: named(place), error });
      failed.add(named(place));
    }
  }
  return { wrong, failed: [...failed].toSorted() };
}

/** Without these a look would make again what it does not see, so it fails and comes back. */
const essential = [
  "BoardAndLog: node",
  "BoardAndLog: node.issue",
  "BoardAndLog: node.issue.comments.nodes",
  "BoardAndLog: node.log",
  "BoardAndLog: node.log.comments.nodes",
  "BoardAndLog: node.projectsV2.nodes.n.fields.nodes",
  "BoardAndLog: node.projectsV2.nodes.n.fields.nodes.n",
  "BoardAndLog: node.projectsV2.nodes.n.statusUpdates.nodes",
  "BoardAndLog: node.projectsV2.nodes.n.views.nodes",
  "BoardAndLog: node.projectsV2.nodes.n.views.nodes.n",
  "BoardAndLog: node.standup",
  "BoardAndLog: node.standup.comments.nodes",
  "BoardAndLog: node.standup.comments.nodes.n",
  "History: node",
  "Lists: node",
  "Lists: node.issues.nodes",
  "Lists: node.issues.nodes.n",
  "Lists: node.labels",
  "Lists: node.labels.nodes",
  "Lists: node.labels.nodes.n",
  "Lists: node.milestones",
  "Lists: node.milestones.nodes",
  "Lists: node.milestones.nodes.n",
  "Named: node",
  "Named: node.i0",
  "Names: node",
  "Names: node.i0",
];

const essentialElsewhere = [
  "Logs: node",
  "Logs: node.issues.nodes",
  "Logs: node.issues.nodes.n",
  "PullRequest: node.pullRequest.comments.nodes",
  "PullRequest: node.pullRequest.comments.nodes.n",
  "PullRequest: node.pullRequest.comments.nodes.n.databaseId",
  "Readings: node",
  "Readings: node.comments.nodes",
];

describe("a null in an answer", () => {
  let world: World;
  beforeAll(async () => {
    world = await busyWorld();
  });

  it("crashes no look, and has nothing made that is there", { timeout: 600_000 }, async () => {
    const places = await recorded(world, () => look(world));
    const usual = new Set((await look(world)).map(nameOf));

    const { wrong, failed } = await tried(places, async (place) => {
      const met = nullAt(world, place);
      const made = (await look(world)).filter((change) => makes(change, place)).map(nameOf);
      expect(met()).toBe(true);
      return made.filter((name) => !usual.has(name)).map((name) => ({ name }));
    });

    expect(wrong).toEqual([]);
    expect([...new Set(places.map(({ query }) => query))]).toHaveLength(8);
    expect(failed).toEqual(essential);
  });

  it("crashes no look at a pull request or a measured value", { timeout: 600_000 }, async () => {
    const places = await recorded(world, () => lookElsewhere(world));

    const { wrong, failed } = await tried(places, async (place) => {
      nullAt(world, place);
      await lookElsewhere(world);
      return [];
    });

    expect(wrong).toEqual([]);
    expect(failed).toEqual(essentialElsewhere);
  });

  it("stops nothing where GitHub says that boards may not be seen", async () => {
    const places = await recorded(world, () => look(world));
    const ofBoards = places.filter(({ path }) =>
      path.some((step) => String(step).startsWith("project")),
    );

    const { wrong, failed } = await tried(ofBoards, async (place) => {
      nullAt(world, place, [{ type: "FORBIDDEN", message: "Not accessible", path: place.path }]);
      await look(world);
      return [];
    });

    expect(wrong).toEqual([]);
    expect(failed).toEqual([]);
  });
});
