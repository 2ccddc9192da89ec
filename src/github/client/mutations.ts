/** Several mutations in one document: GitHub takes them one after another, each for itself. */
import type { Client } from "./client.ts";
import type { Payload } from "../write/payloads.ts";
import { capitalized, PAYLOADS } from "../write/payloads.ts";

export interface Mutation {
  /** Name of the mutation, `addBlockedBy`; its input's type follows from it. */
  field: string;
  input: Record<string, unknown>;
}

/** More than this in one document can fail in part with RESOURCE_LIMITS_EXCEEDED. */
export const MUTATIONS = 15;

/**
 * The payloads, in order, with what `PAYLOADS` names. Where one is refused GitHub still does the others,
 * and this throws. `numbers` are those by which GitHub's errors name the mutations: `m0` and on if not
 * given.
 */
export async function mutate(
  client: Client,
  mutations: Mutation[],
  numbers: number[] = [...mutations.keys()],
): Promise<unknown[]> {
  const inputs = mutations.map(({ field }, n) => `$i${numbers[n]}: ${capitalized(field)}Input!`);
  const fields = mutations.map(
    ({ field }, n) => `  m${numbers[n]}: ${field}(input: $i${numbers[n]}) { ${selected(field)} }`,
  );
  const fragments = new Set(mutations.flatMap(({ field }) => payloadOf(field)?.fragments ?? []));
  const hasCards = fields.some((field) => field.includes("$cards"));
  if (hasCards) inputs.push("$cards: Boolean!");
  const document = [`mutation(${inputs.join(", ")}) {`, ...fields, "}", ...fragments].join("\n");
  const variables = {
    ...Object.fromEntries(mutations.map(({ input }, n) => [`i${numbers[n]}`, input])),
    ...(hasCards && { cards: mutations.some(({ input }) => input["projectV2Ids"]) }),
  };
  const payloads = await client.graphql<Record<string, unknown>>(document, variables);
  return numbers.map((n) => payloads[`m${n}`]);
}

function payloadOf(field: string): Payload | undefined {
  return Object.hasOwn(PAYLOADS, field) ? PAYLOADS[field as keyof typeof PAYLOADS] : undefined;
}

function selected(field: string): string {
  return payloadOf(field)?.select ?? "clientMutationId";
}
