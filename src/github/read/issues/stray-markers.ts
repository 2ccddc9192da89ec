import type { Candidate } from "../../../core/state/marker/identity.ts";
import { nameOf } from "../../../core/state/snapshot-lookup.ts";
import type { IssueFields } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import { readFormerIssues } from "./former.ts";

/**
 * The issues without markers that people have pasted into them from an issue of another plan. Such an issue
 * stays its own plan's, and is recognised as if its text were gone.
 *
 * Costs no request, unless two issues have the same marker.
 */
export async function withoutStrayMarkers<Item extends Candidate & { answer: IssueFields }>(
  client: Client,
  author: string,
  issues: Item[],
): Promise<Item[]> {
  const own = issues.filter(({ own, marker }) => own && marker);
  const groups = Map.groupBy(own, ({ marker }) =>
    marker ? `${marker.project} ${nameOf(marker)}` : "",
  );
  const shared = [...groups.values()].filter((group) => group.length > 1).flat();
  const former = await readFormerIssues(
    client,
    author,
    shared.map(({ answer }) => answer),
  );
  return issues.map(({ marker, ...rest }) => {
    const was = former.get(rest.id)?.marker;
    const isStray = was !== undefined && was.project !== marker?.project;
    return { ...rest, ...(marker && !isStray && { marker }) } as Item;
  });
}
