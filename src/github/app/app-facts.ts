import type { Octokit } from "@octokit/rest";
import type { MissingGrant } from "./needs.ts";
import { missingGrants } from "./needs.ts";

/** The app according to its settings on GitHub. */
export interface AppFacts {
  name: string;
  slug: string;
  /** URL of its page. */
  page: string;
  /** Where its webhooks go; empty if that is not set. */
  hookUrl: string;
  missingGrants: MissingGrant[];
}

/** Asks GitHub who the app is and what it may do. Throws Octokit's error if GitHub does not know it. */
export async function factsOf(app: Pick<Octokit, "request">): Promise<AppFacts> {
  const [{ data }, { data: hook }] = await Promise.all([
    app.request("GET /app"),
    app.request("GET /app/hook/config"),
  ]);
  if (data === null) throw new Error("GitHub does not say who this app is.");
  const { name, slug = "", html_url: page, permissions, events } = data;
  const granted = permissions as Record<string, string>;
  return {
    name,
    slug,
    page,
    hookUrl: hook.url ?? "",
    missingGrants: missingGrants(granted, events),
  };
}
