import {
  asList,
  asMap,
  asText,
  type Data,
  type DataMap,
  type Mistake,
  mistakeAt,
  type Path,
  type Source,
} from "../../read/yaml/source.ts";
import { NOBODY, WAYS } from "../../schema/agents.ts";
import { code, didYouMean, list } from "../../text/suggest.ts";
import { checkRepeated } from "../duplicates.ts";
import { type OwnershipPlace, ownershipIn } from "./ownership.ts";

/** Agents that two entries describe, that nobody can call, or that a task names and the plan does not. */
export function checkAgents(sources: Source[]): Mistake[] {
  const agents = agentsIn(sources);
  const phases = sources.flatMap(({ data }) =>
    asList(data["phases"]).flatMap((phase) => asText(asMap(phase)?.["id"])?.trim() ?? []),
  );
  return [
    ...checkRepeated(
      agents.map(({ name, source, path }) => ({ name, source, path: [...path, "name"] })),
      ({ name }) => `Agent ${code(name)} is already at`,
      "give one of them another name",
    ),
    ...agents.flatMap((agent) => checkAgent(agent, phases)),
    ...sources.flatMap(ownershipIn).flatMap((place) => checkName(place, agents)),
  ];
}

interface AgentEntry {
  name: string;
  data: DataMap;
  /** Trimmed ids; undefined if it may work in all phases. */
  phases: string[] | undefined;
  source: Source;
  path: Path;
}

function agentsIn(sources: Source[]): AgentEntry[] {
  return sources.flatMap((source) =>
    asList(source.data["agents"]).flatMap((item, i) => {
      const data = asMap(item);
      const name = asText(data?.["name"])?.trim();
      if (!data || name === undefined) return [];
      const phases = Array.isArray(data["phases"]) ? textsIn(data["phases"]) : undefined;
      return [{ name, data, phases, source, path: ["agents", i] }];
    }),
  );
}

function textsIn(data: Data[]): string[] {
  return data.map((item) => asText(item)?.trim() ?? "");
}

function checkAgent(agent: AgentEntry, phases: string[]): Mistake[] {
  const { name, data, source, path } = agent;
  const wrong = (key: string, message: string) => mistakeAt(source, [...path, key], message);
  return [
    ...(name === NOBODY
      ? [wrong("name", "`none` means that people do a task; give the agent another name.")]
      : []),
    ...(data["way"] === undefined && !WAYS.some((way) => way === name)
      ? [
          wrong(
            "name",
            `Nothing says how ${code(name)} is called; add \`way:\` with one of ${list(WAYS)}.`,
          ),
        ]
      : []),
    ...(agent.phases ?? []).flatMap((phase, i) =>
      phases.includes(phase)
        ? []
        : mistakeAt(
            source,
            [...path, "phases", i],
            `There is no phase ${code(phase)}${didYouMean(phase, phases)}`,
          ),
    ),
  ];
}

/** The agent that a place names. */
function checkName({ data, source, path, phase }: OwnershipPlace, agents: AgentEntry[]): Mistake[] {
  const name = asText(data["agent"])?.trim();
  if (name === undefined || name === NOBODY) return [];
  const agent = agents.find((each) => each.name === name);
  const names = agents.map((each) => each.name);
  const message = !agent
    ? `There is no agent ${code(name)}${names.length > 0 ? didYouMean(name, names) : "; describe it under `agents:` first."}`
    : agent.phases && phase === undefined
      ? `Agent ${code(name)} works in some phases only, ${path[0] === "defaults" ? "and this goes for all of them; name it in their defaults" : "and this task is in none; name another agent here"}.`
      : agent.phases && phase !== undefined && !agent.phases.includes(phase)
        ? `Agent ${code(name)} may not work in phase ${code(phase)}; add the phase to its \`phases\`, or name another agent here.`
        : undefined;
  return message === undefined ? [] : [mistakeAt(source, [...path, "agent"], message)];
}
