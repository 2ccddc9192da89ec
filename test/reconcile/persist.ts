import { vi } from "vitest";
import { createController } from "../../src/controller.ts";
import { noPace } from "../../src/github/pace.ts";
import { nextTry, retryAtOf } from "../../src/queue/backoff.ts";
import { BACKOFF } from "../../src/queue/queue.ts";
import type { onBox } from "./on-box.ts";
import { octokitOn, placeOf } from "./on-box.ts";

/**
 * Looks at the repository as the queue has it looked at: what fails is tried again when its wait is
 * over, on a clock that need not be waited for. Needs `vi.useFakeTimers({ toFake: ["Date"] })`.
 */
export function persistent(world: ReturnType<typeof onBox>) {
  const times: number[] = [];
  vi.setSystemTime(world.box.now());
  const octokit = octokitOn(world.box);
  const controller = createController({
    octokitFor: async () => octokit,
    paceFor: () => noPace,
    queue: {
      add: async () => {},
      addAt: async (_, at) => void times.push(at),
      forget: async () => {},
    },
    log: { info() {} },
  });
  const request = {
    kind: "repository" as const,
    ...placeOf(world.repository),
  };
  const pass = (to: number) => {
    vi.setSystemTime(to);
    world.travel(new Date(to).toISOString());
  };
  return {
    /** When it asks to look the next time, last first. */
    next: () => times.at(-1),
    pass,
    /** How often it had to be tried. */
    async look(most = 10): Promise<number> {
      for (let tries = 1, failures = 0; ; tries += 1) {
        try {
          await controller(request, { held: () => true });
          return tries;
        } catch (error) {
          if (tries >= most) throw error;
          if (retryAtOf(error) === undefined) failures += 1;
          pass(nextTry(error, failures, BACKOFF, Date.now(), 0));
        }
      }
    },
  };
}
