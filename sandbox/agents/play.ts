/** Agents that do a whole plan, and a person who reviews. What they do at random, a seed decides. */
import { readMarker } from "../../src/core/state/marker/marker-text.ts";
import { withAgent } from "../../src/core/state/marker/handed.ts";
import { issuesOf } from "../seen.ts";
import type { SeenIssue, SeenRepository } from "../seen.ts";
import type { World } from "../world.ts";
import { randomFrom } from "./random.ts";

export interface Playing {
  /** Waits until the app has done its part. */
  rest: () => Promise<unknown>;
  /** Goes to the next day. */
  nextDay: () => void;
  seed: string;
  /** Told of each thing that happens. */
  tell?: (words: string) => void;
}

/** More rounds than this mean that nothing goes on. */
const MAX_ROUNDS = 400;

/** Plays until every task is closed; false if that does not come about. */
export async function play(world: World, playing: Playing): Promise<boolean> {
  const chance = randomFrom(playing.seed);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (issuesOf(world, "task").every(({ state }) => state === "closed")) return true;
    const happened = [...agentsWork(world, chance), ...personActs(world, chance)];
    for (const words of happened) playing.tell?.(words);
    if (happened.length === 0) playing.nextDay();
    await playing.rest();
  }
  return false;
}

type Pull = SeenRepository["pullRequests"][number];

/** Each agent goes a step further with each of its tasks: a draft, then ready for review, or given up. */
function agentsWork(world: World, chance: () => number): string[] {
  return issuesOf(world, "task").flatMap((issue) => {
    const name = withAgent(readMarker(issue.body)?.handed);
    if (name === undefined || !issue.labels.includes(`agent: ${name}`)) return [];
    const agent = world.repository.as(name);
    const pull = openPull(world, issue);
    if (!pull) {
      const number = agent.openPullRequest({
        title: `Work on ${issue.title}`,
        body: `Closes #${issue.number}`,
        head: `${name}-${issue.number}-${issue.closedBy.length}`,
        files: {
          [`work/${issue.number}.md`]: `Done by ${name}, at try ${issue.closedBy.length + 1}.\n`,
        },
        draft: true,
      });
      return [`${name} opens the draft #${number} for ${issue.title}`];
    }
    if (!pull.draft) return [];
    if (chance() < 0.15) {
      agent.closePull(pull.number);
      return [`${name} gives up #${pull.number}`];
    }
    agent.readyForReview(pull.number);
    return [`${name} asks for a review of #${pull.number}`];
  });
}

/** Merges or closes what waits for a review, hands over again what failed twice, and lets phases begin. */
function personActs(world: World, chance: () => number): string[] {
  const person = world.repository.as("octocat");
  const pulls = world.repository
    .state()
    .pullRequests.filter(
      ({ state, draft, closes }) => state === "open" && !draft && closes.length > 0,
    );
  const reviewed = pulls.map(({ number }) => {
    const isGood = chance() < 0.85;
    if (isGood) person.merge(number);
    else person.closePull(number);
    return `octocat ${isGood ? "merges" : "closes"} #${number}`;
  });
  const failed = issuesOf(world, "task").flatMap((issue) => {
    const handed = readMarker(issue.body)?.handed;
    if (issue.state === "closed" || handed?.ended?.why !== "failed") return [];
    if ((handed.failures ?? 0) < 2 || isAsked(issue)) return [];
    person.comment(issue.number, `/plan hand to ${handed.to}`);
    return [`octocat looks at ${issue.title} and hands it over again`];
  });
  const decided = issuesOf(world, "review").flatMap((issue) => {
    if (issue.state === "closed" || isAsked(issue)) return [];
    person.editBody(issue.number, (body) => body.replaceAll("- [ ]", "- [x]"));
    person.comment(issue.number, "/plan go");
    return [`octocat ticks the criteria and gives the go in ${issue.title}`];
  });
  return [...reviewed, ...failed, ...decided];
}

function openPull(world: World, issue: SeenIssue): Pull | undefined {
  return world.repository
    .state()
    .pullRequests.find(({ state, closes }) => state === "open" && closes.includes(issue.number));
}

/** Whether the last word on an issue is a command that waits for its answer. */
function isAsked({ comments }: SeenIssue): boolean {
  const last = comments.at(-1);
  return last !== undefined && last.body.startsWith("/plan") && last.reactions.length === 0;
}
