import { createLabel, deleteLabel, updateLabel } from "../changes/issue/labels.ts";
import { createMilestone, deleteMilestone, updateMilestone } from "../changes/issue/milestones.ts";
import type { MilestoneText } from "../changes/issue/milestones.ts";
import { notFound } from "../contract/refusal.ts";
import { labelShape, milestoneShape } from "../shapes/issue.ts";
import type { Label, Milestone } from "../store/entities.ts";
import type { Call, Routes } from "./call.ts";
import { actor, noContent, ok, page, param, repositoryOf } from "./call.ts";

interface LabelBody {
  name: string;
  new_name?: string;
  color?: string;
  description?: string | null;
}

/** Labels and milestones. */
export const planningRoutes: Routes = {
  "GET /repos/{owner}/{repo}/labels": (call) =>
    page(call, [...repositoryOf(call).labels.values()], labelShape),
  "POST /repos/{owner}/{repo}/labels": (call) => {
    const { color = "ededed", ...text } = call.body as unknown as LabelBody;
    const label = createLabel(call.world, actor(call), repositoryOf(call), { ...text, color });
    return ok(labelShape(label), 201);
  },
  "GET /repos/{owner}/{repo}/labels/{name}": (call) => ok(labelShape(labelOf(call))),
  "PATCH /repos/{owner}/{repo}/labels/{name}": (call) => {
    const label = labelOf(call);
    const { new_name, color, description } = call.body as unknown as LabelBody;
    updateLabel(call.world, actor(call), label, {
      ...(new_name === undefined ? {} : { name: new_name }),
      ...(color === undefined ? {} : { color }),
      ...(description === undefined ? {} : { description }),
    });
    return ok(labelShape(label));
  },
  "DELETE /repos/{owner}/{repo}/labels/{name}": (call) => {
    deleteLabel(call.world, actor(call), labelOf(call));
    return noContent;
  },
  "GET /repos/{owner}/{repo}/milestones": (call) => {
    const state = call.query.get("state") ?? "open";
    const all = [...repositoryOf(call).milestones.values()];
    const found = all.filter((milestone) => state === "all" || milestone.state === state);
    return page(call, sorted(found, call.query), milestoneShape);
  },
  "POST /repos/{owner}/{repo}/milestones": (call) => {
    const text = { title: "", ...milestoneText(call.body) };
    return ok(
      milestoneShape(createMilestone(call.world, actor(call), repositoryOf(call), text)),
      201,
    );
  },
  "GET /repos/{owner}/{repo}/milestones/{milestone_number}": (call) =>
    ok(milestoneShape(milestoneOf(call))),
  "PATCH /repos/{owner}/{repo}/milestones/{milestone_number}": (call) => {
    const milestone = milestoneOf(call);
    updateMilestone(call.world, actor(call), milestone, milestoneText(call.body));
    return ok(milestoneShape(milestone));
  },
  "DELETE /repos/{owner}/{repo}/milestones/{milestone_number}": (call) => {
    deleteMilestone(call.world, actor(call), milestoneOf(call));
    return noContent;
  },
};

function labelOf(call: Call): Label {
  const label = repositoryOf(call).labels.get(param(call, "name").toLowerCase());
  if (label === undefined) throw notFound("Not Found");
  return label;
}

function milestoneOf(call: Call): Milestone {
  const milestone = repositoryOf(call).milestones.get(Number(param(call, "milestone_number")));
  if (milestone === undefined) throw notFound("Not Found");
  return milestone;
}

function milestoneText(body: Record<string, unknown>): Partial<MilestoneText> {
  const { due_on: dueOn, title, description, state } = body;
  const given = Object.entries({ dueOn, title, description, state });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

function sorted(milestones: Milestone[], query: URLSearchParams): Milestone[] {
  const sign = query.get("direction") === "desc" ? -1 : 1;
  const done = ({ issues }: Milestone) =>
    [...issues].filter(({ state }) => state === "closed").length / Math.max(1, issues.size);
  return milestones.sort((a, b) =>
    query.get("sort") === "completeness"
      ? sign * (done(a) - done(b))
      : sign * (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999"),
  );
}
