import type { Plan } from "../../plan/plan.ts";
import type { NoBoard, Snapshot } from "../../state/snapshot.ts";
import { cut, inline } from "../markdown/safe-markdown.ts";

/** The link to the board, or a sentence that says why there is none. */
export function boardLine(plan: Plan, { board }: Snapshot): string {
  if (!plan.project.board) return "**Board**: none, as the plan says (`board: false`).";
  if ("missing" in board) return `**Board**: ${why[board.missing]}`;
  if (board.closed) return "**Board**: closed. Open it again and its cards are kept up to date.";
  const title = inline(cut(board.title, 100)).replace(/[[\]]/g, "\\$&");
  return `**Board**: [${title}](${board.url})`;
}

const why: Record<NoBoard["missing"], string> = {
  "not created": "on its way.",
  deleted:
    "deleted by a person. For a new one set `board: false` in the plan, and take that away again afterwards.",
  "user repository":
    "none. This repository belongs to a user; GitHub lets an app manage boards of organizations only. Everything else works.",
  "no permission":
    "none. The app may not manage projects of this organization; an owner can allow it in the app's settings. Everything else works.",
};
