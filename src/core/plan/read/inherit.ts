import type { Inherited, InheritedFrom } from "../plan.ts";
import { NOBODY } from "../schema/agents.ts";
import type { PlanPart } from "../schema/plan.ts";

type Defaults = NonNullable<PlanPart["defaults"]>;

/** What a phase, a week or the plan says of the tasks in it. */
export interface LevelDefaults extends Defaults {
  level: InheritedFrom;
}

/** What a week or a phase says of its tasks; what its `defaults` say of them is nearer than its own word. */
export function levelDefaults(
  level: InheritedFrom,
  own: Defaults,
  defaults: Defaults = {},
): LevelDefaults[] {
  return [
    { level, ...defaults },
    { level, ...own },
  ];
}

const KEYS = ["owner", "team", "agent", "priority", "labels", "type", "estimate"] as const;

/** A task's values: its own, or those that are said nearest to it, and where each of these was said. */
export function withInherited<Task extends Defaults>(
  task: Task,
  said: LevelDefaults[],
): Task & { inherited?: Inherited } {
  const found: Defaults = {};
  const inherited: Inherited = {};
  for (const key of KEYS) {
    const from = task[key] === undefined && said.find((each) => each[key] !== undefined);
    if (!from) continue;
    Object.assign(found, { [key]: from[key] });
    inherited[key] = from.level;
  }
  return { ...task, ...found, ...(Object.keys(inherited).length > 0 && { inherited }) };
}

/** The word itself, or nothing where it says that there is none. */
export function unlessNone<T extends string>(word: T | undefined): Exclude<T, "none"> | undefined {
  return word === NOBODY ? undefined : (word as Exclude<T, "none"> | undefined);
}
