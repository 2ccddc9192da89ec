import { setTimeout as sleep } from "node:timers/promises";
import { RequestError } from "@octokit/request-error";
import { PlainOctokit } from "../octokit.ts";
import type { Scope } from "./scope.ts";
import type { Tokens } from "./tokens.ts";

type Options = NonNullable<ConstructorParameters<typeof PlainOctokit>[0]>;

/** What Octokit passes to an authentication strategy. */
type Send = (endpoint: Endpoint) => Promise<unknown>;
interface Endpoint {
  headers: Record<string, unknown>;
}

/** A token younger than this (ms) may not be known everywhere at GitHub yet. */
const TOKEN_LAG_MS = 5000;

/** An Octokit that can do what a scope allows, and nothing else. */
export function scopedOctokit(tokens: Tokens, scope: Scope, options: Options) {
  const hook = sending(tokens, scope);
  return new PlainOctokit({
    ...options,
    authStrategy: () => Object.assign(() => tokens.of(scope), { hook }),
  });
}

/**
 * Sends requests with the token of a scope.
 *
 * When GitHub rejects a token, the token is dropped and the request fails; the next try gets a new one.
 * If the token is young, the request waits and tries again instead.
 */
function sending(tokens: Tokens, scope: Scope) {
  return async function hook(send: Send, endpoint: Endpoint): Promise<unknown> {
    const { text, made } = await tokens.of(scope);
    const headers = { ...endpoint.headers, authorization: `token ${text}` };
    try {
      return await send({ ...endpoint, headers });
    } catch (error) {
      if (!(error instanceof RequestError) || error.status !== 401) throw error;
      if (Date.now() - made >= TOKEN_LAG_MS) {
        tokens.drop(scope);
        throw error;
      }
      await sleep(1000);
      return hook(send, endpoint);
    }
  };
}
