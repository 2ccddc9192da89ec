/** Several mutations in one document: GitHub takes them one after another, each for itself. */
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
 * The payloads, in order. Where one is refused GitHub still does the others, and this throws.
 * `numbers` are those by which GitHub's errors name the mutations: `m0` and on if not given.
 */
export async function mutate(
  client: Client,
  mutations: Mutation[],
  numbers: number[] = [...mutations.keys()],
): Promise<unknown[]> {
  const inputs = mutations.map(({ field }, n) => `$i${numbers[n]}: ${inputType(field)}!`);
  const fields = mutations.map(
    ({ field, select }, n) =>
      `  m${numbers[n]}: ${field}(input: $i${numbers[n]}) { ${select ?? "clientMutationId"} }`,
  );
  const fragments = new Set(mutations.flatMap(({ fragments }) => fragments ?? []));
  const document = [`mutation(${inputs.join(", ")}) {`, ...fields, "}", ...fragments].join("\n");
  const variables = Object.fromEntries(mutations.map(({ input }, n) => [`i${numbers[n]}`, input]));
  const payloads = await client.graphql<Record<string, unknown>>(document, variables);
  return numbers.map((n) => payloads[`m${n}`]);
}

function inputType(field: string): string {
  return `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
}
