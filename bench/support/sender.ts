/**
 * Sends webhooks from a process of its own, so that the cost of sending is not the receiver's. For each
 * order it delivers the requested number, a hundred at once, and answers how many seconds that took, or
 * why it failed.
 */
import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import type { Socket } from "node:net";
import { connect } from "node:net";

export interface Order {
  port: number;
  /** Each round has repositories of its own. */
  round: number;
  count: number;
  secret: string;
}

const REPOSITORIES = 500;
const AT_ONCE = 100;

process.on("message", (order: Order) => {
  const answer = (what: number | string) => process.send?.(what);
  void send(order).then(answer, (error: unknown) => answer(String(error)));
});

async function send({ port, round, count, secret }: Order): Promise<number> {
  const requests = Array.from({ length: count }, (_, n) =>
    requestOf(`R_${round}_${n % REPOSITORIES}`, secret),
  );
  const sockets = Array.from({ length: AT_ONCE }, () => connect(port, "127.0.0.1").setNoDelay());
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  const start = performance.now();
  await Promise.all(sockets.map((socket) => deliver(socket, requests)));
  const seconds = (performance.now() - start) / 1000;
  for (const socket of sockets) socket.destroy();
  return seconds;
}

/** Sends one after the other until none is left. An answer is one packet. */
async function deliver(socket: Socket, requests: string[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const next = () => {
    const request = requests.pop();
    if (request === undefined) resolve();
    else socket.write(request);
  };
  socket.on("error", reject).on("data", (answer) => {
    if (answer.toString("latin1").startsWith("HTTP/1.1 200 ")) next();
    else reject(new Error(`A webhook got ${answer.toString().split("\r\n")[0]}.`));
  });
  next();
  await promise;
}

/** Written by hand, since an HTTP client costs more than what is measured. */
function requestOf(repository: string, secret: string): string {
  const body = JSON.stringify({
    action: "edited",
    installation: { id: 1 },
    repository: { node_id: repository },
    sender: { login: "octocat" },
  });
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const head = [
    "POST /api/github/webhooks HTTP/1.1",
    "host: 127.0.0.1",
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    `x-github-delivery: ${randomUUID()}`,
    "x-github-event: issues",
    `x-hub-signature-256: sha256=${signature}`,
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}
