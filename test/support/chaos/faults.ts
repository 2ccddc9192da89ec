import type { Box, Interceptor } from "github-box";

/** What goes wrong with one request: given how to pass it on, it answers or throws. */
export type Fault = (pass: () => Promise<Response>, now: number) => Promise<Response>;

/** The faults that only a GraphQL document can have. */
export const onlyGraphQL = new Set<Fault>();

/** GitHub does it, and its answer is lost. */
export const lost: Record<string, Fault> = {
  "is a 502": async (pass) => {
    await pass();
    return Response.json({ message: "Server Error" }, { status: 502 });
  },
  "is lost with the connection": async (pass) => {
    await pass();
    throw new TypeError("fetch failed");
  },
  "does not come in time": async (pass) => {
    await pass();
    throw new DOMException("The operation was aborted due to timeout", "TimeoutError");
  },
};

/** The process ends there. */
export const killed: Record<string, Fault> = {
  "right before": async () => {
    throw new Error("killed");
  },
  "right after": async (pass) => {
    await pass();
    throw new Error("killed");
  },
};

/** GitHub does nothing. */
export const refusing: Record<string, Fault> = {
  "a 500": async () => Response.json({ message: "Server Error" }, { status: 500 }),
  "a dropped connection": async () => {
    throw new TypeError("fetch failed");
  },
  "a 401": answering(401, "Bad credentials"),
  "a 403 with retry-after": answering(403, "You have exceeded a secondary rate limit.", () => ({
    "retry-after": "30",
  })),
  "a 429 with only x-ratelimit-reset": answering(429, "API rate limit exceeded", (now) => ({
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": String(Math.floor(now / 1000) + 600),
  })),
  "a secondary limit without any word of time": answering(
    403,
    "You have exceeded a secondary rate limit. Please wait.",
  ),
  "GraphQL's 200 with errors and no data": graphQL(async () =>
    Response.json({ data: null, errors: [{ message: "Something went wrong while executing." }] }),
  ),
  "GraphQL's rate limit": graphQL(async (_, now) =>
    Response.json(
      { data: null, errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] },
      {
        headers: {
          date: new Date(now).toUTCString(),
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": String(Math.floor(now / 1000) + 600),
        },
      },
    ),
  ),
  "no JSON": async () => new Response("<html>Unicorn!</html>", { status: 503 }),
};

function graphQL(fault: Fault): Fault {
  onlyGraphQL.add(fault);
  return fault;
}

function answering(
  status: number,
  message: string,
  headers: (now: number) => Record<string, string> = () => ({}),
): Fault {
  return async (_, now) =>
    Response.json(
      { message },
      { status, headers: { date: new Date(now).toUTCString(), ...headers(now) } },
    );
}

/**
 * Applies `fault` once, to the `at`th request of its kind that can have it. A process that was killed
 * sends nothing more.
 */
export function once(box: Box, kind: "read" | "write", at: number, fault: Fault): () => boolean {
  let count = 0;
  let met = false;
  const interceptor: Interceptor = async (request, next) => {
    if (met && Object.values(killed).includes(fault)) throw new Error("killed");
    if (kindOf(request, await request.clone().text()) !== kind) return next(request);
    if (met || count++ !== at) return next(request);
    if (onlyGraphQL.has(fault) && !request.url.endsWith("/graphql")) return next(request);
    met = true;
    return fault(() => next(request), box.now().getTime());
  };
  box.intercept(interceptor);
  return () => met;
}

export function kindOf({ method, url }: Request, body: string): "read" | "write" {
  if (method === "GET") return "read";
  return url.endsWith("/graphql") && !body.includes('"mutation') ? "read" : "write";
}

/** What is made appears in lists only `ms` later. */
export function lagging(box: Box, ms: number): Interceptor {
  const born = new Map<string, number>();
  return async (request, next) => {
    const kind = kindOf(request, await request.clone().text());
    const response = await next(request);
    const now = box.now().getTime();
    const answer = await response.json();
    if (kind === "write") {
      for (const id of idsIn(answer)) if (!born.has(id)) born.set(id, now);
      return Response.json(answer, response);
    }
    for (const [id, at] of born) if (now - at >= ms) born.delete(id);
    return Response.json(without(answer, born), response);
  };
}

function idsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    ["id", "node_id"].includes(name) && typeof inner === "string" ? [inner] : idsIn(inner),
  );
}

function without(value: unknown, young: Map<string, number>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    return value
      .filter((item: { id?: string } | null) => !young.has(item?.id ?? ""))
      .map((item) => without(item, young));
  }
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, without(it, young)]));
}
