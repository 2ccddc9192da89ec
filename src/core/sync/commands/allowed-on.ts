/** Which commands fit which issues. */
import type { Kind } from "../../state/marker.ts";
import type { Verb, VerbName } from "./verbs.ts";
import { verbs } from "./verbs.ts";

/** Issues on which somebody works. */
export const workable: readonly Kind[] = ["task", "risk", "action"];

/** What each verb is made for; one that is not here concerns the whole project, wherever it is said. */
const made: Partial<Record<VerbName, readonly Kind[]>> = {
  start: ["task"],
  block: ["task"],
  unblock: ["task"],
  fail: ["task"],
  due: ["task"],
  estimate: ["task"],
  done: workable,
  drop: workable,
  reopen: workable,
  owner: workable,
  note: workable,
  go: ["phase", "review"],
  "no-go": ["phase", "review"],
};

/** Whether a verb is made for an issue of this kind, or for none in particular. */
export function fits(verb: VerbName, kind: Kind): boolean {
  return made[verb]?.includes(kind) ?? true;
}

/** The verbs that fit an issue of this kind: those that are made for it, and those for anywhere. */
export function verbsOn(kind: Kind): { here: Verb[]; anywhere: Verb[] } {
  const fitting = verbs.filter(({ name }) => fits(name, kind));
  const isHere = ({ name }: (typeof verbs)[number]) => name in made || nearer[name]?.[kind];
  return {
    here: fitting
      .filter(isHere)
      .map((verb) => ({ ...verb, example: nearer[verb.name]?.[kind] ?? verb.example })),
    anywhere: fitting.filter((verb) => !isHere(verb)),
  };
}

/** Examples that fit an issue better than the verb's own. */
const nearer: Partial<Record<VerbName, Partial<Record<Kind, string>>>> = {
  risk: { risk: "/plan risk mitigating" },
};
