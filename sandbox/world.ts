import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { instantOf } from "../src/core/plan/dates/clock.ts";
import type { Plan, PlanFile, Problem } from "../src/core/plan/plan.ts";
import { readPlan } from "../src/core/plan/read/read.ts";
import { tasksOf } from "../src/core/plan/tasks.ts";
import type { Box, RepositoryHandle } from "github-box";
import { createBox } from "github-box";

/** The people who work in the sandbox, and their roles in its repository. */
const collaborators = { octocat: "admin", hubot: "write", monalisa: "triage" } as const;

/** The role of everybody in the sandbox: the repository is public, so a stranger may read it. */
export const ROLES = { ...collaborators, stranger: "read" } as const;

export type Person = keyof typeof ROLES;

export const PEOPLE = Object.keys(ROLES) as [Person, ...Person[]];

/** A GitHub with one repository that has a plan, and the app installed on it. */
export interface World {
  box: Box;
  repository: RepositoryHandle;
}

export interface WorldOptions {
  /** Name of the repository. */
  name: string;
  files: PlanFile[];
  /** Whether a user owns the repository, so that the app can reach no board. */
  userOwned?: boolean;
}

/**
 * The world in which the app is tried.
 *
 * Its clock starts at nine in the morning of the plan's first day and runs on from there. If the plan
 * has no start, or mistakes, it starts at the current time.
 */
export function createWorld({ name, files, userOwned = false }: WorldOptions): World {
  const read = readPlan(files);
  const late = "plan" in read ? startOf(read.plan) - Date.now() : 0;
  const box = createBox({ now: () => Date.now() + late, events: eventsOf(manifest) });
  const owner = userOwned ? "octocat" : "acme";
  if (userOwned) box.addUser(owner);
  else box.addOrganization(owner, { octocat: "member", hubot: "member" });
  const repository = box.addRepository({
    owner,
    name,
    files: Object.fromEntries(files.map(({ path, text }) => [path, text ?? ""])),
    collaborators,
  });
  if ("plan" in read) openAdopted(repository, read.plan);
  box.installApp({ owner });
  return { box, repository };
}

/** The current plan of the repository, or its problems. */
export function planIn({ repository }: World): { plan: Plan } | { problems: Problem[] } {
  const files = Object.entries(repository.state().files)
    .filter(([path]) => path.startsWith("plan/"))
    .map(([path, text]) => ({ path, text, size: Buffer.byteLength(text) }));
  return readPlan(files);
}

const manifest = new URL("../app.yml", import.meta.url);

/** The events that the app gets in production: in the sandbox it gets the same. */
function eventsOf(file: URL): string[] {
  const { default_events: events } = parse(readFileSync(file, "utf8")) as {
    default_events: string[];
  };
  return events;
}

/** A plan may adopt issues that its repository has already: here they are made first. */
function openAdopted(repository: RepositoryHandle, plan: Plan): void {
  const tasks = tasksOf(plan);
  const last = Math.max(0, ...tasks.flatMap(({ issue }) => issue ?? []));
  for (let number = 1; number <= Math.min(last, MAX_ADOPTED); number++) {
    repository.as("octocat").openIssue({ title: `An issue from before the plan (${number})` });
  }
}

const MAX_ADOPTED = 500;

function startOf({ project }: Plan): number {
  return project.start === undefined
    ? Date.now()
    : Date.parse(instantOf(project, project.start, "09:00"));
}
