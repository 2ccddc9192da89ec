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

/**
 * Another account than the viewer that keeps the repository already, if there is one.
 *
 * Milepost recognises its issues by who opened them: a second account would find none, and open them all
 * again. Only a dashboard with Milepost's label counts, which nobody without rights can give to an issue.
 */
export async function readOtherKeeper(
  client: Client,
  name: string,
  viewer: string,
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
  const dashboard = data.find(({ body }) => readMarker(body ?? "")?.kind === "dashboard");
  const login = dashboard?.user?.login;
  if (login === undefined || isSameAccount(login, viewer)) return undefined;
  return { login, dashboard: dashboard?.html_url ?? "", viewer };
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
