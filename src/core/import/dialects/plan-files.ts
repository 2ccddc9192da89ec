import { parse as parseYaml } from "yaml";
import type { Entry as Planned } from "../../plan/read/outline.ts";
import { outline } from "../../plan/read/outline.ts";
import { parse } from "../../plan/read/parse.ts";
import type { PlanFile } from "../../plan/plan.ts";
import { asText, placeOf } from "../../plan/read/yaml/source.ts";
import { writeOutShortForms } from "../../plan/read/short-forms.ts";
import type { Draft, DraftIteration } from "../arrange/draft.ts";
import type { Entry } from "../report/report.ts";

const PLAIN = { schema: "failsafe", logLevel: "silent" } as const;

/** A plan that is in YAML already, as a draft. The plan must have no mistakes. */
export function draftOf(files: PlanFile[]): Draft {
  const parts = files.map(
    // Aliases were counted when the plan was read.
    ({ text }) => (parseYaml(text ?? "", { ...PLAIN, maxAliasCount: -1 }) ?? {}) as Partial<Draft>,
  );
  const once = <K extends keyof Draft>(key: K) =>
    parts.find((part) => part[key] !== undefined)?.[key];
  const all = <
    K extends
      | "phases"
      | "iterations"
      | "milestones"
      | "backlog"
      | "risks"
      | "metrics"
      | "contingency"
      | "teams"
      | "resources"
      | "next_steps",
  >(
    key: K,
  ) => parts.flatMap((part) => (part[key] ?? []) as Draft[K][number][]) as Draft[K];
  const [budget, communication] = [once("budget"), once("communication")];
  const [defaults, commands] = [once("defaults"), once("commands")];
  const agents = parts.flatMap((part) => part.agents ?? []);
  return {
    project: once("project") ?? { id: "plan", name: "Plan" },
    phases: all("phases").map((phase) => ({
      ...phase,
      weeks: (phase.weeks ?? []).map(withLists),
      ...(phase.iterations && { iterations: phase.iterations.map(withLists) }),
      tasks: phase.tasks ?? [],
    })),
    iterations: all("iterations").map(withLists),
    milestones: all("milestones"),
    backlog: all("backlog"),
    risks: all("risks"),
    metrics: all("metrics"),
    contingency: all("contingency"),
    teams: all("teams"),
    resources: all("resources"),
    ...(defaults && { defaults }),
    ...(commands && { commands }),
    ...(agents.length > 0 && { agents }),
    ...(budget && { budget }),
    ...(communication && { communication }),
    next_steps: all("next_steps"),
  };
}

/** A file may leave out a list. */
function withLists<Group extends DraftIteration>(group: Group): Group {
  return { ...group, tasks: group.tasks ?? [], milestones: group.milestones ?? [] };
}

/** The things in the files of a plan and their places, for the report of an import. */
export function entriesOf(files: PlanFile[]): Record<Planned["kind"], Entry[]> {
  const kinds: Record<Planned["kind"], Entry[]> = {
    phase: [],
    task: [],
    milestone: [],
    risk: [],
    metric: [],
  };
  for (const { source } of files.map((file) => parse(file))) {
    if (!source) continue;
    writeOutShortForms([source]);
    for (const { kind, id, data, path } of outline(source)) {
      const line = Number(placeOf(source, path).split(":").at(-2));
      const title = asText(data["title"]) ?? asText(data["name"]);
      kinds[kind].push({ file: source.file, line, id, ...(title !== undefined && { title }) });
    }
  }
  return kinds;
}
