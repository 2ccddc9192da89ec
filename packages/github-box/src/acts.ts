import type { Content } from "./store/git.ts";
import { assign, unassign } from "./changes/issue/assignees.ts";
import { deleteBoard, updateBoard } from "./changes/board/boards.ts";
import { addComment, deleteComment, editComment } from "./changes/issue/comments.ts";
import { dispatch } from "./changes/repository/dispatches.ts";
import {
  closeIssue,
  deleteIssue,
  editIssue,
  issueNumbered,
  openIssue,
  reopenIssue,
  transferIssue,
} from "./changes/issue/issues.ts";
import type { NewIssue } from "./changes/issue/issues.ts";
import { addLabels, removeLabels } from "./changes/issue/issue-labels.ts";
import type { NewFieldValue } from "./changes/issue/issue-fields.ts";
import { setIssueFields } from "./changes/issue/issue-fields.ts";
import { setType } from "./changes/issue/issue-type.ts";
import { setMilestone } from "./changes/issue/issue-milestone.ts";
import { createField, deleteField, updateField } from "./changes/board/fields.ts";
import { addItem, archiveItem, removeItem } from "./changes/board/items.ts";
import { setCardValue } from "./changes/board/set-card.ts";
import type { NewValue } from "./changes/board/items.ts";
import { createLabel, deleteLabel, updateLabel } from "./changes/issue/labels.ts";
import type { LabelText } from "./changes/issue/labels.ts";
import { createMilestone, deleteMilestone, updateMilestone } from "./changes/issue/milestones.ts";
import type { MilestoneText } from "./changes/issue/milestones.ts";
import { pinIssue, unpinIssue } from "./changes/issue/pins.ts";
import { rerequestRun } from "./changes/repository/check-runs.ts";
import {
  changeBase,
  closePull,
  editPull,
  followHeads,
  forcePushToPull,
  mergePull,
  openPull,
  pushToPull,
  reopenPull,
  setDraft,
} from "./changes/repository/pulls.ts";
import type { NewPull } from "./changes/repository/pulls.ts";
import { push } from "./changes/repository/pushes.ts";
import {
  addBlockedBy,
  addSubIssue,
  moveSubIssue,
  removeBlockedBy,
  removeSubIssue,
} from "./changes/issue/relations.ts";
import {
  deleteRepository,
  renameRepository,
  setArchived,
  setDefaultBranch,
  transferRepository,
} from "./changes/repository/repositories.ts";
import { personNamed } from "./changes/repository/accounts.ts";
import type {
  Account,
  Board,
  CheckRun,
  IssueType,
  Comment,
  Field,
  Issue,
  Item,
  Label,
  Milestone,
  Option,
  PullRequest,
  Repository,
  StateReason,
} from "./store/store.ts";
import { isPullRequest } from "./store/store.ts";
import type { World } from "./store/world.ts";

/** A new issue: labels and people by name, the milestone by its title. */
export interface OpenedIssue {
  title: string;
  body?: string;
  labels?: string[];
  assignees?: string[];
  milestone?: string;
}

/** What a person does in the browser or with git. Rights are not checked. */
export type Acts = ReturnType<typeof actsOf>;

