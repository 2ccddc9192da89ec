/** The labels that Milepost owns. All others belong to people, and stay. */
export const label = {
  milepost: "milepost",
  inProgress: "status: in progress",
  blocked: "status: blocked",
  failed: "status: failed",
  risk: "risk",
  left: "not in plan",
  action: "action item",
  blocker: "blocker",
} as const;

/** `phase: 1`, in lower case: GitHub ignores case in labels. */
export function phaseLabel(id: string): string {
  return `phase: ${id.toLowerCase()}`;
}

/** `agent: copilot`, in lower case. */
export function agentLabel(name: string): string {
  return `${AGENT}${name.toLowerCase()}`;
}

const AGENT = "agent: ";

/** The name in the label of an agent. */
export function agentInLabel(label: string): string {
  return label.slice(AGENT.length);
}

export function isAgentLabel(name: string): boolean {
  return name.startsWith(AGENT);
}

/** Whether Milepost says something with this label, or with all that begin like it. */
export function isOwnLabel(name: string): boolean {
  const lower = name.toLowerCase();
  return /^(?:status|phase|agent): /.test(lower) || Object.values<string>(label).includes(lower);
}
