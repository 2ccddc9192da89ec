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

/** The labels by which people set the status of a task. */
export const statusLabels: readonly string[] = [label.inProgress, label.blocked, label.failed];

/** `phase: 1`, in lower case: GitHub ignores case in labels. */
export function phaseLabel(id: string): string {
  return `phase: ${id.toLowerCase()}`;
}
