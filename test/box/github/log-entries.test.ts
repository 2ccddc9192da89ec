import { describe, expect, it } from "vitest";
import { writeMarker } from "../../../src/core/state/marker/marker-text.ts";
import { aPlan } from "../../support/a-plan.ts";
import { filesOf, octokitOn, onBox } from "../../support/on-box.ts";

const plan = aPlan().task("1.1").metric("m", "Response time");

/** A repository whose log has so many entries, and a person's comment among them. */
async function logOf(count: number) {
  const world = onBox(filesOf(plan));
  await world.look();
  const log = world.repository.state().issues.find(({ title }) => title.startsWith("Log"));
  const issue_number = log?.number ?? 0;
  const octokit = octokitOn(world.box);
  for (let n = 0; n < count; n += 1) {
    const record = { type: "lesson", by: "octocat", at: "2026-01-05", from: "", text: "" } as const;
    const marker = writeMarker({ project: "demo", kind: "record", id: `entry ${n}`, record });
    await octokit.rest.issues.createComment({
      owner: "acme",
      repo: "app",
      issue_number,
      body: marker,
    });
    if (n === 10) world.octocat.comment(issue_number, marker.replace("entry", "forged"));
  }
  return { ...world, issue_number, octokit };
}

type World = Awaited<ReturnType<typeof logOf>>;

async function entries(world: World): Promise<string[]> {
  const outcome = await world.look();
  return "snapshot" in outcome ? outcome.snapshot.inbox.entries.map(({ key }) => key) : [];
}

function keys(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `entry ${n}`);
}

describe("a long log", () => {
  it.each([
    [99, 4],
    [100, 5],
    [1099, 5],
    [1100, 6],
  ])(
    "of %i entries is read whole and in order, in %i requests with all else",
    { tags: "thorough" },
    async (count, requests) => {
      const world = await logOf(count);
      world.travel("2026-01-05T12:00:00Z");
      await world.look();
      const before = world.box.requests.length;

      expect(await entries(world)).toEqual(keys(count));

      expect(world.box.requests.length - before).toBe(requests);
      expect(world.box.violations).toEqual([]);
    },
  );

  it(
    "is read page by page where somebody deletes a comment at that moment",
    { tags: "thorough" },
    async () => {
      const world = await logOf(1200);
      const comments = world.repository.repository.issues.get(world.issue_number)?.comments;
      const [first] = comments?.keys() ?? [];
      let asked = 0;
      world.box.intercept(async (request, next) => {
        if (/query (EntryPages|EarlierEntries)/.test(await request.clone().text())) asked += 1;
        if (asked === 2 && comments?.has(first ?? 0)) world.octocat.deleteComment(first ?? 0);
        return next(request);
      });

      expect(await entries(world)).toEqual(keys(1200).slice(1));
      expect(world.box.violations).toEqual([]);
    },
  );
});