export function actsOf(world: World, person: Account, repository: Repository) {
  const issue = (number: number) => issueNumbered(repository, number);
  const pull = (number: number) => pullNumbered(repository, number);
  const label = (name: string) => labelNamed(world, person, repository, name);
  const card = (number: number) => cardOf(issue(number));
  return {
    openIssue({ labels = [], assignees = [], milestone, title, body }: OpenedIssue): number {
      const details: NewIssue = {
        title,
        ...(body === undefined ? {} : { body: asSent(body) }),
        labels: labels.map(label),
        assignees: assignees.map((login) => personNamed(world, login)),
        ...(milestone === undefined ? {} : { milestone: milestoneTitled(repository, milestone) }),
      };
      return openIssue(world, person, repository, details).number;
    },
    close(
      number: number,
      reason: "completed" | "not_planned" | "duplicate" = "completed",
      of?: number,
    ) {
      closeIssue(world, person, issue(number), {
        reason: reason.toUpperCase() as StateReason,
        duplicateOf: of === undefined ? null : issue(of),
      });
    },
    reopen: (number: number) => reopenIssue(world, person, issue(number)),
    editTitle: (number: number, title: string) =>
      editIssue(world, person, issue(number), { title }),
    editBody: (number: number, body: string | ((body: string) => string)) => {
      const found = issue(number);
      const text = asSent(typeof body === "string" ? body : body(found.body));
      if (isPullRequest(found)) editPull(world, person, found, { body: text });
      else editIssue(world, person, found, { body: text });
    },
    deleteIssue: (number: number) => deleteIssue(world, person, issue(number)),
    transferIssue: (number: number, to: Repository): number =>
      transferIssue(world, person, issue(number), to).number,
    label: (number: number, ...names: string[]) =>
      addLabels(world, person, issue(number), names.map(label)),
    unlabel: (number: number, ...names: string[]) =>
      removeLabels(world, person, issue(number), names.map(label)),
    assign: (number: number, ...logins: string[]) =>
      assign(
        world,
        person,
        issue(number),
        logins.map((login) => personNamed(world, login)),
      ),
    unassign: (number: number, ...logins: string[]) =>
      unassign(
        world,
        person,
        issue(number),
        logins.map((login) => personNamed(world, login)),
      ),
    /** Sets the type of an issue, by the name that the organization gives it. */
    setType: (number: number, name: string) =>
      setType(world, person, issue(number), typeNamed(repository, name)),
    /** Sets a field of the organization's issues by its words; null clears it. */
    setIssueField: (number: number, name: string, value: string | number | null) =>
      setIssueFields(world, person, issue(number), [issueFieldFor(repository, name, value)]),
    setMilestone: (number: number, title: string | null) =>
      setMilestone(
        world,
        person,
        issue(number),
        title === null ? null : milestoneTitled(repository, title),
      ),
    comment: (number: number, body: string): number =>
      addComment(world, person, issue(number), asSent(body)).id,
    editComment: (id: number, body: string) =>
      editComment(world, person, commentWithId(repository, id), asSent(body)),
    deleteComment: (id: number) => deleteComment(world, person, commentWithId(repository, id)),
    lock: (number: number) => void (issue(number).locked = true),
    unlock: (number: number) => void (issue(number).locked = false),
    pin: (number: number) => pinIssue(world, person, issue(number)),
    unpin: (number: number) => unpinIssue(world, person, issue(number)),
    addSubIssue: (parent: number, child: number) =>
      addSubIssue(world, person, issue(parent), issue(child), true),
    removeSubIssue: (parent: number, child: number) =>
      removeSubIssue(world, person, issue(parent), issue(child)),
    moveSubIssue: (parent: number, child: number, place: { after?: number; before?: number }) =>
      moveSubIssue(issue(parent), issue(child), {
        ...(place.after !== undefined && { after: issue(place.after) }),
        ...(place.before !== undefined && { before: issue(place.before) }),
      }),
    blockedBy: (blocked: number, blocking: number) =>
      addBlockedBy(world, person, issue(blocked), issue(blocking)),
    unblock: (blocked: number, blocking: number) =>
      removeBlockedBy(world, person, issue(blocked), issue(blocking)),

    createLabel: (text: LabelText) => void createLabel(world, person, repository, text),
    editLabel: (name: string, text: Partial<LabelText>) =>
      updateLabel(world, person, knownLabel(repository, name), text),
    deleteLabel: (name: string) => deleteLabel(world, person, knownLabel(repository, name)),
    createMilestone: (text: MilestoneText): number =>
      createMilestone(world, person, repository, text).number,
    editMilestone: (title: string, text: Partial<MilestoneText>) =>
      updateMilestone(world, person, milestoneTitled(repository, title), text),
    deleteMilestone: (title: string) =>
      deleteMilestone(world, person, milestoneTitled(repository, title)),

    openPullRequest: (wanted: NewPull): number =>
      openPull(world, person, repository, wanted).number,
    pushToPullRequest: (number: number, files: Record<string, Content>, message = "Update") =>
      pushToPull(world, person, pull(number), files, message),
    forcePushToPullRequest: (number: number, files: Record<string, Content>) =>
      forcePushToPull(world, person, pull(number), files, "Start over"),
    changeBase: (number: number, base: string) => changeBase(world, person, pull(number), base),
    /** Presses "Re-run" at a check of a pull request's last commit. */
    rerunCheck: (number: number, name: string) =>
      rerequestRun(world, person, checkNamed(pull(number), name)),
    readyForReview: (number: number) => setDraft(world, person, pull(number), false),
    convertToDraft: (number: number) => setDraft(world, person, pull(number), true),
    merge: (number: number): string => mergePull(world, person, pull(number)),
    closePull: (number: number) => closePull(world, person, pull(number)),
    reopenPull: (number: number) => reopenPull(world, person, pull(number)),

    /** Returns the new commit's SHA. */
    push(files: Record<string, Content>, message = "Update", branch?: string): string {
      const target = { message, branch: branch ?? repository.defaultBranch };
      const { before, after } = push(world, person, repository, files, target);
      if (before !== null) followHeads(world, person, repository, target.branch, before, after);
      return after;
    },
    /** Sends a `repository_dispatch` event, as a pipeline does. */
    dispatch: (type: string, sent: object) => dispatch(world, person, repository, type, sent),
    renameRepository: (name: string) => renameRepository(world, person, repository, name),
    transferRepository: (owner: Account) => transferRepository(world, person, repository, owner),
    archive: () => setArchived(world, person, repository, true),
    unarchive: () => setArchived(world, person, repository, false),
    setDefaultBranch: (branch: string) => setDefaultBranch(world, person, repository, branch),
    deleteRepository: () => deleteRepository(world, person, repository),

    moveCard: (number: number, status: string) => {
      const item = card(number);
      const field = fieldNamed(item.board, "Status");
      setCardValue(world, person, item, field, valueFor(field, status));
    },
    /** Sets a field by its text: an option's or iteration's name, a text, number or date; null clears it. */
    setCardField: (number: number, name: string, value: string | number | null) => {
      const item = card(number);
      const field = fieldNamed(item.board, name);
      setCardValue(world, person, item, field, value === null ? null : valueFor(field, value));
    },
    /** A field to choose one of these options in, on the repository's board. */
    addSelect: (name: string, options: string[]) =>
      void createField(world, boardOf(repository), "SINGLE_SELECT", {
        name,
        options: options.map(newColumn),
      }),
    /** Columns of the repository's board; people add, rename and delete them. */
    addColumn: (name: string) =>
      changeColumns(world, repository, (columns) => [...columns, newColumn(name)]),
    renameColumn: (from: string, to: string) =>
      changeColumns(world, repository, (columns) =>
        columns.map((column) => (column.name === from ? { ...column, name: to } : column)),
      ),
    deleteColumn: (name: string) =>
      changeColumns(world, repository, (columns) =>
        columns.filter((column) => column.name !== name),
      ),
    addCard: (number: number, board: Board) => void addItem(world, person, board, issue(number)),
    archiveCard: (number: number) => archiveItem(world, person, card(number), true),
    removeCard: (number: number) => removeItem(world, person, card(number)),
    renameBoard: (board: Board, title: string) => updateBoard(world, person, board, { title }),
    closeBoard: (board: Board) => updateBoard(world, person, board, { closed: true }),
    reopenBoard: (board: Board) => updateBoard(world, person, board, { closed: false }),
    deleteBoard: (board: Board) => deleteBoard(world, person, board),
    deleteField: (board: Board, name: string) => deleteField(world, fieldNamed(board, name)),
    renameField: (board: Board, from: string, name: string) =>
      updateField(world, fieldNamed(board, from), { name }),
    /** A field of iterations of two weeks that begin on a date, on the repository's board. */
    addIterations: (name: string, startDate: string, titles: string[]) =>
      void createField(world, boardOf(repository), "ITERATION", {
        name,
        iterations: { duration: 14, startDate, iterations: inARow(startDate, titles) },
      }),
  };
}

