import { readEstimate } from "../fields/estimate.ts";
import { asText, type Mistake, mistakeAt, placeOf, type Source } from "../read/yaml/source.ts";
import { ownershipIn } from "./people/ownership.ts";

/** Estimates that count in points where the first one counts in time, or the other way round. */
export function checkEstimates(sources: Source[]): Mistake[] {
  const all = sources.flatMap(ownershipIn).flatMap(({ data, source, path }) => {
    const text = asText(data["estimate"])?.trim();
    const read = text === undefined ? undefined : readEstimate(text);
    if (!read || !("value" in read)) return [];
    const inPoints = read.value.amounts[0]?.unit === "p";
    return [{ inPoints, source, path: [...path, "estimate"] }];
  });
  const [first] = all;
  if (!first) return [];
  const advice = first.inPoints
    ? "counts in points; write points here too, or time everywhere"
    : "counts in time; write time here too, or points everywhere";
  return all
    .filter(({ inPoints }) => inPoints !== first.inPoints)
    .map(({ source, path }) =>
      mistakeAt(
        source,
        path,
        () => `The estimate at ${placeOf(first.source, first.path)} ${advice}.`,
      ),
    );
}
