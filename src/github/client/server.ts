/** What an older GitHub Enterprise Server does not know, and our documents without it. */
import { DAY_MS } from "../../core/plan/clock.ts";
import type { Octokit } from "@octokit/rest";
import type { ServerAnswer } from "../answers.ts";

/** Fields that Milepost does without. All others are in the least version that the README names. */
const LACKABLE = ["Issue.blockedBy", "Issue.parent", "ProjectV2.statusUpdates"] as const;

export type Lackable = (typeof LACKABLE)[number];

/** A server knows the mutations of a field when it knows the field. */
export const SERVER = `query Server {
  issue: __type(name: "Issue") { fields { name } }
  board: __type(name: "ProjectV2") { fields { name } }
}`;

/** A server is not made anew every day, and an upgrade is seen within that time (ms). */
const KNOWN_FOR_MS = DAY_MS;

/** What each installation's server lacks, found out once. */
export class Servers {
  readonly #known = new Map<number, { lacks: Promise<ReadonlySet<Lackable>>; at: number }>();

  of(
    installation: number,
    octokit: Pick<Octokit, "graphql" | "request">,
  ): Promise<ReadonlySet<Lackable>> {
    const known = this.#known.get(installation);
    if (known && Date.now() - known.at < KNOWN_FOR_MS) return known.lacks;
    const lacks = readLacks(octokit);
    this.#known.set(installation, { lacks, at: Date.now() });
    lacks.catch(() => this.#known.delete(installation));
    return lacks;
  }

  forget(installation: number): void {
    this.#known.delete(installation);
  }
}

/** Asks a server what it does not know. github.com lacks nothing, and is not asked. */
export async function readLacks({
  graphql,
  request,
}: Pick<Octokit, "graphql" | "request">): Promise<ReadonlySet<Lackable>> {
  if (request.endpoint.DEFAULTS.baseUrl === "https://api.github.com") return new Set();
  const answer = await graphql<ServerAnswer | undefined>(SERVER);
  // No GitHub stands there; the first question about the repository says so.
  if (!answer) return new Set();
  const { issue, board } = answer;
  const fieldsOf = (name: string, type: ServerAnswer["issue"]) =>
    (type?.fields ?? []).map((field) => `${name}.${field.name}`);
  const has = new Set([...fieldsOf("Issue", issue), ...fieldsOf("ProjectV2", board)]);
  return new Set(LACKABLE.filter((name) => !has.has(name)));
}

/**
 * A document without what a server lacks: each line that ends with `# where Issue.parent` or the like,
 * for a field that stands on that line alone.
 */
export function without(lacks: ReadonlySet<Lackable>, document: string): string {
  if (lacks.size === 0) return document;
  const isKnown = (line: string) =>
    !LACKABLE.some((name) => lacks.has(name) && line.endsWith(`# where ${name}`));
  return document.split("\n").filter(isKnown).join("\n");
}
