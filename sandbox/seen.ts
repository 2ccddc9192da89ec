/** Finds things on the box's GitHub by the markers that the app left there. */
import type { Key, Kind } from "../src/core/state/marker/marker.ts";
import { readMarker } from "../src/core/state/marker/marker.ts";
import type { Snapshot } from "github-box";
import type { World } from "./world.ts";

export type SeenRepository = Snapshot["repositories"][number];
export type SeenIssue = SeenRepository["issues"][number];
export type SeenComment = SeenIssue["comments"][number];

export function issueFor({ repository }: World, { kind, id }: Key): SeenIssue | undefined {
  return repository.state().issues.find((issue) => {
    const marker = readMarker(issue.body);
    return marker?.kind === kind && marker.id === id;
  });
}

export function issuesOf({ repository }: World, kind: Kind): SeenIssue[] {
  return repository.state().issues.filter(({ body }) => readMarker(body)?.kind === kind);
}

export function dashboard(world: World): SeenIssue | undefined {
  return issuesOf(world, "dashboard")[0];
}

/** The weekly reports, oldest first. */
export function reports(world: World): SeenComment[] {
  const comments = dashboard(world)?.comments ?? [];
  return comments.filter(({ body }) => readMarker(body)?.kind === "report");
}

/** The Status of every card, by the number of its issue. */
export function cards({ repository }: World): Map<number, string | undefined> {
  const items = repository.boards()[0]?.items ?? [];
  return new Map(items.map(({ issue, fields }) => [issue, statusIn(fields)]));
}

function statusIn(fields: Record<string, string | number | null>): string | undefined {
  const status = fields["Status"];
  return typeof status === "string" ? status : undefined;
}
