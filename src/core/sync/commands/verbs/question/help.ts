import { table } from "../../../../render/markdown/list.ts";
import { codeSpan, inCell } from "../../../../render/markdown/safe-markdown.ts";
import { withReply } from "../../command-run.ts";
import type { Verb } from "../../verb.ts";

/** Replies with all commands, as a table, whatever somebody asks for in the words after it. */
export const help: Verb<{ verb: "help" }> = {
  name: "help",
  form: "",
  says: "These commands.",
  example: "/plan help",
  right: "questions",
  read: () => ({ verb: "help" }),
  execute(run, _, { plan, verbs }) {
    const known = verbs.filter(({ needsAgents }) => !needsAgents || plan.agents);
    const rows = known.map(({ name, form, says, example }) => [
      inCell(codeSpan(`/plan ${name} ${form}`)),
      says,
      inCell(codeSpan(example)),
    ]);
    const all = table(["Command", "What it says", "For example"], rows);
    return withReply(run, `${all}\n\n${RULE}`);
  },
};

const RULE = "One command a line; what is quoted or in a code block is no command.";
