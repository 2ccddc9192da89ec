import type { IncomingMessage, ServerResponse } from "node:http";

export interface Health {
  /**
   * Whether every installed repository has been found once, the queue answers, and the process is not
   * stopping.
   */
  isReady(): boolean;
}

/**
 * Answers the probes of a platform: `/healthz` (is the process running) and `/readyz` (is it working).
 *
 * Returns true if it has answered, as Probot requires.
 */
export function answerProbes(health: Health) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = request.url?.split("?")[0];
    if (path === "/healthz") return answer(response, true);
    if (path === "/readyz") return answer(response, health.isReady());
    return false;
  };
}

function answer(response: ServerResponse, good: boolean): boolean {
  response.writeHead(good ? 200 : 503, {
    "content-type": "text/plain",
    "cache-control": "no-store",
  });
  response.end(good ? "ok\n" : "not ready\n");
  return true;
}
