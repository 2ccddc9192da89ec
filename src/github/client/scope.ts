import type { Place } from "../../queue/request.ts";

/** All that Milepost asks for, with the reasons in `app.yml`: a look at a repository uses all of it. */
export const PERMISSIONS = {
  issues: "write",
  metadata: "read",
  contents: "read",
  pull_requests: "read",
  checks: "write",
  organization_projects: "write",
} as const;

export type Permissions = { [Name in keyof typeof PERMISSIONS]?: "read" | "write" };

/** What a token is for. */
export interface Scope {
  installation: number;
  /** Database id of the one repository that it reaches. Without it, it reaches the installation's. */
  repository?: number;
  permissions: Permissions;
}

/** To work in one repository. */
export function toWorkIn({ installation, repositoryId }: Place): Scope {
  return { installation, repository: repositoryId, permissions: PERMISSIONS };
}

/** To list the repositories of an installation. */
export function toList(installation: number): Scope {
  return { installation, permissions: { metadata: "read" } };
}

/** To find out in which repository the issue of a card is, and whether the card is where it belongs. */
export function toFindIssues(installation: number): Scope {
  return {
    installation,
    permissions: { metadata: "read", issues: "read", organization_projects: "read" },
  };
}
