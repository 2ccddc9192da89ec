import {
  asList,
  asMap,
  asText,
  type Mistake,
  mistakeAt,
  type Source,
} from "../../read/yaml/source.ts";
import { NOBODY } from "../../schema/agents.ts";
import { code, didYouMean } from "../../text/suggest.ts";
import { type Named, checkRepeated, isSameName } from "../duplicates.ts";
import { ownershipIn } from "./ownership.ts";

/** Teams that two entries describe, people who are twice in one, and names that no team has. */
export function checkTeams(sources: Source[]): Mistake[] {
  const teams = sources.flatMap(teamsIn);
  return [
    ...checkRepeated(
      teams,
      ({ name }) => `Team ${code(name)} is already at`,
      "put its people there",
    ),
    ...teams.flatMap((team) =>
      checkRepeated(
        peopleIn(team),
        ({ name }) => `${code(name)} is in this team already, at`,
        "once is enough",
      ),
    ),
    ...sources.flatMap(ownershipIn).flatMap(({ data, source, path }) => {
      const name = asText(data["team"])?.trim();
      const isKnown =
        name === undefined ||
        name.startsWith("@") ||
        name === NOBODY ||
        teams.some((team) => isSameName(team.name, name));
      if (isKnown) return [];
      const names = [...new Set(teams.map((team) => team.name))];
      const advice =
        names.length > 0
          ? didYouMean(name, names)
          : '; write organization and team, such as `"@acme/web"`, or describe it under `teams:`.';
      return [mistakeAt(source, [...path, "team"], `There is no team ${code(name)}${advice}`)];
    }),
  ];
}

function teamsIn(source: Source): Named[] {
  return asList(source.data["teams"]).flatMap((team, t) => {
    const name = asText(asMap(team)?.["name"])?.trim();
    return name === undefined ? [] : [{ name, source, path: ["teams", t] }];
  });
}

function peopleIn({ source, path }: Named): Named[] {
  const team = asMap(asList(source.data["teams"])[Number(path[1])]);
  return asList(team?.["people"]).flatMap((person, p) => {
    const name = (asText(person) ?? asText(asMap(person)?.["name"]))?.trim();
    return name === undefined ? [] : [{ name, source, path: [...path, "people", p] }];
  });
}
