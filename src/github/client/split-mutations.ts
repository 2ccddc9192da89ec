import { GraphqlResponseError } from "@octokit/graphql";
import type { Client } from "./client.ts";
import type { Mutation } from "./mutations.ts";
import { mutate } from "./mutations.ts";

/**
 * The payloads, in order, even where a document asks for more than GitHub does at once. What GitHub left
 * undone is sent again, in halves if it did nothing at all. `turn` is awaited before each document.
 */
export async function mutateInParts(
  client: Client,
  mutations: Mutation[],
  turn: () => Promise<void>,
  numbers: number[] = [...mutations.keys()],
): Promise<unknown[]> {
  await turn();
  try {
    return await mutate(client, mutations, numbers);
  } catch (error) {
    const payloads = partOf(error, numbers);
    if (!payloads || mutations.length === 1) throw error;
    const left = [...mutations.keys()].filter((n) => !payloads[n]);
    const size = left.length < mutations.length ? left.length : Math.ceil(left.length / 2);
    const rest: unknown[] = [];
    for (const part of [left.slice(0, size), left.slice(size)].filter(({ length }) => length > 0)) {
      const some = part.flatMap((n) => mutations[n] ?? []);
      rest.push(
        ...(await mutateInParts(
          client,
          some,
          turn,
          part.map((n) => numbers[n] ?? n),
        )),
      );
    }
    return payloads.map((payload) => payload ?? rest.shift());
  }
}

/** What GitHub did of a document that was too much for it; undefined for any other error. */
function partOf(error: unknown, numbers: number[]): unknown[] | undefined {
  if (!(error instanceof GraphqlResponseError)) return undefined;
  const tooMuch = (error.errors ?? []).every(({ type }) => type === "RESOURCE_LIMITS_EXCEEDED");
  if (!tooMuch) return undefined;
  const data = error.data as Record<string, unknown> | null | undefined;
  return numbers.map((n) => data?.[`m${n}`]);
}
