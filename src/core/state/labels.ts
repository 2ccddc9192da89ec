import { label } from "../plan/fields/own-labels.ts";

export { label, phaseLabel } from "../plan/fields/own-labels.ts";

/** The labels by which people set the status of a task. */
export const statusLabels: readonly string[] = [label.inProgress, label.blocked, label.failed];
