import { expect, it } from "vitest";

import { createBox } from "../../src/box.ts";
import { acme } from "../world.ts";

/** A box in which something of each kind points at others. */
function busy() {
  const box = acme({ now: () => Date.parse("2026-01-05T09:00:00Z") });
  box.addIssueField("acme", { name: "Priority", dataType: "single_select", options: ["High"] });
  const octocat = box.repository("acme/app").as("acme-admin");
  const [one, other] = [octocat.openIssue({ title: "One" }), octocat.openIssue({ title: "Other" })];
  octocat.blockedBy(one, other);
  octocat.comment(one, "Hello");
  octocat.setIssueField(one, "Priority", "High");
  octocat.openPullRequest({ title: "Do it", body: `Closes #${one}`, files: { "a.md": "# 2" } });
  return box;
}

const inBox = (box: ReturnType<typeof busy>) => box.snapshot();

it("begins with all that another box holds, at its time", () => {
  const box = busy();
  box.travel(60_000);

  const copy = createBox({ now: () => Date.parse("2026-01-05T09:00:00Z"), from: box.records });

  expect(inBox(copy)).toEqual(inBox(box));
  expect(copy.now()).toEqual(box.now());
  expect(copy.app).toEqual(box.app);
});

it("goes its own way from there, with the same ids as the other would give", () => {
  const box = busy();
  const before = inBox(box);
  const copies = [1, 2].map(() => createBox({ now: () => box.now().getTime(), from: box.records }));

  const ids = copies.map((copy) => {
    const acts = copy.repository("acme/app").as("acme-admin");
    acts.push({ "b.md": "#" }, "More");
    acts.close(1);
    const number = acts.openIssue({ title: "Third" });
    return copy.repository("acme/app").repository.issues.get(number)?.nodeId;
  });

  expect(ids[0]).toBe(ids[1]);
  expect(inBox(box)).toEqual(before);
  expect(inBox(copies[0] ?? box)).toEqual(inBox(copies[1] ?? box));
});

it("shows in its lists late what the other box made just now", async () => {
  const box = busy();
  const listed = async (each: typeof box) => {
    const answer = await each.fetch("https://api.github.com/repos/acme/app/issues", {
      headers: { authorization: `token ${each.installationToken("acme")}` },
    });
    return ((await answer.json()) as unknown[]).length;
  };
  const copy = createBox({ now: () => box.now().getTime(), from: box.records });
  expect(await listed(copy)).toBe(3);

  copy.faults.lag = 60_000;
  expect(await listed(copy)).toBe(0);
  copy.travel(60_000);
  expect(await listed(copy)).toBe(3);
});
