/** A plan as it is written into YAML: plain values with the keys of a plan file. */
export interface Draft {
  project: DraftProject;
  phases: DraftPhase[];
  iterations: DraftIteration[];
  /** Those of the plan as a whole. */
  milestones: DraftMilestone[];
  backlog: DraftTask[];
  risks: DraftRisk[];
  metrics: DraftMetric[];
  contingency: { title: string; text?: string }[];
  /** Names of the teams that the plan describes. */
  teams: { name: string }[];
  resources: { role: string; fte?: number; duty?: string }[];
  /** Documents say nothing of these: only a plan that was written as one has them. */
  defaults?: object;
  agents?: object[];
  commands?: object;
  budget?: { currency: string; items: { title: string; amount: number }[] };
  communication?: DraftCommunication;
  next_steps: string[];
}

export interface DraftProject {
  id: string;
  name: string;
  start?: string;
  manager?: string;
  lead?: string;
  objectives?: string[];
  history?: string;
}

export interface DraftPhase {
  id: string;
  title: string;
  goal?: string;
  criteria?: string[];
  team?: string;
  priority?: string;
  labels?: string[];
  type?: string;
  weeks: DraftWeek[];
  /** Only in a plan with a rhythm. */
  iterations?: DraftIteration[];
  /** Its tasks that are in no week. */
  tasks: DraftTask[];
}

/** All tasks of a draft. */
export function draftTasks({ phases, iterations, backlog }: Draft): DraftTask[] {
  const weeks = [
    ...phases.flatMap((phase) => [...phase.weeks, ...(phase.iterations ?? [])]),
    ...iterations,
  ];
  return [...weeks, ...phases].flatMap(({ tasks }) => tasks).concat(backlog);
}

export interface DraftIteration extends Omit<DraftWeek, "week"> {
  iteration?: string;
}

export interface DraftWeek {
  week: string;
  title?: string;
  tasks: DraftTask[];
  milestones: DraftMilestone[];
}

export interface DraftTask {
  id: string;
  title: string;
  owner?: string | string[];
  team?: string;
  priority?: string;
  labels?: string[];
  type?: string;
  estimate?: string;
  due?: string;
  needs?: string[];
  issue?: number;
  imported?: string;
  notes?: string;
  prompt?: string;
}

export interface DraftMilestone {
  id: string;
  title: string;
  due?: string;
  needs?: string[];
}

export interface DraftRisk {
  id: string;
  title: string;
  description?: string;
  impact: string;
  probability: string;
  mitigation?: string;
  owner?: string;
}

export interface DraftMetric {
  id: string;
  name: string;
  kind: "technical" | "business";
  baseline?: string;
  target?: string;
}

export interface DraftCommunication {
  weekly_report?: { day?: string; time?: string; audience?: string };
  milestone_reviews?: { audience?: string; format?: string; schedule?: string };
  daily_standup?: { time: string; audience?: string };
}
