import type { MissingFeature, Snapshot } from "../../state/snapshot.ts";
import { isPinRefused } from "../../state/pin.ts";
import { list } from "../markdown/list.ts";

/** What is not available here, and who can change that; undefined if all is. */
export function missingFeatureLines({
  missingFeatures = [],
  issues,
}: Pick<Snapshot, "missingFeatures" | "issues">): string | undefined {
  const dashboard = issues.find(({ marker }) => marker.kind === "dashboard");
  const sentences = missingFeatures.map((feature) => why[feature]);
  if (dashboard && isPinRefused(dashboard)) sentences.push(UNPINNED);
  if (sentences.length === 0) return undefined;
  return `### 🧩 Not available here\n\n${list(sentences, (sentence) => sentence)}`;
}

const UNPINNED =
  "GitHub has not pinned this dashboard: a repository can have three pinned issues. To see it on top of the issues, take the pin off another one and pin this one by hand.";

const allowed = "An owner can allow it in the app's settings.";

const why: Record<MissingFeature, string> = {
  "pull requests": `Milepost may not read pull requests, so an open one does not start a task. ${allowed}`,
  checks: `Milepost may not write checks, so a change of the plan is not shown as one. ${allowed}`,
  dependencies:
    "This GitHub server does not know which issue blocks another (GitHub Enterprise Server does from 3.19 on). What a task needs stands in its text.",
  "sub-issues":
    "This GitHub server does not know sub-issues, so tasks are not listed below their phase.",
  "status updates": "This GitHub server does not know status updates of boards.",
};
