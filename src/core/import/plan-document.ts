/** Whether a file's name says that it holds a plan: `PLAN.md`, `docs/roadmap-2026.md`. */
export function isPlanDocument(name: string): boolean {
  return /(plan|roadmap|tracker|milestones|todo|tasks)[^/]*\.md$/i.test(name);
}
