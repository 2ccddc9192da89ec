/**
 * The few ways in which Milepost talks to GitHub.
 *
 * Any Octokit will do: Probot's for an installation, or `@octokit/rest` with a token.
 */
import type { Octokit } from "@octokit/rest";
import type { Permissions } from "./access/scope.ts";
import type { Lackable } from "./access/server.ts";
import { OWN_FIELDS, without } from "./access/server.ts";
import { isOutOfScope } from "./forbidden.ts";
import type { Heritage } from "./inherited.ts";
import { askingWho, inherit } from "./inherited.ts";

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
  lacks: ReadonlySet<Lackable>;
  /** From now on, what these former accounts wrote is read as the present one's. */
  inheritFrom(heritage: Heritage): void;
}

/** What is known before the first request. */
export interface Known {
  granted?: Permissions | undefined;
  lacks?: ReadonlySet<Lackable> | undefined;
}

/** A client that keeps the time of GitHub's answers, so that no machine's clock matters. */
export function clientOf(
  octokit: Pick<Octokit, "graphql" | "request" | "hook">,
  { granted, lacks = new Set() }: Known = {},
): Client {
  let time: string | undefined;
  let missing = lacks;
  let heritage: Heritage = { from: [], by: "" };
  octokit.hook.after("request", ({ headers }) => {
    if (headers.date) time = new Date(headers.date).toISOString();
  });
  octokit.hook.after("request", ({ data }) => {
    if (heritage.from.length > 0) inherit(data, heritage);
  });
  return {
    async graphql<Data>(document: string, variables: Record<string, unknown>): Promise<Data> {
      const asked = heritage.from.length > 0 ? askingWho(document) : document;
      try {
        return await octokit.graphql<Data>(without(missing, asked), variables);
      } catch (error) {
        if (!isOutOfScope(error) || OWN_FIELDS.every((field) => missing.has(field))) throw error;
        missing = new Set([...missing, ...OWN_FIELDS]);
        return octokit.graphql<Data>(without(missing, asked), variables);
      }
    },
    request: octokit.request,
    inheritFrom(now) {
      heritage = now;
    },
    time() {
      if (!time) throw new Error("GitHub has not answered yet, so its time is not known.");
      return time;
    },
    ...(granted && { granted }),
    lacks,
  };
}

/** Whether a client's token has a permission. Where that is not known it is worth a try. */
export function may({ granted }: Pick<Client, "granted">, permission: keyof Permissions): boolean {
  return granted === undefined || granted[permission] !== undefined;
}
