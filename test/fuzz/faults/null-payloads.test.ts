import { beforeEach, expect, it, vi } from "vitest";
import { gitHubSchema } from "../../../packages/github-box/src/graphql/schema.ts";
import { aPlan } from "../../support/a-plan.ts";
import type { Path } from "../../support/chaos/nullable.ts";
import { nullablePlaces, nulled } from "../../support/chaos/nullable.ts";
import { filesOf, onBox, send } from "../../support/on-box.ts";
import { persistent } from "../../support/chaos/persist.ts";
import { picture, stable, talk } from "../../support/as-text/picture.ts";

const start = aPlan().start("2026-01-05").phase("1", "Accounts").week(1);
const plan = start
  .task("1.1", "Sign in", { imported: "in progress" })
  .task("1.2", "Sign out", { needs: ["1.1"] })
  .milestone("1.1", "People can sign in")
  .metric("latency", "Latency", { unit: "ms", baseline: "500", target: "<100" });
const next = start
  .task("1.0", "Make a plan")
  .task("1.1", "Sign in", { imported: "in progress" })
  .milestone("1.1", "People can sign in")
  .phase("2", "Later")
  .week(2)
  .task("1.2", "Sign out", { needs: ["1.0"] })
  .metric("latency", "Latency", { unit: "ms", baseline: "500", target: "<100" });

type World = ReturnType<typeof onBox>;
type Queue = ReturnType<typeof persistent>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => vi.useRealTimers();
});

const numberOf = ({ repository }: World, title: string) =>
  repository.state().issues.find((each) => each.title.startsWith(title))?.number ?? 0;

/** A first sync, what people do, and a week's report: nearly every mutation that Milepost sends. */
async function live(world: World, queue: Queue): Promise<void> {
  const at = (instant: string) => queue.pass(Math.max(Date.now(), Date.parse(instant)));
  await queue.look();
  at("2026-01-06T10:00:00Z");
  world.octocat.label(numberOf(world, "Task 1.2"), "status: in progress");
  world.octocat.comment(numberOf(world, "Task 1.2"), "/plan due 2026-01-20\n/plan strat");
  world.octocat.comment(numberOf(world, "Phase 1"), "/plan decision Go on");
  world.octocat.removeCard(numberOf(world, "Task 1.1"));
  world.octocat.push(filesOf(next), "More");
  await queue.look();
  at("2026-01-06T12:00:00Z");
  const log = world.repository.state().issues.find(({ title }) => title.startsWith("Log"));
  world.octocat.editComment(log?.comments[0]?.id ?? 0, "Mine.");
  await send(world, { id: "latency", value: "420 ms" });
  world.octocat.push(filesOf(plan), "Less");
  world.octocat.close(numberOf(world, "Task 1.2"));
  await queue.look();
  at("2026-01-09T18:00:00Z");
  await queue.look();
  at("2026-01-09T20:00:00Z");
  await queue.look();
  await queue.look();
}

/** What stands there in the end; which comes first of what was made in two looks is no matter. */
function seenIn({ repository }: World): unknown {
  return [stable(picture(repository)), talk(repository)];
}

/** `createIssue.issue`: where null may come in the answer to a mutation, whatever its alias. */
function placeName(query: string, [alias, ...path]: Path): string {
  const field = new RegExp(`\\b${String(alias)}: (\\w+)\\(`).exec(query)?.[1] ?? "";
  return [field, ...path.map((step) => (typeof step === "number" ? "n" : step))].join(".");
}

/** Hears all answers to mutations; what `change` gives stands instead of their data. */
function onMutations({ box }: World, change: (query: string, data: unknown) => unknown): void {
  box.intercept(async (request, pass) => {
    const body = await request.clone().text();
    const response = await pass(request);
    if (!request.url.endsWith("/graphql") || response.status !== 200) return response;
    const { query } = JSON.parse(body) as { query: string };
    if (!query.startsWith("mutation")) return response;
    const answer = (await response.json()) as { data: unknown; errors?: object[] };
    return Response.json({ ...answer, data: change(query, answer.data) });
  });
}

it("survives null in whatever an answer to a mutation may have null: all is done, and nothing twice", async () => {
  const world = onBox(filesOf(plan));
  const places = new Set<string>();
  onMutations(world, (query, data) => {
    for (const path of nullablePlaces(gitHubSchema(), query, data))
      places.add(placeName(query, path));
    return data;
  });
  await live(world, persistent(world));
  const seen = seenIn(world);
  const wrong: string[] = [];

  for (const place of places) {
    const other = onBox(filesOf(plan));
    let met = false;
    onMutations(other, (query, data) => {
      const path = met
        ? undefined
        : nullablePlaces(gitHubSchema(), query, data).find(
            (each) => placeName(query, each) === place,
          );
      if (!path) return data;
      met = true;
      return nulled(data, path);
    });
    await live(other, persistent(other)).catch((error: unknown) =>
      wrong.push(`${place}: ${String(error)}`),
    );
    if (!met) wrong.push(`${place}: not met`);
    if (JSON.stringify(seenIn(other)) !== JSON.stringify(seen))
      wrong.push(`${place}: ends otherwise`);
    if (other.box.violations.length > 0) wrong.push(`${place}: violations`);
  }

  expect(wrong).toEqual([]);
  const fields = new Set([...places].map((place) => place.split(".")[0] ?? ""));
  expect([...fields].toSorted()).toMatchInlineSnapshot(`
    [
      "addBlockedBy",
      "addComment",
      "addLabelsToLabelable",
      "addProjectV2ItemById",
      "addReaction",
      "addSubIssue",
      "clearProjectV2ItemFieldValue",
      "createIssue",
      "createLabel",
      "createProjectV2",
      "createProjectV2Field",
      "createProjectV2StatusUpdate",
      "deleteIssueComment",
      "pinIssue",
      "removeBlockedBy",
      "removeLabelsFromLabelable",
      "removeSubIssue",
      "reprioritizeSubIssue",
      "updateIssue",
      "updateIssueComment",
      "updateProjectV2",
      "updateProjectV2Field",
      "updateProjectV2ItemFieldValue",
    ]
  `);
  process.stdout.write(`places of payloads that were null: ${places.size}\n`);
}, 300_000);
