import { oneOf } from "./values/choice.ts";
import { map } from "./values/structure.ts";

const ROLES = ["read", "triage", "write", "maintain", "admin"] as const;

export const commandsSchema = map("The least role on GitHub that may give commands in comments.", {
  tasks: oneOf(
    ROLES,
    "For what changes tasks, risks and records; `write` when left out.",
  ).optional(),
  gates: oneOf(
    ROLES,
    "For go, no-go and closing a risk, besides the manager; `maintain` when left out.",
  ).optional(),
  questions: oneOf(ROLES, "For `report`, `standup` and `help`; `triage` when left out.").optional(),
});
