import { serve } from "@hono/node-server";

/** Serves `fetch` over HTTP, on this machine only; port 0 means any free port. */
export async function listen(fetch: (request: Request) => Promise<Response>, port: number) {
  const { promise, resolve } = Promise.withResolvers<{ port: number }>();
  const server = serve({ fetch, port, hostname: "127.0.0.1" }, resolve);
  const address = await promise;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((done) => {
        if ("closeAllConnections" in server) server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
