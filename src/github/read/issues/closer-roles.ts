import { gateKey } from "../../../core/state/commands/command-state.ts";
import type { Issue, LogEntry, Repository } from "../../../core/state/snapshot.ts";
import type { Client } from "../../client/client.ts";
import { rolesOf } from "../commands.ts";

/** The issues. A review that was closed by hand, which the log does not mention yet, gets the closer's role. */
export async function withCloserRoles(
  client: Client,
  { owner, name: repo }: Repository,
  issues: Issue[],
  entries: LogEntry[],
): Promise<Issue[]> {
  const logged = new Set(entries.map(({ key }) => key));
  const isNew = ({ marker, open, closedBy, closedAt = "" }: Issue) =>
    marker.kind === "review" && !open && closedBy && !logged.has(gateKey(marker.id, closedAt));
  const closers = issues.flatMap((issue) => (isNew(issue) ? (issue.closedBy ?? []) : []));
  if (closers.length === 0) return issues;
  const roles = await rolesOf(client, { owner, repo }, [...new Set(closers)]);
  return issues.map((issue) =>
    isNew(issue) ? { ...issue, closerRole: roles.get(issue.closedBy ?? "") ?? "none" } : issue,
  );
}