/** Iterations of two weeks, each after the one before. */
function inARow(startDate: string, titles: string[]) {
  return titles.map((title, n) => {
    const start = new Date(Date.parse(startDate) + n * 14 * 86_400_000);
    return { title, duration: 14, startDate: start.toISOString().slice(0, 10) };
  });
}

/** With the line ends that a browser sends for typed text. */
function asSent(text: string): string {
  return text.replace(/\r?\n/g, "\r\n");
}

function pullNumbered(repository: Repository, number: number): PullRequest {
  const issue = issueNumbered(repository, number);
  if (!isPullRequest(issue)) throw new Error(`#${number} is not a pull request`);
  return issue;
}

function checkNamed({ number, repository, pull }: PullRequest, name: string): CheckRun {
  const runs = repository.checkSuites.get(pull.headSha)?.runs ?? [];
  const run = runs.findLast((each) => each.name === name);
  if (run === undefined) throw new Error(`#${number} has no check ${name}`);
  return run;
}

function labelNamed(world: World, person: Account, repository: Repository, name: string): Label {
  const known = repository.labels.get(name.toLowerCase());
  return known ?? createLabel(world, person, repository, { name, color: "ededed" });
}

function knownLabel(repository: Repository, name: string): Label {
  const label = repository.labels.get(name.toLowerCase());
  if (label === undefined) throw new Error(`no label ${name}`);
  return label;
}

