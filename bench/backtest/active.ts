const LAST_DAYS = 90;
const CLOSING_DAYS = 5;

/** Whether something was closed on at least five of the last 90 days. */
export function isActive(closed: readonly number[], today: number): boolean {
  const days = closed.filter((day) => day > today - LAST_DAYS && day <= today);
  return new Set(days).size >= CLOSING_DAYS;
}
