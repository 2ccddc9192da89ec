/** The steps of the tour: what somebody does, and where the page then shows what has changed. */
import { nextFriday, travel } from "../clock.ts";
import type { SeenIssue } from "../seen.ts";
import { issueFor, issuesOf, reports } from "../seen.ts";
import { eventually, settled } from "../settled.ts";
import type { World } from "../world.ts";
import type { Sight, Stage } from "./stage.ts";
import { planOn, VERDICT } from "./stage.ts";
import { lastWeekOf } from "../../src/core/plan/tasks.ts";

interface Step {
  title: string;
  moves: Move[];
}

export interface Move {
  says: string;
  button: string;
  act(stage: Stage): Promise<Sight>;
}

export const steps: Step[] = [
  {
    title: "Fall two weeks behind",
    moves: [
      {
        says: "Three weeks pass, and nobody closes anything.",
        button: "Let three weeks pass",
        act: fallBehind,
      },
    ],
  },
  {
    title: "Break the plan",
    moves: [
      {
        says: "Somebody in a hurry adds a risk to the plan: its impact is “huge”.",
        button: "Commit the mistake",
        act: breakPlan,
      },
      { says: "Correct it to “high”.", button: "Mend the plan", act: mendPlan },
    ],
  },
  {
    title: "Merge a change",
    moves: [
      {
        says: "A pull request adds a phase with two tasks.",
        button: "Open the pull request",
        act: proposePhase,
      },
      { says: "It does what it says: merge it.", button: "Merge it", act: mergePhase },
    ],
  },
  {
    title: "Kill the app in the middle",
    moves: [
      {
        says: "Three tasks are done, and the app is killed after the first of its writes.",
        button: "Close three, and kill the app",
        act: killInTheMiddle,
      },
      { says: "Start it again.", button: "Start the app", act: startAgain },
    ],
  },
  {
    title: "Decide a review",
    moves: [
      {
        says: "All that is left of a phase is done.",
        button: "Complete the phase",
        act: completePhase,
      },
      { says: "Give the go, in a comment.", button: "Comment /plan go", act: giveGo },
    ],
  },
];

/** What should be done after one week is two weeks late when the third has passed. */
async function fallBehind(stage: Stage): Promise<Sight> {
  const { world, app } = stage;
  await app.start();
  const before = reports(world).length;
  for (let week = 1; week <= 3; week += 1) {
    travel(world, nextFriday(world));
    await settled(world);
  }
  const posted = reports(world).length - before;
  const says =
    posted === 0
      ? "This plan has no dates: nothing can be late, so the dashboard stays as it was."
      : `Nobody wrote this: the dashboard counts. It has another verdict, with its reason, and another forecast. ${posted} weekly reports have been posted below.`;
  return { ...VERDICT, says };
}

const HURRY = "plan/zz-risk.yml";

function hurriedRisk(impact: string): string {
  return `risks:
  - { id: tour, title: Somebody was in a hurry, probability: low, impact: ${impact} }
`;
}

async function breakPlan({ world, app }: Stage): Promise<Sight> {
  await app.start();
  world.repository.as("hubot").push({ [HURRY]: hurriedRisk("huge") }, "Add a risk");
  await settled(world);
  return {
    view: "",
    find: ".markdown-alert-caution",
    says: "The dashboard names the mistake, with file, line and column. Nothing else has changed.",
  };
}

async function mendPlan({ world }: Stage): Promise<Sight> {
  world.repository.as("hubot").push({ [HURRY]: hurriedRisk("high") }, "Mend the risk");
  await settled(world);
  const risk = issueFor(world, { kind: "risk", id: "tour" });
  return {
    view: `issues/${risk?.number ?? ""}`,
    find: "h2",
    says: "The plan is whole again, and the new risk has its issue.",
  };
}

const LAST = "plan/zz-handover.yml";

