/** What shares a request: GitHub does each mutation of a document for itself. */
import { expect, it, onTestFinished, vi } from "vitest";
import { createPaces } from "../../../../src/github/client/pace.ts";
import { repositoryAt } from "../../../../src/github/repository.ts";
import { reconcile } from "../../../../src/reconcile/repository.ts";
import { aPlan } from "../../../support/a-plan.ts";
import { clientIn, examplePlan, filesOf, onBox } from "../../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .task("1.1")
  .task("1.2", "Second", { needs: ["1.1"] })
  .task("1.3", "Third", { needs: ["1.2"] });

function world(files = filesOf(plan)) {
  const made = onBox(files);
  onTestFinished(() => expect(made.box.violations).toEqual([]));
  const documents: string[] = [];
  made.box.intercept(async (request, next) => {
    const body = await request.clone().text();
    if (body.includes('"mutation')) documents.push(body);
    return next(request);
  });
  return { ...made, documents };
}

it("opens issues together, and each once where one of them is refused at first", async () => {
  const { box, repository, look } = world();
  const documents: string[] = [];
  let refusals = 0;
  box.intercept(async (request, next) => {
    const body = await request.clone().text();
    if (body.includes('"mutation')) documents.push(body);
    if (!body.includes('"title":"Task 1.2') || refusals > 0) return next(request);
    refusals += 1;
    const { query, variables } = JSON.parse(body);
    const name = Object.entries(variables).find(([, input]) =>
      (input as { title?: string }).title?.startsWith("Task 1.2"),
    )?.[0];
    const number = name?.slice(1);
    const without = {
      query: query
        .replace(new RegExp(`\\$i${number}: CreateIssueInput![, ]*`), "")
        .replace(new RegExp(`\\n  m${number}: .*`), ""),
      variables: Object.fromEntries(Object.entries(variables).filter(([key]) => key !== name)),
    };
    const response = await next(
      new Request(request, { method: "POST", body: JSON.stringify(without) }),
    );
    const answer = (await response.json()) as { data: Record<string, unknown> };
    answer.data[`m${number}`] = null;
    const error = { type: "UNPROCESSABLE", path: [`m${number}`], message: "Not now" };
    return Response.json({ ...answer, errors: [error] }, response);
  });

  await look();

  expect(refusals).toBe(1);
  expect(documents.some((text) => (text.match(/: createIssue\(/g) ?? []).length > 1)).toBe(true);
  const titles = repository.state().issues.map(({ title }) => title.split(":")[0]);
  expect(titles).toHaveLength(5);
  expect(new Set(titles).size).toBe(5);
});

it("never writes the text of an issue in the request that changes what it tells of", async () => {
  const { octocat, repository, look, documents } = world();
  await look();
  const { number = 0 } = repository.state().issues.find(({ title }) => /1\.2/.test(title)) ?? {};
  const id = repository.repository.issues.get(number)?.nodeId;
  octocat.push(filesOf(plan.edit("1.2", { title: "Renamed", needs: [] })));
  documents.length = 0;

  await look();

  const about = documents.filter((text) => text.includes(String(id)));
  expect(about.some((text) => text.includes("removeBlockedBy("))).toBe(true);
  expect(about.some((text) => text.includes("updateIssue("))).toBe(true);
  expect(
    about.filter((text) => text.includes("removeBlockedBy(") && text.includes(`"id":"${id}"`)),
  ).toEqual([]);
});

it("makes at most 80 things in a minute, and the example in little more time than that needs", async () => {
  const { box, repository } = world(examplePlan());
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const { nodeId: id } = repository.repository;
  const sleep = async (ms: number) => void vi.setSystemTime(Date.now() + ms);
  const pace = createPaces({ sleep })(1);
  const start = Date.now();
  let made = 0;

  await reconcile(
    repositoryAt(clientIn(box), id, async (write) => {
      await pace(write);
      made += write.contents;
    }),
  );

  const needed = (made / 80) * 60_000;
  expect(Date.now() - start).toBeLessThanOrEqual(1.1 * needed);
  expect(box.requests.length).toBeLessThanOrEqual(100);
});
