import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Box } from "github-box";
import manifest from "../package.json" with { type: "json" };

/** The same process that runs in production, but talking to the box instead of github.com. */
export interface App {
  /** Resolves when it is ready to accept webhooks. */
  start(): Promise<void>;
  /** Stops it like a platform: SIGTERM, and time to finish. */
  stop(): Promise<void>;
  /** Whether it has nothing to do now: no webhook waits, and nothing is looked at. */
  isIdle(): Promise<boolean>;
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
/** What `npm start` tells Node. */
const FLAGS = manifest.scripts.start.split(" ").slice(1, -1);
/** For each user of the machine, like what it holds. */
export const COMPILE_CACHE = join(tmpdir(), `milepost-compiled-${process.getuid?.() ?? ""}`);
const START_TIMEOUT_MS = 120_000;
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

  async function start(): Promise<void> {
    if (isRunning()) return;
    child = spawn(process.execPath, [...FLAGS, main], {
      env: { ...environment(box, api), ...settings },
      // In another folder, since the app reads the `.env` of the folder in which it is started.
      cwd: tmpdir(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = linesOf(child, log);
    child.once("exit", changed);
    port = await ready(child, said);
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
  const app: App = {
    start,
    stop: () => end("SIGTERM"),
    isIdle: async () => !isRunning() || hasNothingToDo(port),
    kill: () => end("SIGKILL"),
    isRunning,
    port: () => port,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    log,
  };
  apps.set(box, [...appsOf(box), app]);
  return app;
}

const apps = new WeakMap<Box, App[]>();

/** The apps that were created for a box. */
export function appsOf(box: Box): App[] {
  return apps.get(box) ?? [];
}

/** Of this shell's environment only the PATH is passed on: the app must not find any credentials here. */
function environment({ app }: Box, api: string): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    // A process that starts again need not compile again.
    NODE_COMPILE_CACHE: COMPILE_CACHE,
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    GHE_HOST: new URL(api).host,
    GHE_PROTOCOL: "http",
    HOST: "127.0.0.1",
    // A port that is free when it is asked for, which no other process can take before it listens.
    PORT: "0",
    LOG_FORMAT: "json",
    PACE: "off",
  };
}

/** What a process says from now on, line by line; its last lines are kept in `log` too. */
function linesOf({ stdout, stderr }: ChildProcess, log: string[]): string[] {
  const said: string[] = [];
  for (const input of [stdout, stderr]) {
    if (!input) continue;
    createInterface({ input }).on("line", (line) => {
      for (const lines of [log, said]) {
        lines.push(line);
        if (lines.length > MAX_KEPT_LINES) lines.shift();
      }
    });
  }
  return said;
}

/** Waits until it is ready; the port that it listens on. */
async function ready(child: ChildProcess, said: string[]): Promise<number> {
  for (const until = Date.now() + START_TIMEOUT_MS; Date.now() < until; await wait(50)) {
    if (child.exitCode !== null || child.signalCode) break;
    const port = said.map((line) => LISTENS.exec(line)?.[1]).find((each) => each !== undefined);
    if (port !== undefined && (await answers(`http://127.0.0.1:${port}/readyz`))) return +port;
  }
  child.kill("SIGKILL");
  throw new Error(`The app did not start:\n${said.slice(-20).join("\n")}`);
}

const LISTENS = /Listening on http:\S+:(\d+)/;

/** Asks the metrics of the process; one that cannot answer for want of its engine does nothing. */
async function hasNothingToDo(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    return !/^milepost_queue_keys\{state="(?:waiting|running)"\} [1-9]/m.test(
      await response.text(),
    );
  } catch {
    return true;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
