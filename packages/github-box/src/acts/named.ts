import { createLabel } from "../changes/issue/labels.ts";
import type { Account, Label, Milestone, Repository } from "../store/entities.ts";
import type { World } from "../store/world.ts";

/** The label of this name, made if there is none. */
export function labelNamed(
  world: World,
  person: Account,
  repository: Repository,
  name: string,
): Label {
  const known = repository.labels.get(name.toLowerCase());
  return known ?? createLabel(world, person, repository, { name, color: "ededed" });
}

export function milestoneTitled(repository: Repository, title: string): Milestone {
  const all = [...repository.milestones.values()];
  const milestone = all.find((each) => each.title === title);
  if (milestone === undefined) throw new Error(`no milestone ${title}`);
  return milestone;
}
