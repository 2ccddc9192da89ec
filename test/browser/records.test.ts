import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SeenIssue } from "../../sandbox/seen.ts";
import { issueFor } from "../../sandbox/seen.ts";
import { eventually, settled } from "../../sandbox/settled.ts";
import type { Person } from "../../sandbox/world.ts";
import type { Kind } from "../../src/core/state/marker/marker.ts";
import { watchedSandbox } from "../support/page/a-sandbox.ts";
import type { Watched } from "../support/page/a-sandbox.ts";
import { onPage, onPhone } from "../support/page/on-page.ts";

const PLAN = `project: { id: shop, name: A shop, start: 2026-01-05, time_zone: Europe/Berlin }
phases:
  - id: 1
    title: Opening
    criteria: [The room is ours, The walls are \`dry\`]
    weeks: [{ week: 1, tasks: [1.1 Rent a room, 1.2 Paint the walls] }]
  - id: 2
    title: Selling
    weeks: [{ week: 2, tasks: [2.1 Fill the shelves] }]
risks: [{ id: R1, title: The roof leaks, impact: high, probability: low }]
metrics: [{ id: response-time, name: Response time, kind: technical, unit: ms, target: "<100" }]
`;

let sandbox: Watched;
let page: Page;
const { open, press, seen, shown } = onPage(() => sandbox);

beforeAll(async () => {
  sandbox = await watchedSandbox(PLAN);
  ({ page } = sandbox);
});
afterAll(() => sandbox?.close());
beforeEach(() => page.goto(`${sandbox.served.url}/#/`));

/** Each part goes on where the one before ended. */
describe("a comment box", () => {
  it("takes a command, and shows its answer", async () => {
    await openIssue("task", "1.1");

    await say("On it.\n\n/plan start\n/plan due 2026-01-08");

    expect(await shown(comment("On it.").getByRole("img", { name: "thumbs up" }))).toBe(true);
    expect(await seen("Due Thu 8 Jan 2026.")).toBe(true);
    expect(await shown(page.locator("aside .label", { hasText: "status: in progress" }))).toBe(
      true,
    );
    expect(await box().inputValue()).toBe("");
  });

  it("takes an example by click, to be said in other words", async () => {
    await openIssue("task", "1.2");
    await box().fill("Bad news.");

    await press("/plan block The vendor does not answer by #7");
    expect(await box().inputValue()).toBe(
      "Bad news.\n/plan block The vendor does not answer by #7",
    );
    await page.keyboard.type("The painter is ill");
    await press("Comment");

    expect(await shown(page.locator("aside .label", { hasText: "status: blocked" }))).toBe(true);
    expect(await seen("Blocked: The painter is ill")).toBe(true);
  });

  it("offers what can still be meant, to be chosen with the arrow keys", async () => {
    await openIssue("task", "1.2");

    await box().pressSequentially("Better.\n/plan d");
    expect(await offered()).toEqual([
      "/plan done",
      "/plan drop Bought it",
      "/plan due friday",
      "/plan decision We stay on version 3",
    ]);
    for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Escape", "ArrowDown"])
      await page.keyboard.press(key);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");

    expect(await box().inputValue()).toBe("Better.\n/plan drop Bought it");
    await page.keyboard.type("It is a rug now");
    expect(await box().inputValue()).toBe("Better.\n/plan drop It is a rug now");
    expect(await offered()).toEqual(["/plan drop Bought it"]);
    await box().fill("");
    expect((await offered()).length).toBeGreaterThan(10);
  });

  it("offers on each issue what fits there, and nothing where nobody listens", async () => {
    await openIssue("risk", "R1");
    expect(await offered()).toContain("/plan risk mitigating");
    expect(await offered()).not.toContain("/plan start");

    const number = sandbox.world.repository.as("octocat").openIssue({ title: "The door squeaks" });
    await open(`issues/${number}`);
    await box().waitFor();
    expect(await offered()).toEqual([]);
  });

  it("shows what was not understood, with what may be meant", async () => {
    await openIssue("task", "1.1");

    await say("/plan strat");

    expect(await shown(comment("/plan strat").getByRole("img", { name: "confused" }))).toBe(true);
    expect(await seen("did you mean start?")).toBe(true);
  });

  it("shows who is refused: a stranger without a word, others with a reason", async () => {
    await openIssue("task", "1.1");

    await say("/plan drop I say so", "stranger");
    expect(await shown(comment("I say so").getByRole("img", { name: "confused" }))).toBe(true);
    await say("/plan drop So do I", "monalisa");
    expect(await shown(comment("So do I").getByRole("img", { name: "confused" }))).toBe(true);

    expect(await seen("This is for people who have the role write here.")).toBe(true);
    expect(await page.locator("article", { hasText: "This is for people" }).count()).toBe(1);
    expect(issue("task", "1.1").state).toBe("open");
  });

  it("tells a stranger whose button it is not", async () => {
    await openIssue("task", "1.1");
    await actAs("stranger");

    await press("Close as completed");

    expect(await seen("it takes the role triage, and theirs is read")).toBe(true);
    expect(issue("task", "1.1").state).toBe("open");
    await actAs("octocat");
  });

  it("says that a command waits while the app is dead", async () => {
    await openIssue("risk", "R1");
    await sandbox.app.kill();

    await say("/plan risk mitigating");
    expect(await shown(comment("mitigating").getByText("has not answered yet"))).toBe(true);
    await sandbox.app.start();

    expect(await shown(comment("mitigating").getByRole("img", { name: "thumbs up" }))).toBe(true);
    expect(await comment("mitigating").getByText("has not answered yet").count()).toBe(0);
    expect(await seen("Status: Mitigating")).toBe(true);
    await open("");
    await page.locator("summary", { hasText: "Risks" }).click();
    expect(await shown(page.getByRole("row", { name: /The roof leaks.*Mitigating/ }))).toBe(true);
  });
});

