import { expect, it, onTestFinished } from "vitest";
import { createController } from "../../../src/app/controller.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import { noPace } from "../../../src/github/client/pace.ts";
import { InProcessQueue } from "../../../src/queue/in-process.ts";
import type { Files } from "../../support/on-box.ts";
import { octokitOn, onBox, placeOf } from "../../support/on-box.ts";

/** The app on a repository without a plan, where somebody has opened an issue. */
async function without(files: Files) {
  const world = onBox(files);
  const queue = new InProcessQueue();
  await queue.start(
    createController({
      octokitFor: async () => octokitOn(world.box),
      paceFor: () => noPace,
      queue,
      log: { info: () => {} },
    }),
  );
  onTestFinished(() => queue.stop());
  const issue = world.octocat.openIssue({ title: "Where do we begin?" });
  const look = async () => {
    await queue.add({ kind: "repository", ...placeOf(world.repository) });
    await queue.idle();
  };
  const answers = () =>
    (world.repository.issue(issue)?.comments ?? [])
      .filter(({ author }) => author === "milepost[bot]")
      .map(({ body }) => body);
  return { ...world, issue, look, answers };
}

/** The plan that a link puts into GitHub's editor. */
function planIn(link: string | undefined) {
  const text = new URL(link ?? "https://nowhere.example").searchParams.get("value") ?? "";
  return readPlan([{ path: "plan/plan.yml", text, size: text.length }]);
}

const linkIn = (answer = "") => /\]\((https:[^)]+)\)/.exec(answer)?.[1];

const DOCUMENT = `# Shop

## Phase 1: Catalogue

### Week 1

- [ ] 1.1 List the products
- [ ] 1.2 Show one product
- [ ] 1.3 Search
`;

it("answers with a link to GitHub's editor, a small plan filled in, and writes nothing else", async () => {
  const { box, issue, look, answers, octocat, repository } = await without({ "README.md": "Hi" });
  octocat.comment(issue, "/plan init");
  await look();
  await look();

  const [answer, ...more] = answers();
  expect(more).toEqual([]);
  expect(linkIn(answer)).toMatch(
    /^https:\/\/github\.com\/acme\/app\/new\/main\?filename=plan\/plan\.yml&value=/,
  );
  expect(planIn(linkIn(answer))).toMatchObject({ plan: { project: { id: "app" } } });
  expect(repository.state().issues).toHaveLength(1);
  expect(box.violations).toEqual([]);
});

it("asks GitHub for the plan, the pull requests that change it and the newest comments, and no more", async () => {
  const { box, look } = await without({ "README.md": "Hi" });
  const before = box.requests.length;
  await look();

  expect(box.requests.slice(before).map(({ path }) => path)).toEqual([
    "/graphql",
    "/graphql",
    "/repos/acme/app/issues/comments",
  ]);
});

it("offers what the documents of the repository give", async () => {
  const { issue, look, answers, octocat } = await without({ "docs/PLAN.md": DOCUMENT });
  octocat.comment(issue, "Let us begin.\n\n/plan init");
  await look();

  const [answer] = answers();
  expect(answer).toContain("`docs/PLAN.md` gives a plan of 3 tasks.");
  expect(planIn(linkIn(answer))).toMatchObject({ plan: { project: { name: "Shop" } } });
});

it("gives the plan to copy where it is too long for a link", async () => {
  const items = Array.from({ length: 150 }, (_, n) => `- [ ] 1.${n + 4} Do the work number ${n}\n`);
  const { issue, look, answers, octocat } = await without({
    "PLAN.md": DOCUMENT + items.join(""),
  });
  octocat.comment(issue, "/plan init");
  await look();

  const [answer = ""] = answers();
  expect(linkIn(answer)).toBe("https://github.com/acme/app/new/main?filename=plan/plan.yml");
  const [, text = ""] = /```yaml\n([^]*?)\n```/.exec(answer) ?? [];
  expect(readPlan([{ path: "plan/plan.yml", text, size: text.length }])).toHaveProperty("plan");
});

it("answers nobody who may not push, and nothing that only looks like a command", async () => {
  const { box, issue, look, answers, octocat } = await without({ "README.md": "Hi" });
  box.as("stranger").comment(issue, "/plan init");
  octocat.comment(issue, "> /plan init\n\nWhat does that do?");
  octocat.comment(issue, "/plan initialise");
  await look();

  expect(answers()).toEqual([]);
});

it("answers once while GitHub's lists lag and the process stops between answer and reaction", async () => {
  const { box, issue, look, answers, octocat } = await without({ "README.md": "Hi" });
  octocat.comment(issue, "/plan init");
  let isFirst = true;
  box.intercept(async (request, next) => {
    const isReaction = (await request.clone().text()).includes("addReaction");
    if (!isReaction || !isFirst) return next(request);
    isFirst = false;
    return new Response(null, { status: 502 });
  });
  await look();
  await look();

  expect(answers()).toHaveLength(1);
});
