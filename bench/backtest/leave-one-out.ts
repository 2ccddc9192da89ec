import type { Weights } from "../../src/core/forecast/pace/class.ts";
import type { Case, Fit } from "./fit.ts";

/** For each project, the weights that were fitted without it, each computed once. */
export function leaveOneOut(cases: readonly Case[], fit: Fit): (project: string) => Weights {
  const known = new Map<string, Weights>();
  return (project) => {
    const weights = known.get(project) ?? fit(cases.filter((one) => one.project !== project));
    known.set(project, weights);
    return weights;
  };
}
