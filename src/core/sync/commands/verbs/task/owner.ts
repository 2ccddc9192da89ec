import { code } from "../../../../plan/text/suggest.ts";
import { assignableAs, edited } from "../../task-edits.ts";
import type { Verb } from "../../verb.ts";
import { workable } from "../../verb.ts";

const LOGIN = /^@?([a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38})$/i;

export const owner: Verb<{ verb: "owner"; logins: string[] }> = {
  name: "owner",
  form: "@x [@y]",
  says: "Who does it: the assignees of the issue.",
  example: "/plan owner @octocat",
  right: "tasks",
  madeFor: workable,
  overtakenBy: "owner",
  read(rest) {
    const words = rest.split(/[\s,]+/).filter((word) => word !== "");
    const logins = words.flatMap((word) => LOGIN.exec(word)?.[1] ?? []);
    if (logins.length === 0 || logins.length < words.length || logins.length > 10) {
      return "An owner is one GitHub account or several.";
    }
    return { verb: "owner", logins };
  },
  execute(run, { logins }, context) {
    const { assignable } = run.snapshot;
    const known = logins.map((login) => assignableAs(assignable, login));
    const missing = logins.filter((_, n) => known[n] === undefined);
    if (missing.length > 0) return `${missing.map(code).join(", ")} cannot be assigned here.`;
    const assignees = [...new Set(known.filter((login) => login !== undefined))];
    return edited(run, context, (issue) => ({ ...issue, assignees }));
  },
};
