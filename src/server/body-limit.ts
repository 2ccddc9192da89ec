import type { ServerResponse } from "node:http";
import type { Probot } from "probot";

/** GitHub sends no webhook larger than 25 MB. */
const LARGEST = 25 * 1_048_576;

/**
 * Refuses what is larger than any webhook, before it fills the memory: Probot reads all there is.
 *
 * What says how large it is gets an answer; what does not say so is cut off at that size.
 */
export function limitBodies(probot: Probot): void {
  const getNodeMiddleware = probot.getNodeMiddleware.bind(probot);
  probot.getNodeMiddleware = async (options) => {
    const answer = await getNodeMiddleware(options);
    return (request, response, next) => {
      if (Number(request.headers["content-length"]) > LARGEST) return refuse(response);
      let size = 0;
      request.on("data", ({ length }: Buffer) => {
        size += length;
        if (size > LARGEST) request.destroy(new Error("The body is too large."));
      });
      return answer(request, response, next);
    };
  };
}

async function refuse(response: ServerResponse): Promise<boolean> {
  response.writeHead(413, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: "A webhook holds at most 25 MB." }));
  return true;
}
