import type { MissingFeature, Snapshot } from "../../core/state/snapshot.ts";
import type { OptionalField } from "../client/access/server.ts";
import type { Client } from "../client/client.ts";
import { may } from "../client/client.ts";

/** Which features are out of reach. Whether boards are is said in `board`. */
export function missingFeaturesOf(client: Client): Pick<Snapshot, "missingFeatures"> {
  const missingFeatures: MissingFeature[] = [
    ...(may(client, "pull_requests") ? [] : (["pull requests"] as const)),
    ...(may(client, "checks") ? [] : (["checks"] as const)),
    ...[...client.missingFields].flatMap((name) => featureOf[name] ?? []),
  ];
  return missingFeatures.length > 0 ? { missingFeatures } : {};
}

const featureOf: Partial<Record<OptionalField, MissingFeature>> = {
  "Issue.blockedBy": "dependencies",
  "Issue.parent": "sub-issues",
  "ProjectV2.statusUpdates": "status updates",
};
