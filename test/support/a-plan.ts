import { stringify } from "yaml";
import type { Plan, PlanFile } from "../../src/core/plan/plan.ts";
import { readPlan } from "../../src/core/plan/read/read.ts";

type Extra = Record<string, unknown>;
type Entries = Extra[];

interface Draft {
  project: Extra;
  phases: (Extra & {
    weeks: (Extra & { tasks: Entries; milestones: Entries })[];
    tasks?: Entries;
  })[];
  backlog: Entries;
  risks: Entries;
  metrics: Entries;
  rest: Extra;
}

/**
 * A small valid plan to build on: project `demo`, named `Demo`, with no start.
 *
 * Each step returns a new builder, so that variants can share a beginning. A task or milestone goes into
 * the latest week; phase 1 and week 1 are made if there is none yet.
 */
export function aPlan(): PlanBuilder {
  const project = { id: "demo", name: "Demo" };
  return new PlanBuilder({ project, phases: [], backlog: [], risks: [], metrics: [], rest: {} });
}

export class PlanBuilder {
  readonly #draft: Draft;

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  start(date: string): PlanBuilder {
    return this.project({ start: date });
  }

  /** Keys of `project`, as in YAML: `{time_zone: "Europe/Berlin"}`. */
  project(keys: Extra): PlanBuilder {
    return this.#with((draft) => Object.assign(draft.project, keys));
  }

  /** Keys at the top, as in YAML: `{communication: {weekly_report: false}}`. */
  say(keys: Extra): PlanBuilder {
    return this.#with((draft) => Object.assign(draft.rest, keys));
  }

  phase(id: string, title = `Phase ${id}`, keys: Extra = {}): PlanBuilder {
    return this.#with((draft) => draft.phases.push({ id, title, ...keys, weeks: [] }));
  }

  /** A week or a span: `1`, `"1-3"`. */
  week(week: number | string, title?: string, keys: Extra = {}): PlanBuilder {
    return this.#with((draft) =>
      phaseOf(draft).weeks.push({
        week,
        ...(title && { title }),
        ...keys,
        tasks: [],
        milestones: [],
      }),
    );
  }

  task(id: string, title = `Task ${id}`, keys: Extra = {}): PlanBuilder {
    return this.#with((draft) => weekOf(draft).tasks.push({ id, title, ...keys }));
  }

  /** A task of the latest phase that is in no week. */
  weekless(id: string, title = `Task ${id}`, keys: Extra = {}): PlanBuilder {
    return this.#with((draft) => (phaseOf(draft).tasks ??= []).push({ id, title, ...keys }));
  }

  backlog(id: string, title = `Task ${id}`, keys: Extra = {}): PlanBuilder {
    return this.#with((draft) => draft.backlog.push({ id, title, ...keys }));
  }

  /** The plan with some keys of a task replaced. */
  edit(id: string, keys: Extra): PlanBuilder {
    return this.#with((draft) => {
      const tasks = draft.phases.flatMap(({ weeks }) => weeks).flatMap(({ tasks }) => tasks);
      Object.assign(tasks.find((task) => task["id"] === id) ?? {}, keys);
    });
  }

  milestone(id: string, title = `Milestone ${id}`, keys: Extra = {}): PlanBuilder {
    return this.#with((draft) => weekOf(draft).milestones.push({ id, title, ...keys }));
  }

  risk(id: string, title = `Risk ${id}`, keys: Extra = {}): PlanBuilder {
    return this.#with((draft) =>
      draft.risks.push({ id, title, impact: "high", probability: "low", ...keys }),
    );
  }

  metric(id: string, name = `Metric ${id}`, keys: Extra = {}): PlanBuilder {
    return this.#with((draft) => draft.metrics.push({ id, name, kind: "technical", ...keys }));
  }

  /** The plan as one YAML file; a plan without phases gets phase 1. */
  yaml(): string {
    const draft = structuredClone(this.#draft);
    phaseOf(draft);
    const { project, phases, backlog, risks, metrics, rest } = draft;
    const later = backlog.length > 0 && { backlog };
    const placed = project["rhythm"] === undefined ? phases : phases.map(inIterations);
    return stringify({ project, phases: placed, ...later, risks, metrics, ...rest });
  }

  files(path = "plan/plan.yml"): PlanFile[] {
    const text = this.yaml();
    return [{ path, size: Buffer.byteLength(text), text }];
  }

  /** The plan as Milepost reads it; fails with the problems of an invalid one. */
  build(): Plan {
    const result = readPlan(this.files());
    if ("plan" in result) return result.plan;
    throw new Error(result.problems.map(({ line, message }) => `${line}: ${message}`).join("\n"));
  }

  #with(change: (draft: Draft) => unknown): PlanBuilder {
    const draft = structuredClone(this.#draft);
    change(draft);
    return new PlanBuilder(draft);
  }
}

/** In a plan with a rhythm, iterations stand where weeks do otherwise. */
function inIterations({ weeks, ...phase }: Draft["phases"][number]): Extra {
  return { ...phase, iterations: weeks.map(({ week, ...rest }) => ({ iteration: week, ...rest })) };
}

function phaseOf(draft: Draft): Draft["phases"][number] {
  const last = draft.phases.at(-1);
  if (last) return last;
  const phase = { id: "1", title: "Phase 1", weeks: [] };
  draft.phases.push(phase);
  return phase;
}

function weekOf(draft: Draft): Draft["phases"][number]["weeks"][number] {
  const phase = phaseOf(draft);
  const last = phase.weeks.at(-1);
  if (last) return last;
  const week = { week: 1, tasks: [], milestones: [] };
  phase.weeks.push(week);
  return week;
}
