import type { Issue, NoBoard, Repository, Snapshot } from "../state/snapshot.ts";
import { nameOf } from "../state/snapshot.ts";
import type { Client } from "./client.ts";
import { issueOfAnswer, markerOf } from "./issue-fields.ts";
import type { Around } from "./read-around.ts";
import { readAround } from "./read-around.ts";
import type { Lists } from "./read-lists.ts";
import { readLists } from "./read-lists.ts";
import { readNamed } from "./read-named.ts";

/** What of GitHub a plan speaks about. */
export interface Wanted {
  /** Login whose issues are Milepost's. */
  author: string;
  /** Absent while the plan is broken: then every project's issues count. */
  project?: string;
  /** Whether the plan wants a board and an app can reach one. */
  board: boolean;
  /** Issues that the plan adopts: numbers by task id. */
  adopted: Record<string, number>;
  /** Accounts that own a task. */
  logins: string[];
}

/**
 * What GitHub holds of a plan, in three requests for a repository of up to a hundred issues of
 * Milepost.
 */
export async function readSnapshot(client: Client, id: string, wanted: Wanted): Promise<Snapshot> {
  const lists = await readLists(client, id, wanted);
  const named = await readNamed(client, id, wanted, lists.boards);
  const taken = new Set(named.adopted.map(({ answer }) => answer.id));
  const marked = [
    ...named.adopted.map(({ answer, key }) => ({ answer, marker: markerOf(answer, key) })),
    ...lists.issues
      .filter(({ id }) => !taken.has(id))
      .toSorted((one, other) => one.number - other.number)
      .map((answer) => ({ answer, marker: markerOf(answer) })),
  ];
  const dashboard = marked.find(({ marker }) => marker?.kind === "dashboard");
  const wrote = dashboard?.marker?.wrote;
  const projects = [wanted.project, dashboard?.marker?.project, ""];
  const around = await readAround(client, id, {
    author: wanted.author,
    board: lists.boards,
    ...(dashboard && { dashboard: dashboard.answer.number }),
  });
  const issues = marked.flatMap(({ answer, marker }) => {
    const counts = marker && (!wanted.project || projects.includes(marker.project));
    return counts ? [issueOfAnswer(answer, marker, around.board?.id)] : [];
  });
  return {
    takenAt: client.time(),
    repository: repositoryOf(lists),
    labels: lists.labels,
    milestones: lists.milestones,
    ...withoutDuplicates(issues),
    board: around.board ?? { missing: missingBoard(lists, wanted, around, wrote?.board) },
    assignable: named.assignable,
    reports: around.reports,
    ...(wrote?.refused && { refused: wrote.refused }),
  };
}

/** `former` is the node id of the board that there was. */
function missingBoard(
  lists: Lists,
  wanted: Wanted,
  around: Around,
  former: string | undefined,
): NoBoard["missing"] {
  if (lists.repository.owner.__typename !== "Organization") return "user repository";
  if ((wanted.board && !lists.boards) || around.missing === "no permission") return "no permission";
  return former === undefined ? around.missing : "deleted";
}

function repositoryOf({ repository }: Lists): Repository {
  return {
    id: repository.id,
    owner: repository.owner.login,
    ownerId: repository.owner.id,
    ownedBy: repository.owner.__typename === "Organization" ? "organization" : "user",
    name: repository.name,
    url: repository.url,
    archived: repository.isArchived,
    hasIssues: repository.hasIssuesEnabled,
  };
}

/** Of several issues with one key the first stays: the adopted one, else the oldest. */
function withoutDuplicates(all: Issue[]): Pick<Snapshot, "issues" | "duplicates"> {
  const issues = new Map<string, Issue>();
  const duplicates: Issue[] = [];
  for (const issue of all) {
    const name = nameOf(issue.marker);
    if (issues.has(name)) duplicates.push(issue);
    else issues.set(name, issue);
  }
  return { issues: [...issues.values()], duplicates };
}
