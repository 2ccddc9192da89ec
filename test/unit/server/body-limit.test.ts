import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { text } from "node:stream/consumers";
import type { Probot } from "probot";
import { describe, expect, it, onTestFinished } from "vitest";
import type { BodyLimits } from "../../../src/server/body-limit.ts";
import { limitBodies } from "../../../src/server/body-limit.ts";

const SECRET = "a secret of this test";

/** A server behind the limits that answers with the text that reached it. */
async function limited(limits: BodyLimits) {
  const probot = {
    async getNodeMiddleware() {
      return async (request: { body?: string }, response: { end(text: string): void }) => {
        response.end(`took ${request.body}`);
        return true;
      };
    },
  } as unknown as Probot;
  limitBodies(probot, [SECRET, "the one before"], limits);
  const answer = await probot.getNodeMiddleware();
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return port;
}

function signatureOf(body: string, secret = SECRET): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** Begins a webhook of `length` and sends no more of it than `body`. */
async function begun(port: number, body: string, length: number, signature = signatureOf(body)) {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const head = [
    "POST /api/github/webhooks HTTP/1.1",
    "host: here",
    `x-hub-signature-256: ${signature}`,
    `content-length: ${length}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  return socket;
}

/** The status line and what is said of an answer. */
async function answerOn(socket: Socket): Promise<string> {
  const answer = await text(socket);
  const [status] = answer.split("\r\n");
  return `${status?.slice("HTTP/1.1 ".length)} ${/\{.*\}/.exec(answer)?.[0]}`;
}

async function delivered(port: number, body: string, secret = SECRET): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}`, {
    method: "POST",
    body,
    headers: { "x-hub-signature-256": signatureOf(body, secret) },
  });
  return response.text();
}

const roomy: BodyLimits = { maxHeld: 1_000_000, maxOpen: 100, maxMs: 60_000 };

describe("the bodies of webhooks", () => {
  it("are handed on where they are signed, and as nothing where they are not", async () => {
    const port = await limited(roomy);

    expect(await delivered(port, '{"a":"ä"}')).toBe('took {"a":"ä"}');
    expect(await delivered(port, "{}", "the one before")).toBe("took {}");
    expect(await delivered(port, "{}", "a third one")).toBe("took ");
  });

  it("hold so much together: the one that began first goes, and signed ones go on", async () => {
    const port = await limited({ ...roomy, maxHeld: 100_000 });
    const half = "a".repeat(30_000);
    const senders: Socket[] = [];
    for (let n = 0; n < 8; n += 1) senders.push(await begun(port, half, 60_000));

    const gone = senders.slice(0, 5).map(answerOn);
    expect(await Promise.all(gone)).toEqual(
      gone.map(() => '503 Service Unavailable {"error":"Too many bodies are being sent."}'),
    );
    expect(await delivered(port, "{}")).toBe("took {}");
    expect(senders.slice(5).map((socket) => socket.readyState)).toEqual(["open", "open", "open"]);
  });

  it("are so many at once", async () => {
    const port = await limited({ ...roomy, maxOpen: 2 });
    const [first] = [await begun(port, "a", 9), await begun(port, "a", 9)];

    expect(await delivered(port, "{}")).toBe("took {}");
    expect(await answerOn(first)).toMatch(/^503/);
  });

  it("come in time, or are cut off", async () => {
    const port = await limited({ ...roomy, maxMs: 50 });

    expect(await answerOn(await begun(port, "a", 9))).toMatch(/^408 .* within 10 seconds/);
    expect(await delivered(port, "{}")).toBe("took {}");
  });

  it("are forgotten with a connection that ends", async () => {
    const port = await limited({ ...roomy, maxHeld: 50_000 });
    for (let n = 0; n < 5; n += 1) {
      const socket = await begun(port, "a".repeat(40_000), 60_000);
      socket.destroy();
      await once(socket, "close");
    }

    expect(await delivered(port, "b".repeat(45_000))).toMatch(/^took b/);
  });
});
