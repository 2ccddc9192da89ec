import { groupsIn, listsIn } from "../../read/outline.ts";
import {
  asList,
  asMap,
  asText,
  type DataMap,
  type Path,
  type Source,
} from "../../read/yaml/source.ts";

/** A place that says whose tasks are: the plan's, a phase's or a week's defaults, these themselves, a task. */
export interface OwnershipPlace {
  data: DataMap;
  source: Source;
  path: Path;
  /** Trimmed id of the phase that it is in, if it is in one. */
  phase?: string;
}

/** All of them in one file. */
export function ownershipIn(source: Source): OwnershipPlace[] {
  const at = (data: unknown, path: Path, phase?: string): OwnershipPlace[] => {
    const map = asMap(data as DataMap | undefined);
    return map ? [{ data: map, source, path, ...(phase !== undefined && { phase }) }] : [];
  };
  const withDefaults = (data: unknown, path: Path, phase?: string) => [
    ...at(data, path, phase),
    ...at(asMap(data as DataMap)?.["defaults"], [...path, "defaults"], phase),
  ];
  const groups = asList(source.data["phases"]).flatMap((phase, p) => {
    const place = { data: asMap(phase) ?? {}, path: ["phases", p] };
    const id = asText(place.data["id"])?.trim();
    return [place, ...groupsIn(place)].flatMap(({ data, path }) => withDefaults(data, path, id));
  });
  const alone = groupsIn({ data: source.data, path: [] }).flatMap(({ data, path }) =>
    withDefaults(data, path),
  );
  const tasks = listsIn(source.data)
    .filter(({ kind }) => kind === "task")
    .flatMap(({ list, path, phase }) =>
      list.flatMap((task, t) => at(task, [...path, t], asText(phase?.data["id"])?.trim())),
    );
  return [...at(source.data["defaults"], ["defaults"]), ...groups, ...alone, ...tasks];
}
