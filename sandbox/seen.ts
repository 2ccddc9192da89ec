/** Finds things on the box's GitHub by the markers that the app left there. */
import type { Key, Kind, Marker } from "../src/core/state/marker/marker.ts";
import { readMarker } from "../src/core/state/marker/marker-text.ts";
import type { RepositoryHandle, Snapshot } from "github-box";
import type { World } from "./world.ts";

export type SeenRepository = Snapshot["repositories"][number];
export type SeenIssue = SeenRepository["issues"][number];
export type SeenBoard = ReturnType<RepositoryHandle["boards"]>[number];
export type SeenComment = SeenIssue["comments"][number];

export function issueFor(world: World, { kind, id }: Key): SeenIssue | undefined {
  return issuesOf(world, kind).find(({ body }) => readMarker(body)?.id === id);
}

export function issuesOf(world: World, kind: Kind): SeenIssue[] {
  return world.repository.state().issues.filter(({ body }) => {
    const marker = readMarker(body);
    return marker?.kind === kind && isOf(world, marker);
  });
}

/** Whether a marker is of the plan that is looked at, or of any. */
export function isOf({ project }: World, marker: Pick<Marker, "project">): boolean {
  return project === undefined || marker.project === project;
}

export function dashboard(world: World): SeenIssue | undefined {
  return issuesOf(world, "dashboard")[0];
}

/** The weekly reports, oldest first. */
export function reports(world: World): SeenComment[] {
  const comments = dashboard(world)?.comments ?? [];
  return comments.filter(({ body }) => readMarker(body)?.kind === "report");
}

/** The plan's board. */
export function boardOf(world: World): SeenBoard | undefined {
  return world.repository.boards().find(({ readme }) => {
    const marker = readMarker(readme ?? "");
    return world.project === undefined || (marker && isOf(world, marker));
  });
}

/** The Status of every card, by the number of its issue. */
export function cards(world: World): Map<number, string | undefined> {
  const items = boardOf(world)?.items ?? [];
  return new Map(items.map(({ issue, fields }) => [issue, statusIn(fields)]));
}

function statusIn(fields: Record<string, string | number | null>): string | undefined {
  const status = fields["Status"];
  return typeof status === "string" ? status : undefined;
}
