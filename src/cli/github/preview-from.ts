import { plansBeside } from "../../github/read/plan/plan.ts";
import { noPace } from "../../github/client/pace.ts";
import { readPlan } from "../../core/plan/read/read.ts";
import type { Plans, Preview } from "../../reconcile/preview/preview.ts";
import { preview } from "../../reconcile/preview/preview.ts";
import { planChangeGroups } from "../../core/render/preview/plan-change.ts";
import type { ChangeGroup } from "../../core/render/preview/changes.ts";
import { facts, warnings } from "../../core/render/preview/preview-facts.ts";
import { oneLine } from "../../core/render/markdown/safe-markdown.ts";
import { USUAL_PLACE } from "../../core/plan/plan-paths.ts";
import { projectOf } from "../../core/plan/read/several.ts";
import type { PlanSource } from "../../github/read/plan/plan.ts";
import { snapshotQuery } from "../../reconcile/snapshot-query.ts";
import { sourcesOf } from "../../reconcile/several.ts";
import { onePlan } from "./one-plan.ts";
import { goneError } from "../outcome.ts";
import type { Io } from "../io.ts";
import { refuseSecondAccount } from "./refuse-second-account.ts";
import { requirePlan } from "../files/require-plan.ts";
import { proposedPlan } from "../files/proposed-plan.ts";
import type { RepositoryOptions } from "./repository.ts";
import { accessRepository } from "./repository.ts";
import { status, CliError } from "../cli-error.ts";

/** What a proposed plan would do to the repository, as its pull request would show. */
export async function previewFrom(
  name: string,
  options: RepositoryOptions & { from: string },
  io: Io,
): Promise<Preview> {
  const reached = await accessRepository(name, options, io, noPace);
  const everything = await reached.github.readPlan();
  if (!everything) throw goneError(name);
  const { from, json = false } = options;
  const proposed = await proposedPlan(reached, { name, from }, io);
  const { problems: _, ...known } = everything;
  const place = proposed.place ?? USUAL_PLACE;
  const next = onePlan({ ...known, ...proposed, place }, options.project);
  const now = sourcesOf(everything).find(isOf(next.among?.project)) ?? { ...known, files: [] };
  const source = { ...now, ...(next.among && { among: next.among }) };
  const after = requirePlan(
    { ...next, others: plansBeside(next) },
    { where: from, json, out: io.stderr },
    io,
  );
  const before = source.files.length > 0 ? readPlan(source.files, plansBeside(source)) : undefined;
  const plans: Plans = {
    ...(before && { before: "plan" in before ? before.plan : "broken" }),
    after,
  };
  const found = await preview(reached.github, plans, source);
  if (!found) throw new CliError(`Issues are turned off in ${name}.`, status.github);
  if (found.untouched) {
    await refuseSecondAccount(reached.client, source, snapshotQuery({ plan: after }, source));
  }
  return found;
}

function isOf(project: string | undefined): (source: PlanSource) => boolean {
  return ({ among, files }) =>
    project === undefined || (among?.project ?? projectOf(files)) === project;
}

/** The change of the plan in the terms of plans, for a terminal. */
export function planGroups(found: Preview): ChangeGroup[] {
  const view = { ...found, overlaps: [] };
  const plain = (text: string) => text;
  const summary = facts(view, plain).map(([title, text]) => `${title}: ${text}`);
  return [
    { title: "In short", lines: summary },
    { title: "Mind", lines: warnings(view, plain).map(oneLine) },
    ...planChangeGroups(found.change),
  ].filter(({ lines }) => lines.length > 0);
}
