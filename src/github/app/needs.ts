/** What an app needs on GitHub, and what does not work without it. `app.yml` asks for the same. */

type Level = "read" | "write";

const permissions: Record<string, { level: Level; brings: string }> = {
  issues: {
    level: "write",
    brings: "issues, labels, milestones, the dashboard and answers to commands",
  },
  metadata: { level: "read", brings: "the list of its repositories" },
  contents: { level: "read", brings: "the plan itself, and looks when it is pushed" },
  pull_requests: { level: "read", brings: "tasks in progress by their pull request, and previews" },
  checks: {
    level: "write",
    brings: "a check that says what merging a change of the plan would do",
  },
  organization_projects: { level: "write", brings: "the board of an organization" },
};

const events: Record<string, string> = {
  issues: "a closed or edited issue counts at once",
  issue_comment: "commands in comments are answered at once",
  sub_issues: "a task that is moved under another phase counts at once",
  issue_dependencies: "a dependency that somebody adds or takes away counts at once",
  milestone: "a milestone that somebody edits counts at once",
  pull_request: "a task starts with its pull request, and a change of the plan gets its preview",
  projects_v2_item: "a card that somebody moves counts at once",
  push: "a plan that is pushed counts at once",
  repository_dispatch: "measured values that a pipeline sends are recorded",
  repository: "a renamed or moved repository is followed at once",
};

/** A permission or event that the app lacks. */
export interface MissingGrant {
  kind: "permission" | "event";
  /** `issues: write`, or the name of an event. */
  name: string;
  /** What it is for. */
  brings: string;
}

/** The permissions and events that are missing. */
export function missingGrants(
  granted: Record<string, string>,
  subscribed: string[],
): MissingGrant[] {
  const permitted = Object.entries(permissions)
    .filter(([name, { level }]) => !isEnough(granted[name], level))
    .map(([name, { level, brings }]): MissingGrant => ({
      kind: "permission",
      name: `${name}: ${level}`,
      brings,
    }));
  const told = Object.entries(events)
    .filter(([name]) => !subscribed.includes(name))
    .map(([name, brings]): MissingGrant => ({ kind: "event", name, brings }));
  return [...permitted, ...told];
}

function isEnough(has: string | undefined, level: Level): boolean {
  return has === "admin" || has === "write" || (has === "read" && level === "read");
}
