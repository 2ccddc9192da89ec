import { RateLimiterMemory } from "rate-limiter-flexible";
import { vi } from "vitest";
import { ProcessState } from "../../../src/app/process-state.ts";
import { createController } from "../../../src/app/controller.ts";
import { noPace } from "../../../src/github/client/pace.ts";
import { nextTry, retryAtOf } from "../../../src/queue/backoff.ts";
import type { Worker } from "../../../src/queue/queue.ts";
import { BACKOFF } from "../../../src/queue/queue.ts";
import { CreationClaims } from "../../../src/reconcile/recent-writes/creation-claims.ts";
import type { onBox } from "../on-box.ts";
import { octokitOn, placeOf } from "../on-box.ts";

const PATIENCE_MS = 3 * 60_000;

/**
 * Looks at the repository as the queue would: what fails is tried again when its wait is over, on a
 * clock that is moved forward, by one instance after the other. Needs
 * `vi.useFakeTimers({ toFake: ["Date"] })`.
 */
export function persistent(world: ReturnType<typeof onBox>, instances = 1) {
  const times: number[] = [];
  vi.setSystemTime(world.box.now());
  const octokit = octokitOn(world.box);
  const marks = new RateLimiterMemory({ points: 1, duration: 90 });
  const create = () => {
    const memory = new ProcessState();
    const controller = createController({
      memory,
      octokitFor: async () => octokit,
      paceFor: () => noPace,
      claims: new CreationClaims(() => marks),
      queue: {
        add: async () => {},
        addAt: async (_, at) => void times.push(at),
        forget: async () => {},
        depth: async () => ({ waiting: 0, running: 0, retrying: 0, timed: 0, age: 0 }),
      },
      log: { info() {} },
    });
    return { memory, controller };
  };
  const processes = Array.from({ length: instances }, create);
  const current = () => processes[(looks - 1) % processes.length];
  let looks = 0;
  let stopped = false;
  const lease = { held: () => !stopped };
  const controller: Worker = async (...given) => {
    looks += 1;
    await current()?.controller(...given);
  };
  const request = {
    kind: "repository" as const,
    ...placeOf(world.repository),
  };
  const pass = (to: number) => {
    vi.setSystemTime(to);
    world.travel(new Date(to).toISOString());
  };
  return {
    /** The instance that looked last ends, and is replaced. */
    die() {
      stopped = false;
      processes.splice((looks - 1) % processes.length, 1, create());
    },
    /** The instance that is looking is told to stop. */
    stop: () => void (stopped = true),
    /** The time of the next look that was requested last. */
    next: () => times.at(-1),
    pass,
    /**
     * Looks until it succeeds, and returns how many times it tried; also waits for changes that are left
     * out for a few minutes.
     */
    async look(most = 10): Promise<number> {
      for (let tries = 1, failures = 0; ; tries += 1) {
        try {
          await controller(request, lease);
          const wait = current()?.memory.leftOutOf(request.repository).next() ?? Infinity;
          if (wait - Date.now() > PATIENCE_MS || tries >= most) return tries;
          pass(wait);
        } catch (error) {
          if (tries >= most) throw error;
          if (retryAtOf(error) === undefined) failures += 1;
          pass(nextTry(error, failures, BACKOFF, Date.now(), 0));
        }
      }
    },
    /** Looks whenever it is time to, until the next time is after `until` (ms); false if that never happens. */
    async rest(until: number): Promise<boolean> {
      for (let failures = 0; ;) {
        try {
          await controller(request, lease);
          const at = times.at(-1) ?? Infinity;
          if (at > until) return true;
          pass(at);
        } catch (error) {
          if (retryAtOf(error) === undefined) failures += 1;
          const at = nextTry(error, failures, BACKOFF, Date.now(), 0);
          if (at > until) return false;
          pass(at);
        }
      }
    },
  };
}
