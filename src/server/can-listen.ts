import { createServer } from "node:net";
import { UserError } from "../errors.ts";

/**
 * Throws a `UserError` if a server cannot listen there. Called first, so that nothing is logged or
 * started until somebody has chosen another port or host.
 */
export async function checkAddress(host: string, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const server = createServer();
  server.once("error", reject).listen({ host, port }, resolve);
  try {
    await promise;
  } catch (error) {
    throw new UserError([sentenceOf(error, host, port)]);
  }
  await new Promise((closed) => void server.close(closed));
}

function sentenceOf(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} is already in use: set PORT to another one, or stop what listens there.`;
    case "EACCES":
      return `This process may not listen on port ${port}: set PORT to one from 1024.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `HOST is no address of this machine: ${host}. In a container it is 0.0.0.0.`;
    default:
      return `Milepost cannot listen on ${host}:${port} (${code}): set HOST and PORT.`;
  }
}
