import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished, vi } from "vitest";
import { followChannel } from "../../src/server/webhook-channel.ts";

/** A channel as smee.io has it, and the process that takes its webhooks. */
async function channel() {
  const streams: ServerResponse[] = [];
  const taken: { event: string; signature: string; body: string }[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === "GET") {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("event: ready\ndata: {}\n\n");
      streams.push(response);
      return;
    }
    const header = (name: string) => String(request.headers[name]);
    taken.push({
      event: header("x-github-event"),
      signature: header("x-hub-signature-256"),
      body: await text(request),
    });
    response.end();
  };
  const server = createServer((request, response) => void take(request, response)).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = followChannel({
    source: `${url}/abc`,
    target: `${url}/api/github/webhooks`,
    log: { info() {}, warn() {} },
  });
  onTestFinished(() => {
    stop();
    server.close();
    server.closeAllConnections();
  });
  return { streams, taken, stop };
}

const message = (title: string) =>
  `id: 1\ndata: ${JSON.stringify({
    host: "smee.io",
    "content-length": "3",
    "x-github-event": "issues",
    "x-hub-signature-256": "sha256=abc",
    body: { issue: { title } },
    timestamp: 1,
  })}\n\n`;

it("brings each webhook with the headers that GitHub gave it, and no other", async () => {
  const { streams, taken } = await channel();
  await vi.waitFor(() => expect(streams).toHaveLength(1), { timeout: 60_000 });
  const sent = Buffer.from(message("Grüße"));

  streams[0]?.write("event: ping\ndata: {}\n\n");
  streams[0]?.write(sent.subarray(0, 140));
  await new Promise((soon) => void setTimeout(soon, 20));
  streams[0]?.write(sent.subarray(140));

  await vi.waitFor(() => expect(taken).toHaveLength(1), { timeout: 60_000 });
  expect(taken).toEqual([
    { event: "issues", signature: "sha256=abc", body: '{"issue":{"title":"Grüße"}}' },
  ]);
});

it("opens the channel again when it ends, until it is stopped", async () => {
  const { streams, taken, stop } = await channel();
  await vi.waitFor(() => expect(streams).toHaveLength(1), { timeout: 60_000 });

  streams[0]?.destroy();
  await vi.waitFor(() => expect(streams).toHaveLength(2), { timeout: 60_000 });
  streams[1]?.write(message("Again"));
  await vi.waitFor(() => expect(taken).toHaveLength(1), { timeout: 60_000 });

  stop();
  await vi.waitFor(() => expect(streams[1]?.closed).toBe(true), { timeout: 60_000 });
});
