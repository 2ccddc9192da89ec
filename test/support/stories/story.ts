import { lookAndCompare } from "../look-and-compare.ts";
import { filesOf, onBox } from "../on-box.ts";
import type { Files } from "../on-box.ts";
import { PlanBuilder } from "../a-plan.ts";
import type { Seen } from "./as-seen.ts";
import { asSeen, changesSeen } from "./as-seen.ts";

type World = ReturnType<typeof onBox>;

/** Tells what becomes of a repository, step by step, as the people in it see it. */
export class Story {
  readonly world: World;
  readonly #name: string;
  readonly #steps: string[] = [];
  #seen: Seen;

  constructor(name: string, plan: PlanBuilder | Files, options: Parameters<typeof onBox>[1] = {}) {
    this.#name = name;
    this.world = onBox(plan instanceof PlanBuilder ? filesOf(plan) : plan, options);
    this.#seen = asSeen(this.world.repository);
  }

  /** What was seen until now is known, and not told. */
  begin(): void {
    this.#seen = asSeen(this.world.repository);
  }

  /**
   * Milepost looks at what has happened, and what changes by that is the next part of the story. What it
   * makes of its writes must be what GitHub holds; with several plans, or a standup, that cannot be compared.
   */
  async step(
    what: string,
    look: () => Promise<unknown> = () => lookAndCompare(this.world),
  ): Promise<void> {
    const acted = asSeen(this.world.repository);
    await look();
    const now = asSeen(this.world.repository);
    const [done, answer] = [changesSeen(this.#seen, acted), changesSeen(acted, now)];
    this.#steps.push(
      `## ${what}`,
      ...(done ? ["People:", fenced(done)] : []),
      ...(answer ? ["Milepost:", fenced(answer)] : ["Milepost changes nothing."]),
    );
    this.#seen = now;
  }

  /** The number of the issue whose title begins so. */
  number(title: string): number {
    const found = this.world.repository.state().issues.find((each) => each.title.startsWith(title));
    if (!found) throw new Error(`There is no issue called ${title}.`);
    return found.number;
  }

  /** The story as a page to read. */
  page(): string {
    return `${[`# ${this.#name}`, ...this.#steps].join("\n\n")}\n`;
  }
}

function fenced(lines: string): string {
  return `\`\`\`\`\`diff\n${lines}\n\`\`\`\`\``;
}
