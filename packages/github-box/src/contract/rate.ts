import type { Viewer } from "../store/viewer.ts";

interface Rate {
  limit: number;
  remaining: number;
  used: number;
  /** Seconds since 1970. */
  reset: number;
}

export interface Rates {
  /** Adds what GitHub charges for a request. */
  charge(viewer: Viewer, resource: "core" | "graphql", points: number): void;
  of(viewer: Viewer, resource: "core" | "graphql"): Rate;
}

const limit = 5000;
const hour = 60 * 60;

/** Counts each viewer's requests per hour. Every answer states the count, but it is never enforced. */
export function createRates(seconds: () => number): Rates {
  const counters = new Map<string, { used: number; reset: number }>();
  const counterOf = (viewer: Viewer, resource: string) => {
    const key = `${resource}/${viewer.kind}/${viewer.kind === "installation" ? viewer.installation.id : ""}`;
    const known = counters.get(key);
    if (known !== undefined && known.reset > seconds()) return known;
    const fresh = { used: 0, reset: seconds() + hour };
    counters.set(key, fresh);
    return fresh;
  };
  return {
    charge(viewer, resource, points) {
      counterOf(viewer, resource).used += points;
    },
    of(viewer, resource) {
      const { used, reset } = counterOf(viewer, resource);
      return { limit, used, remaining: Math.max(0, limit - used), reset };
    },
  };
}
