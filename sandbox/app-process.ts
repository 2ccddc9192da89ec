import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Box } from "github-box";

/** The same process that runs in production, but talking to the box instead of github.com. */
export interface App {
  /** Resolves when it is ready to accept webhooks. */
  start(): Promise<void>;
  /** Stops it like a platform: SIGTERM, and time to finish. */
  stop(): Promise<void>;
  /** Stops it like a power cut. */
  kill(): Promise<void>;
  isRunning(): boolean;
  /** The port that it listens on, or did last; 0 before its first start. */
  port(): number;
  /** Calls `listener` whenever it starts, stops or dies; returns a function that ends this. */
  onChange(listener: () => void): () => void;
  /** The last lines of its log, across restarts. */
  log: string[];
}

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const START_TIMEOUT_MS = 120_000;
const MAX_STARTS = 3;
const MAX_KEPT_LINES = 500;

/**
 * The app for a box whose API is served at `api`; it is not started yet. `settings` are added to those
 * that it needs here; `main` is the file to start.
 */
export function createApp(
  box: Box,
  api: string,
  settings: Record<string, string> = {},
  main = MAIN,
): App {
  const log: string[] = [];
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  let child: ChildProcess | undefined;
  let port = 0;
  let receiveNoMore = () => {};

  process.once("exit", () => child?.kill());

  /** A port that was free may be taken before the app listens on it: then it starts on another. */
  async function start(): Promise<void> {
    for (let attempt = 1; !isRunning(); attempt += 1) {
      try {
        await startOn(await freePort());
      } catch (error) {
        if (attempt === MAX_STARTS || !String(error).includes("is already in use")) throw error;
      }
    }
  }

  async function startOn(free: number): Promise<void> {
    port = free;
    child = spawn(process.execPath, [main], {
      env: { ...environment(box, api, port), ...settings },
      // In another folder, since the app reads the `.env` of the folder in which it is started.
      cwd: tmpdir(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    keepLines(child, log);
    child.once("exit", changed);
    await ready(child, port, log);
    receiveNoMore = box.onWebhook(`http://127.0.0.1:${port}`);
    changed();
  }

  async function end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    if (!child || !isRunning()) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    receiveNoMore();
  }

  const isRunning = () => child !== undefined && child.exitCode === null && !child.signalCode;
  return {
    start,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
    isRunning,
    port: () => port,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    log,
  };
}

/** Of this shell's environment only the PATH is passed on: the app must not find any credentials here. */
function environment({ app }: Box, api: string, port: number): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    GHE_HOST: new URL(api).host,
    GHE_PROTOCOL: "http",
    HOST: "127.0.0.1",
    PORT: String(port),
    LOG_FORMAT: "json",
    PACE: "off",
  };
}

function keepLines({ stdout, stderr }: ChildProcess, log: string[]): void {
  for (const input of [stdout, stderr]) {
    if (!input) continue;
    createInterface({ input }).on("line", (line) => {
      log.push(line);
      if (log.length > MAX_KEPT_LINES) log.shift();
    });
  }
}

async function ready(child: ChildProcess, port: number, log: string[]): Promise<void> {
  for (const until = Date.now() + START_TIMEOUT_MS; Date.now() < until; await wait(50)) {
    if (child.exitCode !== null || child.signalCode) break;
    if (await answers(`http://127.0.0.1:${port}/readyz`)) return;
  }
  child.kill("SIGKILL");
  throw new Error(`The app did not start:\n${log.slice(-20).join("\n")}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
