const names = new Intl.Collator("en", { numeric: true });

/**
 * Sorts file names in the order in which the parts of a plan are joined: `phase-2.yml` before
 * `phase-10.yml`.
 */
export function byFileName(a: string, b: string): number {
  if (a === b) return 0;
  return names.compare(a, b) || (a < b ? -1 : 1);
}
