import type { Content } from "../store/git.ts";
import { dispatch } from "../changes/repository/dispatches.ts";
import { createLabel, deleteLabel, updateLabel } from "../changes/issue/labels.ts";
import type { LabelText } from "../changes/issue/labels.ts";
import { createMilestone, deleteMilestone, updateMilestone } from "../changes/issue/milestones.ts";
import type { MilestoneText } from "../changes/issue/milestones.ts";
import { followHeads } from "../changes/repository/pulls.ts";
import { push } from "../changes/repository/pushes.ts";
import {
  deleteRepository,
  renameRepository,
  setArchived,
  setDefaultBranch,
  transferRepository,
} from "../changes/repository/repositories.ts";
import type { Account, Label, Repository } from "../store/entities.ts";
import { milestoneTitled } from "./named.ts";
import type { Scene } from "./scene.ts";

/** The repository itself: its files, labels and milestones, its name and owner. */
export function repositoryActs({ world, person, repository }: Scene) {
  return {
    /** Returns the new commit's SHA. */
    push(files: Record<string, Content>, message = "Update", branch?: string): string {
      const target = { message, branch: branch ?? repository.defaultBranch };
      const { before, after } = push(world, person, repository, files, target);
      if (before !== null) followHeads(world, person, repository, target.branch, before, after);
      return after;
    },
    /** Sends a `repository_dispatch` event, as a pipeline does. */
    dispatch: (type: string, sent: object) => dispatch(world, person, repository, type, sent),
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
    renameRepository: (name: string) => renameRepository(world, person, repository, name),
    transferRepository: (owner: Account) => transferRepository(world, person, repository, owner),
    archive: () => setArchived(world, person, repository, true),
    unarchive: () => setArchived(world, person, repository, false),
    setDefaultBranch: (branch: string) => setDefaultBranch(world, person, repository, branch),
    deleteRepository: () => deleteRepository(world, person, repository),
  };
}

function knownLabel(repository: Repository, name: string): Label {
  const label = repository.labels.get(name.toLowerCase());
  if (label === undefined) throw new Error(`no label ${name}`);
  return label;
}
