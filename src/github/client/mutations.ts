/** Sends several mutations in one document: GitHub executes them one after another, each on its own. */
import { GraphqlResponseError } from "@octokit/graphql";
import type { Client } from "./client.ts";
import type { Payload } from "../write/payloads.ts";
import { capitalized, PAYLOADS } from "../write/payloads.ts";

export interface Mutation {
  /** Name of the mutation, such as `addBlockedBy`; the type of its input follows from it. */
  field: string;
  input: Record<string, unknown>;
}

/** A document with more than this can fail in part with RESOURCE_LIMITS_EXCEEDED. */
export const MAX_MUTATIONS = 15;

/**
 * The payloads, in order, each with the fields that `PAYLOADS` selects; undefined where the thing
 * existed already and GitHub's lagging lists did not show it. If GitHub refuses another mutation, it
 * still does the rest, and this throws.
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

/** Whether GitHub did not make a thing, or a link, because it exists already. */
export function isThereAlready({ type, message }: { type?: string; message: string }): boolean {
  return type === "UNPROCESSABLE" && /\balready\b|\bduplicate sub-issues\b/i.test(message);
}

function documentOf(mutations: Mutation[], numbers: number[]): [string, Payloads] {
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
  return [document, variables];
}

function payloadOf(field: string): Payload | undefined {
  return Object.hasOwn(PAYLOADS, field) ? PAYLOADS[field as keyof typeof PAYLOADS] : undefined;
}

function selected(field: string): string {
  return payloadOf(field)?.select ?? "clientMutationId";
}
