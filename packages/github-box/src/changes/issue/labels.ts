import { unprocessable } from "../../contract/refusal.ts";
import { labelShape } from "../../shapes/issue.ts";
import type { Account, Label, Repository } from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";
import { tellRepository, touch } from "../../store/world.ts";
import { limits, refuseArchived, refuseEmpty, refuseLonger } from "../repository/rules.ts";

export interface LabelText {
  name: string;
  color: string;
  description?: string | null;
}

export function createLabel(
  world: World,
  actor: Account,
  repository: Repository,
  text: LabelText,
): Label {
  refuseArchived(repository);
  check(text);
  if (repository.labels.has(text.name.toLowerCase())) throw taken();
  const label = addLabelRecord(world, repository, text);
  tellLabel(world, actor, label, "created");
  return label;
}

export function updateLabel(
  world: World,
  actor: Account,
  label: Label,
  { name = label.name, color = label.color, description = label.description }: Partial<LabelText>,
): void {
  const { repository } = label;
  refuseArchived(repository);
  check({ name, color, description });
  const holder = repository.labels.get(name.toLowerCase());
  if (holder !== undefined && holder !== label) throw taken();
  const changes: Record<string, { from: string }> = {};
  if (name !== label.name) changes["name"] = { from: label.name };
  if (color !== label.color) changes["color"] = { from: label.color };
  if (description !== label.description) changes["description"] = { from: label.description ?? "" };
  if (Object.keys(changes).length === 0) return;
  repository.labels.delete(label.name.toLowerCase());
  Object.assign(label, { name, color: color.toLowerCase(), description });
  repository.labels.set(name.toLowerCase(), label);
  touch(world, label);
  tellLabel(world, actor, label, "edited", { changes });
}

export function deleteLabel(world: World, actor: Account, label: Label): void {
  refuseArchived(label.repository);
  label.repository.labels.delete(label.name.toLowerCase());
  world.store.nodes.delete(label.nodeId);
  for (const issue of label.repository.issues.values()) issue.labels.delete(label);
  tellLabel(world, actor, label, "deleted");
}

/** Adds the labels of a new repository, without webhooks. */
export function addDefaultLabels(world: World, repository: Repository): void {
  for (const [name, color, description] of defaultLabels) {
    addLabelRecord(world, repository, { name, color, description }).isDefault = true;
  }
}

const defaultLabels: [name: string, color: string, description: string][] = [
  ["bug", "d73a4a", "Something isn't working"],
  ["documentation", "0075ca", "Improvements or additions to documentation"],
  ["duplicate", "cfd3d7", "This issue or pull request already exists"],
  ["enhancement", "a2eeef", "New feature or request"],
  ["good first issue", "7057ff", "Good for newcomers"],
  ["help wanted", "008672", "Extra attention is needed"],
  ["invalid", "e4e669", "This doesn't seem right"],
  ["question", "d876e3", "Further information is requested"],
  ["wontfix", "ffffff", "This will not be worked on"],
];

function addLabelRecord(world: World, repository: Repository, text: LabelText): Label {
  const label = record<Label>(world.store, "LA", world.now(), {
    kind: "Label",
    repository,
    name: text.name,
    color: text.color.toLowerCase(),
    description: text.description ?? null,
    isDefault: false,
  });
  repository.labels.set(label.name.toLowerCase(), label);
  return label;
}

function check({ name, color, description }: LabelText): void {
  refuseEmpty("Label", "name", name);
  refuseLonger("Label", "name", name, limits.labelName);
  refuseLonger("Label", "description", description ?? "", limits.labelDescription);
  if (!/^[0-9a-f]{6}$/i.test(color)) {
    throw unprocessable("Color is invalid", [
      { resource: "Label", field: "color", code: "invalid" },
    ]);
  }
}

function taken() {
  return unprocessable("Name has already been taken", [
    { resource: "Label", field: "name", code: "already_exists" },
  ]);
}

function tellLabel(
  world: World,
  actor: Account,
  label: Label,
  action: string,
  facts: object = {},
): void {
  tellRepository(world, actor, label.repository, ["label", action], () => ({
    label: labelShape(label),
    ...facts,
  }));
}
