import { execFileSync } from "node:child_process";
import { table } from "../support/table.ts";

interface Cost {
  events: number;
  /** Milliseconds until the last webhook was answered, and until nothing was left to do. */
  arrived: number;
  quiet: number;
  looks: number;
  requests: number;
  writes: number;
  megabytes: number;
}

const homes = { "in process": "memory", "on Redis": "redis" };

/** Runs each queue in a process of its own, to measure its memory. */
export function load(): string {
  const rows = Object.entries(homes).map(([name, home]) => rowOf(name, measure(home)));
  const head = [
    "all webhooks answered",
    "quiet",
    "looks",
    "events a look",
    "requests",
    "of them writes",
  ];
  return `${table(["", ...head, "memory, box and all"], rows)}

Repositories of four tasks without a board; people close, reopen, label and comment as fast as the box
takes it. GitHub takes 10 ms for an answer. In the end each dashboard was found right.`;
}

function measure(home: string): Cost {
  const script = new URL("../support/load-on.ts", import.meta.url).pathname;
  return JSON.parse(execFileSync(process.execPath, [script, home], { encoding: "utf8" })) as Cost;
}

function rowOf(name: string, cost: Cost): (string | number)[] {
  const { events, arrived, quiet, looks, requests, writes, megabytes } = cost;
  const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;
  const eventsALook = (events / looks).toFixed(1);
  const memory = `${Math.round(megabytes)} MB`;
  return [name, seconds(arrived), seconds(quiet), looks, eventsALook, requests, writes, memory];
}
