/** Which features an older GitHub Enterprise Server lacks, and our documents without them. */
import { DAY_MS } from "../../../core/plan/dates/day.ts";
import type { Octokit } from "@octokit/rest";
import type { ServerAnswer } from "../../answers.ts";

/**
 * The fields that Milepost can do without. All others exist in the oldest version that the README names.
 */
const OPTIONAL_FIELDS = [
  "Issue.blockedBy",
  "Issue.issueType",
  "Issue.issueFieldValues",
  "Issue.parent",
  "Organization.issueFields",
  "ProjectV2.statusUpdates",
] as const;

export type OptionalField = (typeof OPTIONAL_FIELDS)[number];

/** About an organization's own fields of issues. */
export const OWN_FIELDS: readonly OptionalField[] = [
  "Issue.issueFieldValues",
  "Organization.issueFields",
];

/** A server that has the field also has the field's mutations. */
export const SERVER = `query Server {
  issue: __type(name: "Issue") { fields { name } }
  board: __type(name: "ProjectV2") { fields { name } }
  organization: __type(name: "Organization") { fields { name } }
}`;

/**
 * How long (ms) the answer is kept. Servers are not replaced every day, and an upgrade is seen within
 * this time.
 */
const KNOWN_FOR_MS = DAY_MS;

/** What each installation's server lacks, asked for once. */
export class Servers {
  readonly #known = new Map<number, { missing: Promise<ReadonlySet<OptionalField>>; at: number }>();

  of(
    installation: number,
    octokit: Pick<Octokit, "graphql" | "request">,
  ): Promise<ReadonlySet<OptionalField>> {
    const known = this.#known.get(installation);
    if (known && Date.now() - known.at < KNOWN_FOR_MS) return known.missing;
    const missing = readMissingFields(octokit);
    this.#known.set(installation, { missing, at: Date.now() });
    missing.catch(() => this.#known.delete(installation));
    return missing;
  }

  forget(installation: number): void {
    this.#known.delete(installation);
  }
}

/** Asks a server what it lacks. github.com lacks nothing, and is not asked. */
export async function readMissingFields({
  graphql,
  request,
}: Pick<Octokit, "graphql" | "request">): Promise<ReadonlySet<OptionalField>> {
  if (request.endpoint.DEFAULTS.baseUrl === "https://api.github.com") return new Set();
  const answer = await graphql<ServerAnswer | undefined>(SERVER);
  // There is no GitHub at this address; the first request about the repository will say so.
  if (!answer) return new Set();
  const { issue, board, organization } = answer;
  const fieldsOf = (name: string, type: ServerAnswer["issue"]) =>
    (type?.fields ?? []).map((field) => `${name}.${field.name}`);
  const has = new Set([
    ...fieldsOf("Issue", issue),
    ...fieldsOf("ProjectV2", board),
    ...fieldsOf("Organization", organization),
  ]);
  return new Set(OPTIONAL_FIELDS.filter((name) => !has.has(name)));
}

/**
 * A document without the fields that a server lacks: each such field is alone on a line that ends with
 * `# where Issue.parent` or the like.
 */
export function withoutFields(missing: ReadonlySet<OptionalField>, document: string): string {
  if (missing.size === 0) return document;
  const isKnown = (line: string) =>
    !OPTIONAL_FIELDS.some((name) => missing.has(name) && line.endsWith(`# where ${name}`));
  return document.split("\n").filter(isKnown).join("\n");
}
