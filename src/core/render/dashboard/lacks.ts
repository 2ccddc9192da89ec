import type { Lack, Snapshot } from "../../state/snapshot.ts";
import { list } from "../markdown/list.ts";

/** Features that are not available here, and who can change that; undefined if there are none. */
export function lackLines({ lacks = [] }: Snapshot): string | undefined {
  if (lacks.length === 0) return undefined;
  return `### 🧩 Not available here\n\n${list(lacks, (lack) => why[lack])}`;
}

const allowed = "An owner can allow it in the app's settings.";

const why: Record<Lack, string> = {
  "pull requests": `Milepost may not read pull requests, so an open one does not start a task. ${allowed}`,
  checks: `Milepost may not write checks, so a change of the plan is not shown as one. ${allowed}`,
  dependencies:
    "This GitHub server does not know which issue blocks another (GitHub Enterprise Server does from 3.19 on). What a task needs stands in its text.",
  "sub-issues":
    "This GitHub server does not know sub-issues, so tasks are not listed below their phase.",
  "status updates": "This GitHub server does not know status updates of boards.",
};
