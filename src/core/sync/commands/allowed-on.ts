/** Which commands can be given on which issues. */
import type { Kind } from "../../state/marker/marker.ts";
import type { Verb } from "./verb.ts";
import { verbs } from "./verbs.ts";

type Offer = Pick<Verb, "name" | "form" | "says" | "example">;

/**
 * The verbs that can be used on an issue of this kind: those made for it, and those for anywhere.
 * `agents` says whether the plan has any.
 */
export function verbsOn(kind: Kind, agents = false): { here: Offer[]; anywhere: Offer[] } {
  const known = verbs.filter(({ needsAgents }) => agents || !needsAgents);
  const fitting = known.filter(({ madeFor }) => madeFor?.includes(kind) ?? true);
  const isHere = ({ madeFor, exampleOn }: Verb) => madeFor !== undefined || exampleOn?.[kind];
  const offer = ({ name, form, says, example, exampleOn }: Verb): Offer => ({
    name,
    form,
    says,
    example: exampleOn?.[kind] ?? example,
  });
  return {
    here: fitting.filter(isHere).map(offer),
    anywhere: fitting.filter((verb) => !isHere(verb)).map(offer),
  };
}
