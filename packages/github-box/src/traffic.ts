import { personNamed } from "./changes/repository/accounts.ts";
import { listen } from "./listen.ts";
import { answer } from "./server.ts";
import type { Needs } from "./server.ts";
import type { Account } from "./store/entities.ts";
import { newAppPage } from "./web/new-app.ts";

/** Answers instead of the box, or changes its answers: for faults. */
export type Interceptor = (
  request: Request,
  next: (request: Request) => Promise<Response>,
) => Promise<Response>;

const noInterceptor: Interceptor = (request, next) => next(request);

/** How requests come in, and who hears that something has changed. */
export function createTraffic(needs: Needs) {
  const { world, manifests, requests } = needs;
  const listeners = new Set<() => void>();
  let signedIn: Account | undefined;
  let intercept = noInterceptor;

  const changed = () => {
    for (const listener of listeners) listener();
  };

  async function serveRequest(request: Request): Promise<Response> {
    const before = requests.length;
    const response = await intercept(request, (passed) => answer(passed, needs));
    if (requests.slice(before).some(({ kind }) => kind === "write")) changed();
    return response;
  }

  async function serveAll(request: Request): Promise<Response> {
    const page = await newAppPage(request, { world, manifests, signedIn });
    return page ?? serveRequest(request);
  }

  /** Like the global `fetch`, but every request goes into the box; it follows redirects as that does. */
  async function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const response = await serveRequest(request.clone());
    const location = response.headers.get("location");
    if (location === null || request.redirect !== "follow") return response;
    return fetch(new Request(location, request));
  }

  return {
    fetch,
    /** The API over HTTP, and GitHub's page for a new app; on this machine only. */
    listen: (port = 0) => listen(serveAll, port),
    /** Whose browser it is that opens GitHub's own pages. */
    signIn(login: string) {
      signedIn = personNamed(world, login);
    },
    /** From now on every API request goes through the interceptor; null removes it. */
    intercept(interceptor: Interceptor | null) {
      intercept = interceptor ?? noInterceptor;
    },
    /** Calls `listener` after every change; returns a function that ends this. */
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed,
  };
}
