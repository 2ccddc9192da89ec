import type { Place } from "../../../queue/request.ts";

/**
 * All permissions that Milepost asks for; `app.yml` gives the reasons. A look at a repository uses all
 * of them.
 */
export const PERMISSIONS = {
  issues: "write",
  metadata: "read",
  contents: "read",
  pull_requests: "read",
  checks: "write",
  organization_projects: "write",
} as const;

export type Permissions = { [Name in keyof typeof PERMISSIONS]?: "read" | "write" };

/** What a token may be used for. */
export interface Scope {
  installation: number;
  /**
   * Database id of the only repository that it reaches; all repositories of the installation if absent.
   */
  repository?: number;
  permissions: Permissions;
}

/** The scope for work in one repository. */
export function toWorkIn({ installation, repositoryId }: Place): Scope {
  return { installation, repository: repositoryId, permissions: PERMISSIONS };
}

/** The scope for listing the repositories of an installation. */
export function toList(installation: number): Scope {
  return { installation, permissions: { metadata: "read" } };
}

/** The scope for finding the repository of a card's issue, and whether the card is where it belongs. */
export function toFindIssues(installation: number): Scope {
  return {
    installation,
    permissions: { metadata: "read", issues: "read", organization_projects: "read" },
  };
}
