import type { Octokit } from "@octokit/rest";
import { RequestError } from "@octokit/request-error";
import type { Place } from "../../queue/request.ts";

interface Payload {
  repository?: { id: number; node_id: string };
}

/** A webhook that GitHub could not deliver. */
export interface Failed {
  id: number;
  installation: number;
  /** Database id; undefined for an event that belongs to no repository. */
  repository: number | undefined;
  /** ISO instant. */
  at: string;
}

/** The failed deliveries since an instant, newest first. GitHub keeps them for three days. */
export async function* failedSince(
  app: Pick<Octokit, "paginate">,
  since: string,
): AsyncGenerator<Failed> {
  // Octokit's types lack the filter by status.
  const filter: object = { status: "failure" };
  const pages = app.paginate.iterator("GET /app/hook/deliveries", { per_page: 100, ...filter });
  for await (const { data } of pages) {
    for (const { id, installation_id, repository_id, delivered_at: at } of data) {
      if (Date.parse(at) < Date.parse(since)) return;
      if (installation_id === null) continue;
      yield { id, installation: installation_id, repository: repository_id ?? undefined, at };
    }
  }
}

/** The repository of a delivery; nothing if GitHub no longer has the delivery. */
export async function repositoryOfDelivery(
  app: Pick<Octokit, "request">,
  delivery: number,
): Promise<Omit<Place, "installation"> | undefined> {
  try {
    const { data } = await app.request("GET /app/hook/deliveries/{delivery_id}", {
      delivery_id: delivery,
    });
    const payload = data.request.payload as Payload | null;
    const found = payload?.repository;
    return found && { repository: found.node_id, repositoryId: found.id };
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return undefined;
    throw error;
  }
}
