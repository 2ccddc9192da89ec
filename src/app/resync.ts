/** However quiet a repository is, it is looked at this often: that heals what no event told. */
const DAY = 24 * 60 * 60 * 1000;

/** Looks that are due at once come within this time (ms). */
const LEAST = 30_000;

/** Where there are many repositories, each gets so long (ms): 10,000 take an hour. */
const EACH = 360;

const MOST = 60 * 60 * 1000;

/** When a look is due, and when it would be too late (ms from now). */
export interface Wait {
  due: number;
  late?: number;
}

/**
 * When to look the next time (epoch ms): when it is due and a little later, or within a day.
 *
 * Thousands of reports are due at the same hour. The more repositories there are, the longer they are
 * spread, up to an hour, and never so that one is late. `random` is in [0, 1).
 */
export function nextLook(
  { due, late = Infinity }: Wait,
  repositories: number,
  random: () => number = Math.random,
): number {
  const spread = Math.min(Math.max(repositories * EACH, LEAST), MOST);
  const room = Math.max(Math.min(spread, late - due - 2 * SECOND), 0);
  const at = Date.now() + Math.max(due, 0) + SECOND + random() * room;
  return Math.min(at, inADay(random));
}

const SECOND = 1000;

/** In 22 to 24 hours. */
export function inADay(random: () => number = Math.random): number {
  return Date.now() + DAY * (1 - random() / 12);
}