function milestoneTitled(repository: Repository, title: string): Milestone {
  const all = [...repository.milestones.values()];
  const milestone = all.find((each) => each.title === title);
  if (milestone === undefined) throw new Error(`no milestone ${title}`);
  return milestone;
}

function commentWithId(repository: Repository, id: number): Comment {
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.get(id);
    if (comment !== undefined) return comment;
  }
  throw new Error(`no comment ${id}`);
}

function cardOf(issue: Issue): Item {
  const [item] = issue.items;
  if (item === undefined) throw new Error(`#${issue.number} is on no board`);
  return item;
}

type Columns = (Omit<Option, "id"> & { id?: string })[];

function newColumn(name: string): Columns[number] {
  return { name, color: "GRAY", description: "" };
}

function changeColumns(
  world: World,
  repository: Repository,
  change: (columns: Columns) => Columns,
): void {
  const status = fieldNamed(boardOf(repository), "Status");
  updateField(world, status, { options: change(status.options) });
}

function boardOf(repository: Repository): Board {
  const boards = [...repository.owner.boards.values()];
  const board = boards.find(({ repositories }) => repositories.has(repository));
  if (board === undefined) throw new Error("the repository has no board");
  return board;
}

function typeNamed({ owner }: Repository, name: string): IssueType {
  const type = owner.issueTypes.find((each) => each.name === name);
  if (type === undefined) throw new Error(`no type ${name}`);
  return type;
}

function issueFieldFor(
  { owner }: Repository,
  name: string,
  value: string | number | null,
): NewFieldValue {
  const field = owner.issueFields.find((each) => each.name === name);
  if (field === undefined) throw new Error(`no field ${name}`);
  if (value === null) return { field, cleared: true };
  const option = field.options.find((each) => each.name === value);
  if (option) return { field, optionId: option.nodeId };
  if (typeof value === "number") return { field, number: value };
  return field.dataType === "date" ? { field, date: value } : { field, text: value };
}

function fieldNamed(board: Board, name: string): Field {
  const field = board.fields.find((each) => each.name === name);
  if (field === undefined) throw new Error(`no field ${name}`);
  return field;
}

function valueFor(field: Field, words: string | number): NewValue {
  const option = field.options.find(({ name }) => name === words);
  if (option !== undefined) return { optionId: option.id };
  const iteration = field.iterations?.iterations.find(({ title }) => title === words);
  if (iteration !== undefined) return { iterationId: iteration.id };
  if (field.dataType === "NUMBER") return { number: Number(words) };
  return field.dataType === "DATE" ? { date: String(words) } : { text: String(words) };
}
