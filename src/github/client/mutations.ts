/** Several mutations in one document: GitHub takes them one after another, each for itself. */
import { GraphqlResponseError } from "@octokit/graphql";
import type { Client } from "./client.ts";

export interface Mutation {
  /** Name of the mutation, `addBlockedBy`; its input's type follows from it. */
  field: string;
  input: Record<string, unknown>;
  /** What to bring back of its payload. */
  select?: string;
  /** Fragments that `select` uses. */
  fragments?: string;
}

/** More than this in one document can fail in part with RESOURCE_LIMITS_EXCEEDED. */
export const MUTATIONS = 15;

/**
 * The payloads, in order; none for what is there already, as lists that lag did not show. Where another
 * is refused GitHub still does the rest, and this throws.
 *
 * `numbers` are those by which GitHub's errors name the mutations: `m0` and on if not given.
 */
export async function mutate(
  client: Client,
  mutations: Mutation[],
  numbers: number[] = [...mutations.keys()],
): Promise<unknown[]> {
  const payloads = await unlessThere(client.graphql<Payloads>(...documentOf(mutations, numbers)));
  return numbers.map((n) => payloads[`m${n}`] ?? undefined);
}

type Payloads = Record<string, unknown>;

async function unlessThere(answer: Promise<Payloads>): Promise<Payloads> {
  try {
    return await answer;
  } catch (error) {
    const isThere = error instanceof GraphqlResponseError && error.errors?.every(isThereAlready);
    if (!isThere || !error.data) throw error;
    return error.data as Payloads;
  }
}

/** Whether GitHub will not make a thing, or a link, because there is one. */
export function isThereAlready({ type, message }: { type?: string; message: string }): boolean {
  return type === "UNPROCESSABLE" && /\balready\b|\bduplicate sub-issues\b/i.test(message);
}

function documentOf(mutations: Mutation[], numbers: number[]): [string, Payloads] {
  const inputs = mutations.map(({ field }, n) => `$i${numbers[n]}: ${inputType(field)}!`);
  const fields = mutations.map(
    ({ field, select }, n) =>
      `  m${numbers[n]}: ${field}(input: $i${numbers[n]}) { ${select ?? "clientMutationId"} }`,
  );
  const fragments = new Set(mutations.flatMap(({ fragments }) => fragments ?? []));
  const document = [`mutation(${inputs.join(", ")}) {`, ...fields, "}", ...fragments].join("\n");
  const variables = Object.fromEntries(mutations.map(({ input }, n) => [`i${numbers[n]}`, input]));
  return [document, variables];
}

function inputType(field: string): string {
  return `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
}
