import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { instantOf } from "../src/core/plan/dates/clock.ts";
import type { Plan, PlanFile, Problem } from "../src/core/plan/plan.ts";
import type { OnePlan } from "../src/core/plan/read/several.ts";
import { plansIn } from "../src/core/plan/read/several.ts";
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
  /** Id of the project whose things alone are seen, where the repository has several plans. */
  project?: string;
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
 * Its clock starts at nine in the morning of the plan's first day, the earliest of several, and runs on
 * from there. If no plan has a start, or can be read, it starts at the current time.
 */
export function createWorld({ name, files, userOwned = false }: WorldOptions): World {
  const plans = plansIn(files, PLACE).flatMap((each) => {
    const read = readPlan(each.files, each.others);
    return "plan" in read ? [read.plan] : [];
  });
  const starts = plans.flatMap(startOf);
  const late = starts.length > 0 ? Math.min(...starts) - Date.now() : 0;
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
  openAdopted(repository, plans);
  box.installApp({ owner });
  return { box, repository };
}

/** The world as each plan of the repository sees it; the world itself if there is one plan. */
export function plansOf(world: World): World[] {
  if (world.project !== undefined) return [world];
  const plans = plansIn(filesIn(world), PLACE);
  return plans.length < 2 ? [world] : plans.map(({ project = "" }) => ({ ...world, project }));
}

/** The current plan, or its problems. Of several plans it is the first, where none is named. */
export function planIn(world: World): { plan: Plan } | { problems: Problem[] } {
  const { files = [], others } = onePlan(world) ?? {};
  return readPlan(files, others);
}

/** The paths of the plan's files. */
export function planPaths(world: World): string[] {
  return (onePlan(world)?.files ?? []).map(({ path }) => path);
}

/** The folder in which a new file belongs to the plan. */
export function planFolder(world: World): string {
  const { files = [] } = onePlan(world) ?? {};
  const folders = new Set(files.map(({ path }) => path.split("/").slice(0, -1)[1]));
  const [own] = folders;
  return folders.size === 1 && own !== undefined ? `${PLACE}/${own}` : PLACE;
}

const PLACE = "plan";

function onePlan(world: World): OnePlan | undefined {
  const plans = plansIn(filesIn(world), PLACE);
  return plans.find(({ project }) => world.project === undefined || project === world.project);
}

function filesIn({ repository }: World): PlanFile[] {
  return Object.entries(repository.state().files)
    .filter(([path]) => path.startsWith(`${PLACE}/`))
    .map(([path, text]) => ({ path, text, size: Buffer.byteLength(text) }));
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
function openAdopted(repository: RepositoryHandle, plans: Plan[]): void {
  const tasks = plans.flatMap((plan) => tasksOf(plan));
  const last = Math.max(0, ...tasks.flatMap(({ issue }) => issue ?? []));
  for (let number = 1; number <= Math.min(last, MAX_ADOPTED); number++) {
    repository.as("octocat").openIssue({ title: `An issue from before the plan (${number})` });
  }
}

const MAX_ADOPTED = 500;

function startOf({ project }: Plan): number[] {
  return project.start === undefined
    ? []
    : [Date.parse(instantOf(project, project.start, "09:00"))];
}
