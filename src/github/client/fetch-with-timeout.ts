/** GitHub itself gives up on a request after ten seconds, but a connection may hang for ever. */
const TIMEOUT_MS = 30_000;

/** `fetch` that fails with a `TimeoutError` if the whole answer has not come within `ms`. */
export function fetchWithTimeout(
  fetch: typeof globalThis.fetch = globalThis.fetch,
  ms = TIMEOUT_MS,
): typeof globalThis.fetch {
  return (input, init) => {
    const late = AbortSignal.timeout(ms);
    const signal = init?.signal ? AbortSignal.any([init.signal, late]) : late;
    return fetch(input, { ...init, signal });
  };
}
