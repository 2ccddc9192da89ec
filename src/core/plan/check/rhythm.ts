import {
  asList,
  asMap,
  asText,
  type Mistake,
  mistakeAtKey,
  type Source,
} from "../read/yaml/source.ts";
import { code } from "../text/suggest.ts";

/** Iterations in a plan without a rhythm, and weeks in a plan with one. */
export function checkRhythm(sources: Source[]): Mistake[] {
  const projects = sources.map(({ data }) => asMap(data["project"]));
  const rhythm = projects.flatMap((project) => asText(project?.["rhythm"]) ?? [])[0];
  const isKnown = projects.some((project) => project !== undefined);
  if (!isKnown) return [];
  const [key, message] =
    rhythm === undefined
      ? (["iterations", NO_RHYTHM] as const)
      : (["weeks", hasRhythm(rhythm)] as const);
  return sources.flatMap((source) => {
    const phases = asList(source.data["phases"]).map((phase, p) => ({
      data: asMap(phase) ?? {},
      path: ["phases", p],
    }));
    const places = [...phases, ...(key === "iterations" ? [{ data: source.data, path: [] }] : [])];
    return places.flatMap(({ data, path }) =>
      key in data ? [mistakeAtKey(source, [...path, key], message)] : [],
    );
  });
}

const NO_RHYTHM =
  "Iterations need a rhythm; set `project.rhythm`, such as `2w`, or write `weeks` instead.";

function hasRhythm(rhythm: string): string {
  return `This plan has a rhythm of ${code(rhythm)}; write \`iterations\` instead of \`weeks\`, or remove \`project.rhythm\`.`;
}
