import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aReview, reviewAgain } from "../../support/page/a-review.ts";
import type { ReviewOf } from "../../support/page/a-review.ts";
import { milepost } from "../../support/terminal.ts";

const TEXT = `# Shop
## Phase 1: Core
- [x] Draw
- [ ] Build
  - [ ] Saw
- [ ] Paint

## Faster start

| Task | Status |
|---|---|
| Ring the bell | ✅ |
`;

/** A browser that has opened the address from the terminal. */
async function visitor({ url }: Pick<ReviewOf, "url">) {
  const { origin } = new URL(url);
  const admitted = await fetch(url, { redirect: "manual" });
  const cookie = admitted.headers.get("set-cookie")?.split(";")[0] ?? "";
  const post = (path: string, body: unknown = {}, headers = {}) =>
    fetch(`${origin}/${path}`, {
      method: "POST",
      headers: { cookie, ...headers },
      body: JSON.stringify(body),
    });
  return {
    post,
    page: async () => (await fetch(origin, { headers: { cookie } })).text(),
    decide: async (line: number, what: object) => {
      const answer = await post("decide", { document: 0, line, end: line, ...what });
      return (await answer.json()) as Record<"summary" | "questions" | "plan", string> & {
        rows: string[];
      };
    },
  };
}

describe("milepost import --review", () => {
  it("shows every line beside what became of it, and asks what is doubtful", async () => {
    const page = await (await visitor(await aReview({ "PLAN.md": TEXT }))).page();

    const rows = rowsOf(page);
    expect(rows).toHaveLength(12);
    expect(rows[2]).toBe("3 - [x] Draw Task 1.1, complete");
    expect(rows[4]).toBe("5 - [ ] Saw Step of Build");
    expect(rows[11]).toMatch(/^12 .* Please decide: marked as done, and not surely work$/);
    expect(page).toContain("<strong>1 question to decide.</strong>");
  });

  it("answers a decision with the rows that it changes, and the plan that follows", async () => {
    const { decide } = await visitor(await aReview({ "PLAN.md": TEXT }));

    const { rows, summary, questions, plan } = await decide(12, { kind: "tasks" });

    expect(rows.map(wordsOf)).toEqual(["12 | Ring the bell | ✅ | Task 2.1, complete by you"]);
    expect(wordsOf(summary)).toContain("Nothing left to decide. 4 tasks, 2 complete");
    expect(questions).toBe("");
    expect(wordsOf(plan)).toContain("Ring the bell");
  });

  it("takes a status, a heading and a step, and takes decisions back", async () => {
    const { decide, page } = await visitor(await aReview({ "PLAN.md": TEXT }));
    const before = await page();

    expect((await decide(3, { status: "blocked" })).rows.map(wordsOf)).toEqual([
      "3 - [x] Draw Task 1.1, blocked by you",
    ]);
    expect(wordsOf((await decide(5, { kind: "tasks" })).plan)).toContain("1.3 Saw");
    expect(wordsOf((await decide(2, { kind: "nothing" })).summary)).toContain("1 task");
    for (const line of [2, 3, 5]) await decide(line, {});

    expect(await page()).toBe(before);
  });

  it("writes the plan when it is saved, and asks nothing twice", async () => {
    const first = await aReview({ "PLAN.md": TEXT });
    const { decide, post } = await visitor(first);
    await decide(12, { kind: "nothing" });
    await decide(4, { status: "in progress" });
    expect(readdirSync(first.cwd)).toEqual(["PLAN.md"]);

    const saved = await post("save");

    expect(await saved.text()).toContain("The plan is in plan.");
    expect(await first.ended).toMatchObject({ status: 0 });
    expect((await first.ended).out).toContain("2 files written to plan.");
    expect(await milepost("check", { cwd: first.cwd })).toMatchObject({ status: 0 });
    expect(readdirSync(join(first.cwd, "plan"))).toContain("import-decisions.json");

    const plain = await milepost("import PLAN.md --force", { cwd: first.cwd });
    expect(plain.out).toContain("2 decisions from an earlier import, used again.");
    expect(plain.out).not.toContain("Please decide");
    const again = await visitor(await reviewAgain(first.cwd, ["PLAN.md"], "--force"));
    expect(rowsOf(await again.page())[3]).toBe("4 - [ ] Build Task 1.2, in progress by you");
  });

  it.each<[string, (review: ReviewOf) => Promise<unknown>]>([
    ["by Ctrl-C", async ({ interrupt }) => interrupt()],
    ["on the page", async (review) => (await visitor(review)).post("leave")],
  ])("writes nothing when it is left %s", async (_, leave) => {
    const review = await aReview({ "PLAN.md": TEXT });
    await (await visitor(review)).decide(3, { kind: "nothing" });

    await leave(review);

    expect(await review.ended).toMatchObject({ status: 130, out: "" });
    expect(readdirSync(review.cwd)).toEqual(["PLAN.md"]);
  });

  it("does not replace a plan that somebody has written meanwhile", async () => {
    const review = await aReview({ "PLAN.md": TEXT });
    const { post } = await visitor(review);
    mkdirSync(join(review.cwd, "plan"));
    writeFileSync(join(review.cwd, "plan/mine.yml"), "project: { id: x, name: X }\n");

    const refused = await post("save");
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("has changed since the import began");
    expect(readdirSync(join(review.cwd, "plan"))).toEqual(["mine.yml"]);

    rmSync(join(review.cwd, "plan/mine.yml"));
    expect((await post("save")).status).toBe(200);
  });

  it("saves nothing that is no plan, and goes on", async () => {
    const review = await aReview({ "PLAN.md": "# Thoughts\n\n- Rain is wet\n- Snow is cold\n" });
    const { post, decide } = await visitor(review);

    const refused = await post("save");
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("Nothing in there looks like a plan");
    expect(existsSync(join(review.cwd, "plan"))).toBe(false);

    await decide(3, { kind: "tasks" });
    expect((await post("save")).status).toBe(200);
    expect(await review.ended).toMatchObject({ status: 0 });
    expect(readFileSync(join(review.cwd, "plan/10-phase-1.yml"), "utf8")).toContain("Rain is wet");
  });

  it("offers statuses for the files of planning tools, and leaves tasks of them out", async () => {
    const review = await aReview({ "list.csv": "Title,Status\nSow,Done\nReap,Open\n" });
    const { page, decide } = await visitor(review);

    expect(await page()).toContain('data-what="exact"');
    expect((await decide(3, { status: "complete" })).rows.map(wordsOf)).toEqual([
      "3 Reap,Open Task 2, complete by you",
    ]);
    expect((await decide(2, { kind: "nothing" })).rows.map(wordsOf)).toEqual([
      "2 Sow,Done Not in the plan: left out as you said by you",
    ]);
    expect(wordsOf((await decide(2, {})).plan)).toContain("Sow");
  });

  it("lets in nobody who has not read the terminal, and no page but its own", async () => {
    const review = await aReview({ "PLAN.md": TEXT });
    const { origin, port } = new URL(review.url);
    const { post } = await visitor(review);

    for (const path of ["/", "/?code=guessed"])
      expect((await fetch(`${origin}${path}`, { redirect: "manual" })).status).toBe(403);
    for (const path of ["/save", "/decide", "/leave"])
      expect((await fetch(`${origin}${path}`, { method: "POST" })).status).toBe(403);
    expect((await post("leave", {}, { origin: "https://evil.example" })).status).toBe(403);
    expect(await statusFor({ port, headers: { host: `evil.example:${port}` } })).toBe(403);
    expect((await post("decide", { document: 7, line: 1, end: 1 })).status).toBe(400);
    expect((await post("else")).status).toBe(404);
  });

  it("shows the words of a document as words", async () => {
    const review = await aReview({ "PLAN.md": `${TEXT}\n- [ ] <script>alert(1)</script>\n` });
    const { page, decide } = await visitor(review);

    expect((await page()).match(/<script/g)).toHaveLength(1);
    expect(JSON.stringify(await decide(14, { kind: "risks" }))).not.toContain("<script");
  });
});

function statusFor(options: { port: string; headers: { host: string } }): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  get({ hostname: "127.0.0.1", ...options }, (response) => {
    response.resume();
    resolve(response.statusCode ?? 0);
  });
  return promise;
}

function rowsOf(page: string): string[] {
  return [...page.matchAll(/<li id="d0l\d+".*?<\/li>/gs)].map(([row]) => wordsOf(row));
}

/** What a person reads of a piece of HTML. */
function wordsOf(html: string): string {
  return html
    .replaceAll(/<(button|span class="(?:source|yours)|li|p|summary)/g, " <$1")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll(/\s+/g, " ")
    .trim();
}
