import type { ForeignTask } from "../../core/plan/plan.ts";
import type { Marker } from "../../core/state/marker/marker.ts";
import type { PlannedIssues } from "../../core/state/marker/identity.ts";
import { identifiedMilestones } from "../../core/state/marker/identity.ts";
import { issueFieldsOf } from "./fields/issue-field.ts";
import { ownFields } from "../../core/state/own-fields.ts";
import type {
  ForeignIssue,
  Issue,
  NoBoard,
  PlanVersion,
  Repository,
  Snapshot,
} from "../../core/state/snapshot.ts";
import type { Client } from "../client/client.ts";
import { may } from "../client/client.ts";
import type { IssueFields } from "../answers.ts";
import { issueOfAnswer } from "./fields/issue.ts";
import type { Foreign } from "./issues/identity.ts";
import { identifyIssues } from "./issues/identity.ts";
import { nodesOf } from "./nodes.ts";
import type { BoardAndLog } from "./board-and-log.ts";
import { readBoardAndLog } from "./board-and-log.ts";
import type { Lists } from "./lists.ts";
import { readLists } from "./lists.ts";
import { withMorePages } from "./issues/issue-pages.ts";
import { foreignIssues, planned, readReferencedIn } from "./issues/foreign.ts";
import type { NewCommands } from "./commands.ts";
import { readCommands } from "./commands.ts";
import { withWeekColumn } from "../../core/state/week-column.ts";
import { withFurtherCards } from "./issues/further-cards.ts";
import { withCloserRoles } from "./issues/closer-roles.ts";
import { isParent, withSubIssues } from "./issues/sub-issues.ts";
import { withUnlinked } from "./issues/unlinked.ts";
import { missingFeaturesOf } from "./missing-features.ts";
import type { Unlisted } from "./unlisted.ts";
import { withUnlisted, withViews } from "./unlisted.ts";
import { readVersions } from "./plan/plan-versions.ts";

/** What to read from GitHub for a plan. */
export interface SnapshotQuery extends PlannedIssues {
  /** Login of the account whose issues are Milepost's. */
  author: string;
  /** Logins of the accounts that kept the repository before. */
  formerly: string[];
  /** Absent while the plan is broken: then the issues of every project count. */
  project?: string;
  /** Ids of the other plans' projects; absent in a repository with one plan. */
  others?: string[];
  /** The tasks of other plans that those of this plan need. */
  foreign?: ForeignTask[];
  /** Whether to read people's commands. */
  listen: boolean;
  /** Whether the plan wants a board and the app can reach one. */
  board: boolean;
  /** Accounts that own a task, to be assigned. */
  logins: string[];
  /** Whether the plan names types of issues. */
  types?: boolean;
  /** The folder or file of the plan. */
  place: string;
  /** The last commit that changed the plan. */
  commit?: string;
  /** What lists do not show yet. */
  unlisted?: Unlisted;
}

/**
 * What GitHub holds of a plan, in three requests for a repository of up to a hundred issues of
 * Milepost.
 */
export async function readSnapshot(
  client: Client,
  id: string,
  query: SnapshotQuery,
): Promise<Snapshot> {
  const own = await readOwn(client, id, query);
  const beside = await readBeside(client, id, query, own);
  const { board, issues, issueOf } = await readIssues(client, query, own, beside);
  const repository = repositoryOf(own.lists);
  const { people, ...commands } = await newCommands(client, id, query, own, issues);
  const { wrote, memory } = own.dashboard?.marker ?? {};
  return {
    takenAt: client.time(),
    repository,
    labels: own.lists.labels,
    milestones: identifiedMilestones(own.lists.milestones, issues),
    issues: await withCloserRoles(
      client,
      repository,
      withSubIssues(issues, own.marked, beside),
      beside.entries,
    ),
    duplicates: own.duplicates.map(issueOf),
    notAdopted: own.notAdopted,
    board,
    assignable: { ...own.named.assignable, ...people },
    ...(own.named.types && { issueTypes: own.named.types }),
    ...ownFields(issueFieldsOf(own.lists.repository.organization), board, issues),
    reports: beside.reports,
    standups: beside.standups,
    inbox: { ...commands, entries: beside.entries },
    blockers: beside.blockers.filter(({ open }) => open),
    ...(beside.unmarked.length > 0 && { unmarked: beside.unmarked }),
    versions: await newVersions(client, id, query, memory?.plan),
    ...(query.commit !== undefined && { commit: query.commit }),
    ...(wrote?.refused && { undone: wrote.refused }),
    ...(query.others && { among: query.project ?? "" }),
    ...(own.needed.length > 0 && { foreign: own.needed }),
    ...orphansIn(own.foreign),
    ...missingFeaturesOf(client),
  };
}

/** Milepost's own issues, with what the repository's lists hold besides; `needed` are issues of other plans. */
async function readOwn(client: Client, id: string, query: SnapshotQuery) {
  const board = query.board && may(client, "organization_projects");
  const listed = await readLists(client, id, { ...query, board });
  const all = withUnlisted(listed, query.unlisted);
  const { named, adoptedElsewhere } = await readReferencedIn(client, id, query, all.boards);
  const { found, duplicates, notAdopted, foreign, torn, projectNow } = await identifyIssues(
    client,
    query,
    all.issues,
    named,
  );
  const isForeign = isOf(foreign);
  const lists = withoutMilestones(all, isForeign);
  const marked = await inOrder(client, found);
  const needed = foreignIssues([...all.issues, ...adoptedElsewhere], {
    marked,
    torn,
    wanted: query,
    projectNow,
  });
  const dashboard = marked.find(({ marker }) => marker.kind === "dashboard");
  return { lists, named, marked, needed, dashboard, duplicates, notAdopted, foreign, isForeign };
}

