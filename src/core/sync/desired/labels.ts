import type { Plan } from "../../plan/plan.ts";
import { tasksOf } from "../../plan/tasks.ts";
import { cut } from "../../render/markdown/safe-markdown.ts";
import { agentLabel } from "../../state/marker/handed.ts";
import { label, phaseLabel } from "../../state/labels.ts";
import type { DesiredLabel } from "./desired-state.ts";

const common: DesiredLabel[] = [
  { name: label.milepost, color: "0e8a16", description: "Kept by Milepost from the project plan" },
  { name: label.inProgress, color: "1d76db", description: "Somebody works on this task" },
  { name: label.blocked, color: "fbca04", description: "This task cannot proceed" },
  { name: label.failed, color: "d73a4a", description: "Tried and failed, needs rework" },
  { name: label.risk, color: "d93f0b", description: "A risk of the project" },
  { name: label.action, color: "c5def5", description: "Somebody has promised to do this" },
  { name: label.blocker, color: "b60205", description: "Holds up the work of the plan" },
  { name: label.left, color: "cfd3d7", description: "Was in the project plan and left it" },
];

/** The plan's own labels, each once; those that people have already stay as they are. */
function ownOf(plan: Pick<Plan, "phases" | "weeks" | "backlog">): DesiredLabel[] {
  const names = [...plan.phases, ...tasksOf(plan)].flatMap(({ labels = [] }) => labels);
  const byName = new Map(names.map((spelled) => [spelled.toLowerCase(), spelled]));
  return [...byName].map(([name, spelled]) => ({
    name,
    spelled,
    color: "ededed",
    description: "",
  }));
}

/** All labels that Milepost uses for this plan. People may change their colours and descriptions. */
export function desiredLabels(
  plan: Pick<Plan, "phases" | "weeks" | "backlog" | "agents">,
): DesiredLabel[] {
  const { phases, agents = [] } = plan;
  const ofPhases = phases.map((phase) => ({
    name: phaseLabel(phase.id),
    color: "5319e7",
    description: cut(phase.title, 100),
  }));
  const ofAgents = agents.map(({ name }) => ({
    name: agentLabel(name),
    color: "bfdadc",
    description: cut(`${name} has this task; to take it back, remove the label`, 100),
  }));
  return [...common, ...ofPhases, ...ofAgents, ...ownOf(plan)];
}
