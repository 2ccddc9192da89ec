import { ownerKey } from "../plan/fields/owners.ts";
import type { CivilDate, Plan, Team } from "../plan/plan.ts";
import type { ForecastInput } from "./input.ts";
import { workingDays } from "./working-days.ts";
import type { WorkingDays } from "./working-days.ts";

/**
 * How much of each working day the owners give, and when they are away.
 *
 * A role gives its full-time equivalents, a person the shares of all teams together, and a team that does
 * a task itself what its people give. The team is away when all of them are.
 */
export function capacityIn({
  resources,
  teams = [],
}: Plan): Required<Pick<ForecastInput, "capacity" | "daysOff">> {
  const capacity = new Map<string, number>();
  const daysOff = new Map<string, CivilDate[]>();
  for (const { role, fte } of resources) {
    if (fte !== undefined && fte > 0) capacity.set(ownerKey({ role }), fte);
  }
  const people = Map.groupBy(
    teams.flatMap((team) => team.people),
    ({ who }) => ownerKey(who),
  );
  for (const [key, own] of people) {
    capacity.set(key, sharesOf(own));
    daysOff.set(key, [...new Set(own.flatMap((person) => person.daysOff))]);
  }
  for (const team of teams) {
    if (team.people.length === 0) continue;
    const key = ownerKey({ role: team.name });
    capacity.set(key, sharesOf(team.people));
    daysOff.set(key, daysWithout(team));
  }
  return { capacity, daysOff };
}

function sharesOf(people: Team["people"]): number {
  return people.reduce((sum, { share }) => sum + share, 0);
}

/** The days on which none of a team works. */
function daysWithout({ people: [first, ...others] }: Team): CivilDate[] {
  return (first?.daysOff ?? []).filter((day) =>
    others.every(({ daysOff }) => daysOff.includes(day)),
  );
}

/** The working days of each owner, each made once. */
export function calendars({ calendar, daysOff }: ForecastInput): (owner: string) => WorkingDays {
  const common = workingDays(calendar);
  const known = new Map<string, WorkingDays>();
  return (owner) => {
    const off = daysOff?.get(owner) ?? [];
    if (off.length === 0) return common;
    const own =
      known.get(owner) ?? workingDays({ ...calendar, holidays: [...calendar.holidays, ...off] });
    known.set(owner, own);
    return own;
  };
}
