import type { Client } from "../github/client/client.ts";
import { label } from "../core/state/labels.ts";
import { readMarker } from "../core/state/marker.ts";
import { status, CliError } from "./cli-error.ts";

/**
 * Refuses to start if another account has a dashboard already.
 *
 * Milepost recognises its issues by who opened them: a second account would find none, and open them all
 * again.
 */
export async function refuseSecondAccount(
  client: Client,
  name: string,
  viewer: string,
): Promise<void> {
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
  const keeper = dashboard?.user?.login ?? viewer;
  if (isSameAccount(keeper, viewer)) return;
  throw new CliError(
    `${keeper} keeps ${name} already (${dashboard?.html_url}). This token is ${viewer}'s, who would open every issue once more. Use a token of ${keeper}, or leave it to the app.`,
    status.wrongCall,
  );
}

/** REST and GraphQL differ in whether a bot's login ends in `[bot]`. */
export function isSameAccount(one: string, other: string): boolean {
  const name = (login: string) => login.toLowerCase().replace(/\[bot\]$/, "");
  return name(one) === name(other);
}
