/**
 * The few ways in which Milepost talks to GitHub.
 *
 * Any Octokit will do: Probot's for an installation, or `@octokit/rest` with a token.
 */
import type { Octokit } from "@octokit/rest";
import { instantAt } from "../../core/plan/dates/clock.ts";
import type { Permissions } from "./access/scope.ts";
import type { OptionalField } from "./access/server.ts";
import { OWN_FIELDS, withoutFields } from "./access/server.ts";
import { isOutOfScope } from "./forbidden.ts";
import type { AccountHandover } from "./former-account.ts";
import { withAuthors, attributeToPresent } from "./former-account.ts";

export interface Client {
  /**
   * Sends a GraphQL document, without the fields that the server lacks, or that are beyond the scopes of a
   * person's token and can be done without. GitHub's other errors are thrown, with
   * whatever data came with them.
   */
  graphql<Data>(document: string, variables: Record<string, unknown>): Promise<Data>;
  request: Octokit["request"];
  /** The time of GitHub's last answer (ISO instant), by GitHub's clock. */
  time(): string;
  /** What its token may do; absent where that is not known. */
  granted?: Permissions;
  /** Fields that an older server does not have. */
  missingFields: ReadonlySet<OptionalField>;
  /** From now on, what these former accounts wrote is read as the present one's. */
  takeOver(handover: AccountHandover): void;
}

/** What is known before the first request. */
export interface KnownAccess {
  granted?: Permissions | undefined;
  missingFields?: ReadonlySet<OptionalField> | undefined;
}

/** A client that keeps the time of GitHub's answers, so that no machine's clock matters. */
export function clientOf(
  octokit: Pick<Octokit, "graphql" | "request" | "hook">,
  { granted, missingFields = new Set() }: KnownAccess = {},
): Client {
  let time: string | undefined;
  let missing = missingFields;
  let handover: AccountHandover = { from: [], by: "" };
  octokit.hook.after("request", ({ headers }) => {
    if (headers.date) time = instantAt(Date.parse(headers.date));
  });
  octokit.hook.after("request", ({ data }) => {
    if (handover.from.length > 0) attributeToPresent(data, handover);
  });
  return {
    async graphql<Data>(document: string, variables: Record<string, unknown>): Promise<Data> {
      const asked = handover.from.length > 0 ? withAuthors(document) : document;
      try {
        return await octokit.graphql<Data>(withoutFields(missing, asked), variables);
      } catch (error) {
        if (!isOutOfScope(error) || OWN_FIELDS.every((field) => missing.has(field))) throw error;
        missing = new Set([...missing, ...OWN_FIELDS]);
        return octokit.graphql<Data>(withoutFields(missing, asked), variables);
      }
    },
    request: octokit.request,
    takeOver(now) {
      handover = now;
    },
    time() {
      if (!time) throw new Error("GitHub has not answered yet, so its time is not known.");
      return time;
    },
    ...(granted && { granted }),
    missingFields,
  };
}

/** Whether a client's token has a permission. Where that is not known it is worth a try. */
export function may({ granted }: Pick<Client, "granted">, permission: keyof Permissions): boolean {
  return granted === undefined || granted[permission] !== undefined;
}
