import { createHmac } from "node:crypto";
import { once } from "node:events";
import type { Socket } from "node:net";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { aPlan } from "../../test/support/a-plan.ts";
import { probed } from "../support/probed.ts";
import { table } from "../support/table.ts";

const SENDERS = 40;
const MB = 1_048_576;

/**
 * How much memory strangers can make the process hold with bodies that they never finish, and whether
 * GitHub still gets through.
 */
export async function bodies(): Promise<string> {
  const world = await probed(aPlan().task("1.1").files());
  const port = world.app.port();
  const before = (await world.probe()).rss;
  const senders = await Promise.all(Array.from({ length: SENDERS }, () => begun(port)));
  await sleep(2000);
  const { rss: during, blocked, worked } = await world.probe();
  const took = await delivered(port, world.box.app.webhookSecret);
  for (const socket of senders) socket.destroy();
  await sleep(2000);
  const after = (await world.probe()).rss;
  await world.close();
  const megabytes = (count: number) => `${Math.round(count)} MB`;
  return table(
    [
      "",
      "before",
      "while they wait",
      "after",
      "a signed delivery meanwhile",
      "longest work at once",
      "nothing else for at most",
    ],
    [
      [
        `${SENDERS} half-sent bodies of 24 MB`,
        ...[before, during, after].map(megabytes),
        `${Math.round(took)} ms`,
        `${Math.round(worked)} ms`,
        `${Math.round(blocked)} ms`,
      ],
    ],
  );
}

/** A webhook without a valid signature, whose last byte never comes. */
async function begun(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  const head = [
    "POST /api/github/webhooks HTTP/1.1",
    "host: here",
    "content-type: application/json",
    "x-github-event: issues",
    "x-github-delivery: 1",
    `x-hub-signature-256: sha256=${"0".repeat(64)}`,
    `content-length: ${24 * MB}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  socket.write(Buffer.alloc(24 * MB - 1, 32));
  return socket;
}

async function delivered(port: number, secret: string): Promise<number> {
  const body = JSON.stringify({ action: "opened" });
  const start = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/api/github/webhooks`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-event": "issues",
      "x-github-delivery": "2",
      "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
    },
  });
  if (response.status !== 200) throw new Error(`A signed delivery got ${response.status}.`);
  return performance.now() - start;
}
