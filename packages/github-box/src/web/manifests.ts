import { randomBytes } from "node:crypto";

import type { Manifest } from "../app.ts";
import type { Account } from "../store/entities.ts";

/** An app that somebody has confirmed and nobody has fetched yet. */
export interface Made {
  manifest: Manifest;
  owner: Account;
}

export interface Manifests {
  /** Returns the code with which the app's key and secret can be fetched, once and within an hour. */
  keep(made: Made): string;
  redeem(code: string): Made | undefined;
}

const HOUR_MS = 60 * 60 * 1000;

export function createManifests(now: () => number): Manifests {
  const kept = new Map<string, Made & { until: number }>();
  return {
    keep(made) {
      const code = randomBytes(20).toString("hex");
      kept.set(code, { ...made, until: now() + HOUR_MS });
      return code;
    },
    redeem(code) {
      const found = kept.get(code);
      kept.delete(code);
      return found && found.until >= now() ? found : undefined;
    },
  };
}
