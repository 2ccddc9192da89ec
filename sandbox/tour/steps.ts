/** The steps of the tour: what somebody does, and what it is about. */
import { daysBetween } from "../../src/core/plan/dates/calendar.ts";
import { committedTasks } from "../../src/core/plan/tasks.ts";
import type { Plan } from "../../src/core/plan/plan.ts";
import {
  breakPlan,
  completePhase,
  fallBehind,
  finishIteration,
  giveGo,
  killInTheMiddle,
  mendPlan,
  mergeHandover,
  proposeHandover,
  startAgain,
} from "./moves.ts";
import type { Sight, Stage } from "./stage.ts";

export interface Step {
  title: string;
  moves: Move[];
}

export interface Move {
  says: string;
  button: string;
  act(stage: Stage): Promise<Sight>;
}

/** The steps for which a plan has what it takes. */
export function stepsFor(plan: Plan): Step[] {
  return [
    ...behindOf(plan),
    BREAK,
    changeOf(plan),
    KILL,
    plan.phases.length === 0 ? ITERATION : plan.project.gates ? REVIEW : PHASE,
  ];
}

/** Nothing can be late where nothing has a date. */
function behindOf(plan: Plan): Step[] {
  const weeks = weeksToFallBehind(plan);
  if (weeks === undefined) return [];
  const words = `${["three", "four", "five", "six"][weeks - 3] ?? weeks} weeks`;
  return [
    {
      title: "Fall behind",
      moves: [
        {
          says: `${words.charAt(0).toUpperCase()}${words.slice(1)} pass, and nobody closes anything.`,
          button: `Let ${words} pass`,
          act: (stage) => fallBehind(stage, weeks),
        },
      ],
    },
  ];
}

/** After so many, what is due first is a week late; three at least. */
function weeksToFallBehind(plan: Plan): number | undefined {
  const { start } = plan.project;
  const [first] = committedTasks(plan)
    .flatMap(({ due }) => due ?? [])
    .toSorted();
  if (start === undefined || first === undefined) return undefined;
  return Math.max(3, Math.ceil((daysBetween(start, first) + 7) / 7));
}

const BREAK: Step = {
  title: "Break the plan",
  moves: [
    {
      says: "Somebody in a hurry adds a risk to the plan: its impact is “huge”.",
      button: "Commit the mistake",
      act: breakPlan,
    },
    { says: "Correct it to “high”.", button: "Mend the plan", act: mendPlan },
  ],
};

function changeOf({ phases }: Plan): Step {
  const added = phases.length === 0 ? "an iteration" : "a phase";
  return {
    title: "Merge a change",
    moves: [
      {
        says: `A pull request adds ${added} with two tasks.`,
        button: "Open the pull request",
        act: proposeHandover,
      },
      { says: "It does what it says: merge it.", button: "Merge it", act: mergeHandover },
    ],
  };
}

const KILL: Step = {
  title: "Kill the app in the middle",
  moves: [
    {
      says: "Three tasks are done, and the app is killed after the first of its writes.",
      button: "Close three, and kill the app",
      act: killInTheMiddle,
    },
    { says: "Start it again.", button: "Start the app", act: startAgain },
  ],
};

const REVIEW: Step = {
  title: "Decide a review",
  moves: [
    {
      says: "All that is left of a phase is done.",
      button: "Complete the phase",
      act: (stage) => completePhase(stage),
    },
    { says: "Give the go, in a comment.", button: "Comment /plan go", act: giveGo },
  ],
};

const PHASE: Step = {
  title: "Complete a phase",
  moves: [
    {
      says: "All that is left of a phase is done.",
      button: "Complete the phase",
      act: (stage) => completePhase(stage),
    },
  ],
};

const ITERATION: Step = {
  title: "Finish an iteration",
  moves: [
    {
      says: "All that is left of an iteration is done.",
      button: "Finish the iteration",
      act: finishIteration,
    },
  ],
};