describe("the review", () => {
  it("opens when a phase's work is done, and every view leads to it", async () => {
    await open("reviews");
    await press("Complete 2 tasks of Phase 1: Opening");

    expect(await shown(banner())).toBe(true);
    expect(await banner().textContent()).toContain("waits for a go or no-go");
    expect(await seen("0 of 1 task closed · waits for Review of Phase 1: Opening")).toBe(true);
    await banner().getByRole("link").click();
    expect(await shown(page.getByRole("heading", { name: "Review of Phase 1: Opening" }))).toBe(
      true,
    );
  });

  it("has criteria to tick, which stay ticked", async () => {
    await openIssue("review", "1");
    const criterion = page.getByRole("checkbox", { name: "The walls are dry" });

    await criterion.focus();
    await page.keyboard.press("Space");

    await has(() => issue("review", "1").body.includes("- [x] The walls are `dry`"));
    await settled(sandbox.world);
    expect(issue("review", "1").body).toContain(
      "- [ ] The room is ours\n- [x] The walls are `dry`",
    );
    expect(await criterion.isChecked()).toBe(true);
    expect(await criterion.evaluate((found) => found.matches(":focus"))).toBe(true);
    await criterion.click();
    await has(() => issue("review", "1").body.includes("- [ ] The walls are `dry`"));
  });

  it("lets nobody tick who may not edit the issue", async () => {
    await openIssue("review", "1");
    await actAs("monalisa");

    await page.getByRole("checkbox", { name: "The room is ours" }).click();

    expect(await seen("it takes the role write, and theirs is triage")).toBe(true);
    expect(await page.getByRole("checkbox", { name: "The room is ours" }).isChecked()).toBe(false);
    expect(issue("review", "1").body).toContain("- [ ] The room is ours");
    await actAs("octocat");
  });

  it("leaves the decision to those who may", async () => {
    await openIssue("review", "1");

    await say("/plan go Because I can", "hubot");

    expect(await seen("This is for people who have the role maintain here.")).toBe(true);
    expect(issue("review", "1").state).toBe("open");
  });

  it("is a no-go by command, and says what is missing", async () => {
    await openIssue("review", "1");
    await press("/plan no-go Load test missing");
    await page.keyboard.type("The paint is wet");
    await press("Comment");

    expect(await seen("No-go by @octocat, 5 Jan · The paint is wet")).toBe(true);
    expect(await banner().textContent()).toContain("no-go: something is missing");
    expect(issue("phase", "2").blockedBy).toEqual([issue("review", "1").number]);
  });

  it("is a go by command, which closes it, and the next phase waits no more", async () => {
    await openIssue("review", "1");
    for (const name of ["The room is ours", "The walls are dry"]) {
      await page.getByRole("checkbox", { name }).click();
      await settled(sandbox.world);
    }
    await press("/plan go All criteria are met");
    await press("Comment");

    expect(await shown(page.locator(".head .state-done"))).toBe(true);
    expect(await seen("Go by @octocat, 5 Jan · All criteria are met")).toBe(true);
    await open("reviews");
    expect(await seen("🟢 Review of Phase 1: Opening go")).toBe(true);
    expect(await seen("0 of 1 task closed")).toBe(true);
    expect(await page.getByText("waits for Review").count()).toBe(0);
    expect(await banner().count()).toBe(0);
  });

  it("is decided by closing it, too", async () => {
    await openIssue("review", "1");
    await press("Reopen issue");
    await press("Close as not planned");

    expect(await shown(banner().getByText("no-go: something is missing"))).toBe(true);
    await open("reviews");
    expect(await seen("0 of 1 task closed · waits for Review of Phase 1: Opening")).toBe(true);
    await openIssue("review", "1");
    await press("Reopen issue");
    await press("Close as completed");

    await open("reviews");
    expect(await seen("🟢 Review of Phase 1: Opening go")).toBe(true);
    await settled(sandbox.world);
    expect(await page.getByText("waits for Review").count()).toBe(0);
  });
});