type Own = Awaited<ReturnType<typeof readOwn>>;

/** What stands beside those issues: the board, the reports, the log, the blockers. */
async function readBeside(
  client: Client,
  id: string,
  query: SnapshotQuery,
  { lists, marked, needed, dashboard, isForeign }: Own,
): Promise<BoardAndLog> {
  const standup = marked
    .filter(({ marker }) => marker.kind === "standup")
    .toSorted((one, other) => (one.marker.id < other.marker.id ? 1 : -1))[0];
  const log = marked.find(({ marker }) => marker.kind === "log");
  return readBoardAndLog(client, id, {
    author: query.author,
    board: lists.boards,
    isForeign,
    unlisted: query.unlisted?.boards ?? [],
    granted: client.granted !== undefined,
    ...(dashboard && { dashboard: dashboard.answer.number }),
    ...(log && { log: log.answer.number }),
    ...(standup && { standup: standup.answer.number }),
    outside: outsideOf(marked, planned(needed, query, marked)),
    parents: marked.flatMap(({ marker, answer }) => (isParent(marker) ? [answer.id] : [])),
  });
}

/** The board, or why there is none, and the issues with their cards on it. */
async function readIssues(
  client: Client,
  query: SnapshotQuery,
  { lists, marked, needed, dashboard }: Own,
  beside: BoardAndLog,
) {
  const seen = beside.board ? await withFurtherCards(client, beside.board.id, marked) : marked;
  const seenBy = { author: query.author, ...(beside.board && { board: beside.board.id }) };
  const issueOf = ({ answer, marker }: { answer: IssueFields; marker: Marker }) =>
    issueOfAnswer(answer, marker, seenBy);
  const missing = missingBoard(lists, query, beside, dashboard?.marker.wrote?.board);
  const { board, issues } = withWeekColumn(
    withViews(beside.board, query.unlisted) ?? { missing },
    await withUnlinked(client, seen.map(issueOf), needed),
  );
  return { board, issues, issueOf };
}

/** The commands since the last look, and the accounts that they name; none before there is a dashboard. */
async function newCommands(
  client: Client,
  id: string,
  { author, listen }: SnapshotQuery,
  { lists, dashboard }: Own,
  issues: Issue[],
): Promise<NewCommands> {
  if (!dashboard || !listen) return noCommands(client.time());
  const { owner, name: repo } = repositoryOf(lists);
  return readCommands(client, {
    id,
    owner,
    repo,
    author,
    since: dashboard.marker.memory?.heard ?? dashboard.answer.createdAt,
    issues: new Set(issues.map(({ number }) => number)),
  });
}

/** The versions of the plan since the commit `since`, which GitHub was last brought in step with. */
async function newVersions(
  client: Client,
  id: string,
  { commit, place, project, others }: SnapshotQuery,
  since: string | undefined,
): Promise<PlanVersion[]> {
  if (!since || !commit || since === commit) return [];
  return readVersions(client, id, { since, place, project: others && project });
}

/** Whether a marker is of one of these projects. */
function isOf(foreign: Foreign[]): (marker: Marker) => boolean {
  const projects = new Set(foreign.map(({ project }) => project));
  return ({ project }) => projects.has(project);
}

function withoutMilestones(lists: Lists, isForeign: (marker: Marker) => boolean): Lists {
  const milestones = lists.milestones.filter(({ marker }) => !marker || !isForeign(marker));
  return { ...lists, milestones };
}

function orphansIn(foreign: Foreign[]): Pick<Snapshot, "orphans"> {
  const orphans = foreign.flatMap(({ project, dashboard }) =>
    dashboard === undefined ? [] : [{ project, dashboard }],
  );
  return orphans.length > 0 ? { orphans } : {};
}

/** The issues, sorted by number, each read in full. */
async function inOrder<Found extends { number: number; answer: IssueFields }>(
  client: Client,
  found: Found[],
): Promise<Found[]> {
  const whole: Found[] = [];
  for (const each of found.toSorted((one, other) => one.number - other.number)) {
    const [answer = each.answer] = await withMorePages(client, [each.answer]);
    whole.push({ ...each, answer });
  }
  return whole;
}

function noCommands(until: string): NewCommands {
  return { comments: [], replied: {}, named: [], people: {}, until, much: false };
}

/** Node ids of the open issues that block one of Milepost's and that the plan knows nothing of. */
function outsideOf(marked: { answer: IssueFields }[], needed: ForeignIssue[]): string[] {
  const known = new Set([...marked.map(({ answer }) => answer.id), ...needed.map(({ id }) => id)]);
  const links = marked.flatMap(({ answer }) => nodesOf(answer.blockedBy));
  const open = links.filter(({ id, state }) => state === "OPEN" && !known.has(id));
  return [...new Set(open.map(({ id }) => id))];
}

/** Why there is no board; `former` is the node id of the one that existed before. */
function missingBoard(
  lists: Lists,
  wanted: SnapshotQuery,
  boardAndLog: BoardAndLog,
  former: string | undefined,
): NoBoard["missing"] {
  if (lists.repository.owner.__typename !== "Organization") return "user repository";
  if ((wanted.board && !lists.boards) || boardAndLog.missing === "no permission")
    return "no permission";
  return former === undefined ? boardAndLog.missing : "deleted";
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