/** One phase after all others, in a file after all others, so it fits any plan. */
async function proposePhase(stage: Stage): Promise<Sight> {
  const { world, app } = stage;
  await app.start();
  const week = 1 + lastWeekOf(planOn(stage));
  const text = `phases:
  - id: tour
    title: Handover
    weeks:
      - week: ${week}
        tasks:
          - { id: tour-1, title: Write down what we have learned }
          - { id: tour-2, title: Show it to the next team, needs: tour-1 }
`;
  const number = world.repository
    .as("octocat")
    .openPullRequest({ title: "Add a handover", files: { [LAST]: text } });
  await settled(world);
  return {
    view: `issues/${number}`,
    find: "article:last-of-type",
    says: "Before anybody merges, a comment and a check say what the change would do.",
  };
}

async function mergePhase(stage: Stage): Promise<Sight> {
  const { world } = stage;
  const pull = world.repository
    .state()
    .pullRequests.find(({ title }) => title === "Add a handover");
  if (pull?.state === "open") world.repository.as("octocat").merge(pull.number);
  await settled(world);
  const phase = issueFor(world, { kind: "phase", id: "tour" });
  return {
    view: `issues/${phase?.number ?? ""}`,
    find: "aside",
    says: "The phase and its tasks have their issues; dates and forecast have followed.",
  };
}

async function killInTheMiddle(stage: Stage): Promise<Sight> {
  const { world, app } = stage;
  await app.start();
  const open = firstOpenPhase(stage).open.slice(0, 3);
  const before = writes(world);
  let killed = Promise.resolve();
  world.box.intercept(async (request, next) => {
    const response = await next(request);
    if (writes(world) > before) killed = app.kill();
    return response;
  });
  for (const { number } of open) world.repository.as("octocat").close(number);
  await eventually(() => !app.isRunning());
  await killed;
  world.box.intercept(null);
  return {
    view: "",
    find: '[role="alert"]',
    says: `It was killed after one write. GitHub has ${open.length} closed issues, and nobody who counts them.`,
  };
}

async function startAgain({ world, app }: Stage): Promise<Sight> {
  const before = writes(world);
  await app.start();
  await settled(world);
  return {
    ...VERDICT,
    says: `It looked at GitHub, and made the ${writes(world) - before} writes that were missing. Nothing was done twice, and it had stored nothing.`,
  };
}

async function completePhase(stage: Stage): Promise<Sight> {
  const { world, app } = stage;
  await app.start();
  const { id, open } = firstOpenPhase(stage);
  for (const { number } of open) world.repository.as("octocat").close(number);
  await settled(world);
  return {
    view: `issues/${issueFor(world, { kind: "review", id })?.number ?? ""}`,
    find: ".markdown-body",
    says: "Its review has opened by itself, with what was reached and what was not.",
  };
}

async function giveGo(stage: Stage): Promise<Sight> {
  const { world } = stage;
  const review = issuesOf(world, "review").findLast(({ state }) => state === "open");
  if (!review) throw new Error("No review waits for a decision.");
  world.repository.as("octocat").comment(review.number, "/plan go anyway The tour has seen enough");
  await settled(world);
  return {
    view: `issues/${review.number}`,
    find: ".markdown-body",
    says: "Decided by somebody who may. It stands here, in the log and on the dashboard, and the next phase can begin.",
  };
}

/** The first phase with open tasks, and these. */
function firstOpenPhase(stage: Stage): { id: string; open: SeenIssue[] } {
  for (const { id } of planOn(stage).phases) {
    const { repository } = stage.world;
    const { subIssues = [] } = issueFor(stage.world, { kind: "phase", id }) ?? {};
    const open = repository
      .state()
      .issues.filter(({ number, state }) => subIssues.includes(number) && state === "open");
    if (open.length > 0) return { id, open };
  }
  throw new Error("Every task is done already.");
}

function writes({ box }: World): number {
  return box.requests.filter(({ kind }) => kind === "write").length;
}