describe("the log", () => {
  it("is one click away, and holds go and no-go", async () => {
    await page.getByRole("link", { name: "Log", exact: true }).click();

    expect(await seen("🔴 No-go · Phase 1")).toBe(true);
    expect(await seen("🟢 Go · Phase 1")).toBe(true);
  });

  it("holds a decision, a meeting and what was measured", async () => {
    await say(
      "/plan decision We sell shoes\n/plan metric response-time 0.42 s\n/plan lesson Knock first",
    );
    await say(
      "/plan meeting Weekly sync\nattendees: @octocat, @hubot\nactions:\n- @hubot by friday Buy lamps",
    );

    await open("log");
    expect(await shown(page.locator("article", { hasText: "We sell shoes" }))).toBe(true);
    expect(await shown(page.getByRole("row", { name: /Response time 420 ms @octocat/ }))).toBe(
      true,
    );
    expect(await shown(page.getByRole("heading", { name: "Weekly sync · Mon 5 Jan" }))).toBe(true);
    expect(await shown(page.getByRole("link", { name: "Action: Buy lamps" }))).toBe(true);
  });

  it("leads from an entry to the comment that it came from", async () => {
    await open("log");
    const entry = page.locator("article", { hasText: "We sell shoes" });

    await entry.getByRole("link", { name: "comment" }).click();

    const said = comment("We sell shoes");
    expect(await shown(said.getByText("/plan decision"))).toBe(true);
    expect(await isInView(said)).toBe(true);
  });

  it("shows one kind of entry alone", async () => {
    await open("log");
    const decisions = page.getByRole("link", { name: "Decisions 1" });
    await decisions.click();

    expect(await shown(decisions.and(page.locator("[aria-current]")))).toBe(true);
    expect(await page.locator("article", { hasText: "We sell shoes" }).count()).toBe(1);
    expect(await page.locator("article", { hasText: "Weekly sync" }).count()).toBe(0);
    await page.getByRole("link", { name: "Changes of the plan 0" }).click();
    expect(await seen("Nothing of this kind yet.")).toBe(true);
  });

  it("shows a risk that was opened by command", async () => {
    await say('/plan risk "The vendor quits" impact=high probability=high owner=@octocat');
    expect(await shown(comment("The vendor quits").getByRole("img", { name: "thumbs up" }))).toBe(
      true,
    );

    await open("log");
    await page.getByRole("link", { name: "Risk: The vendor quits" }).click();

    expect(await seen("Impact: High")).toBe(true);
  });

  it("takes a change of the plan", async () => {
    await open("plan");
    await page.locator("#plan-text").fill(PLAN.replace("Paint the walls", "Paint it white"));
    await press("Commit to main");

    await open("log?change");
    expect(await shown(page.locator("article", { hasText: "Update plan/plan.yml" }))).toBe(true);
  });
});

describe("all of it", () => {
  it.each(["reviews", "log", "issues/3"])("fits a phone: #/%s", async (view) => {
    expect(await onPhone(sandbox, view)).toEqual({ width: 390, showsTab: true });
  });

  it("has heard no complaint from the browser, and GitHub none from the app", () => {
    // What is refused is answered so, which the browser tells.
    const refused = sandbox.complaints.filter((words) => words.includes("422"));
    expect(refused).toHaveLength(2);
    expect(sandbox.complaints.filter((words) => !refused.includes(words))).toEqual([]);
    expect(sandbox.world.box.violations).toEqual([]);
  });
});

const box = () => page.getByLabel("Add a comment");

const banner = () => page.locator("p.notice", { hasText: "Review of Phase 1" });

/** What somebody wrote; the last one with these words. */
const comment = (words: string): Locator =>
  page
    .locator("article", { hasText: words })
    .filter({ hasNot: page.locator(".avatar.bot") })
    .last();

async function openIssue(kind: Kind, id: string): Promise<void> {
  await open(`issues/${issue(kind, id).number}`);
}

async function actAs(person: Person): Promise<void> {
  await page.getByLabel("Acting as").selectOption(person);
}

async function say(text: string, person: Person = "octocat"): Promise<void> {
  await actAs(person);
  await box().fill(text);
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await actAs("octocat");
}

async function isInView(element: Locator): Promise<boolean> {
  const { y = -1 } = (await element.boundingBox()) ?? {};
  return y >= 0 && y < (page.viewportSize()?.height ?? 0);
}

/** The examples that can be seen, those that are folded among them. */
function offered(): Promise<string[]> {
  return page.locator(".commands li:not([hidden]) button").allTextContents();
}

const has = async (holds: () => boolean) => expect(await eventually(holds, 20_000)).toBe(true);

function issue(kind: Kind, id: string): SeenIssue {
  const found = issueFor(sandbox.world, { kind, id });
  if (!found) throw new Error(`There is no ${kind} ${id}.`);
  return found;
}
