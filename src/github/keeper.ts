import { label } from "../core/state/labels.ts";
import { readMarker } from "../core/state/marker/marker-text.ts";
import type { Client } from "./client/client.ts";

/** The account that keeps a repository in step with its plan. */
export interface Keeper {
  login: string;
  /** Address of its dashboard. */
  dashboard: string;
  /** Who asks, and is not it. */
  viewer: string;
}

/** One of the plans of a repository: the ids of its project, if it can be read, and of those of the others. */
export interface KeptPlan {
  project?: string;
  others?: string[];
}

/**
 * Another account than the viewer that keeps the repository already, or this plan of it, if there is one.
 *
 * Milepost recognises its issues by who opened them: a second account would find none, and open them all
 * again. Only a dashboard with Milepost's label counts, which nobody without rights can give to an issue.
 */
export async function readOtherKeeper(
  client: Client,
  { name, viewer }: { name: string; viewer: string },
  plan?: KeptPlan,
): Promise<Keeper | undefined> {
  const [owner = "", repo = ""] = name.split("/");
  const { data } = await client.request("GET /repos/{owner}/{repo}/issues", {
    owner,
    repo,
    labels: label.milepost,
    sort: "created",
    direction: "asc",
    per_page: 100,
  });
  const dashboards = data.flatMap(({ body, user, html_url: url }): Dashboard[] => {
    const marker = readMarker(body ?? "");
    if (marker?.kind !== "dashboard" || !user) return [];
    return [{ project: marker.project, login: user.login, url }];
  });
  const isOther = ({ login }: Dashboard) => !isSameAccount(login, viewer);
  const found = plan ? dashboardOf(plan, dashboards, isOther) : dashboards[0];
  return found && isOther(found) ? { login: found.login, dashboard: found.url, viewer } : undefined;
}

interface Dashboard {
  project: string;
  login: string;
  url: string;
}

/**
 * The dashboard that tells who keeps a plan: its own; or one of another account that is no other plan's,
 * since this plan may have got another id; or else the oldest, whose account opens what is new.
 */
function dashboardOf(
  { project, others = [] }: KeptPlan,
  dashboards: Dashboard[],
  isOther: (dashboard: Dashboard) => boolean,
): Dashboard | undefined {
  const isPlans = (dashboard: Dashboard) => dashboard.project === project;
  const isStray = (dashboard: Dashboard) => !others.includes(dashboard.project);
  return (
    dashboards.find(isPlans) ??
    dashboards.find((dashboard) => isStray(dashboard) && isOther(dashboard)) ??
    dashboards[0]
  );
}

/** What to write into the plan, so that the present account goes on with what the keeper wrote: a bot only. */
export function howToHandOver({ login }: Keeper): string | undefined {
  const [, name] = /^(.+)\[bot\]$/.exec(login) ?? [];
  return name && `\`handed_over_from: ${name}\` under \`project\` in the plan`;
}

/** REST and GraphQL differ in whether a bot's login ends in `[bot]`. */
export function isSameAccount(one: string, other: string): boolean {
  const name = (login: string) => login.toLowerCase().replace(/\[bot\]$/, "");
  return name(one) === name(other);
}
