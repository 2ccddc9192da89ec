import { GraphqlResponseError } from "@octokit/graphql";
import type { Client } from "./client.ts";
import type { Mutation } from "./mutations.ts";
import { mutate } from "./mutations.ts";

/** What came of mutations. GitHub does each by itself, so some can be done while others are refused. */
export interface Mutated {
  /** In order; null where it was not done. */
  payloads: unknown[];
  /** Why some were not done. */
  error?: unknown;
}

/**
 * Does mutations even where a document asks for more than GitHub does at once. What GitHub left undone is
 * sent again, in halves if it did nothing at all. `turn` is awaited before each document. Throws if GitHub
 * does not say what it has done.
 */
export async function mutateInParts(
  client: Client,
  mutations: Mutation[],
  turn: () => Promise<void>,
  numbers: number[] = [...mutations.keys()],
): Promise<Mutated> {
  await turn();
  try {
    return { payloads: await mutate(client, mutations, numbers) };
  } catch (error) {
    const payloads = doneOf(error, numbers);
    if (!payloads) throw error;
    if (!isTooMuch(error) || mutations.length === 1) return { payloads, error };
    const left = [...mutations.keys()].filter((n) => !payloads[n]);
    const size = left.length < mutations.length ? left.length : Math.ceil(left.length / 2);
    const rest: Mutated[] = [];
    for (const part of [left.slice(0, size), left.slice(size)].filter(({ length }) => length > 0)) {
      const some = part.flatMap((n) => mutations[n] ?? []);
      const named = part.map((n) => numbers[n] ?? n);
      rest.push(await mutateInParts(client, some, turn, named));
    }
    const later = rest.flatMap((part) => part.payloads);
    const failed = rest.find((part) => part.error !== undefined);
    return {
      payloads: payloads.map((payload) => payload ?? later.shift()),
      ...(failed && { error: failed.error }),
    };
  }
}

/** What of a document was done; nothing where GitHub does not tell. */
function doneOf(error: unknown, numbers: number[]): unknown[] | undefined {
  if (!(error instanceof GraphqlResponseError)) return undefined;
  const data = error.data as Record<string, unknown> | null | undefined;
  return data || isTooMuch(error) ? numbers.map((n) => data?.[`m${n}`] ?? null) : undefined;
}

function isTooMuch(error: unknown): boolean {
  const errors = error instanceof GraphqlResponseError ? (error.errors ?? []) : [];
  return errors.length > 0 && errors.every(({ type }) => type === "RESOURCE_LIMITS_EXCEEDED");
}
