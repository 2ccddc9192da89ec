/** Whether a file's name suggests that it contains a plan: `PLAN.md`, `docs/roadmap-2026.md`. */
export function isPlanDocument(name: string): boolean {
  return /(plan|roadmap|tracker|milestones|todo|tasks)[^/]*\.md$/i.test(name);
}
