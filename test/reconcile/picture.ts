import type { RepositoryHandle } from "../../src/sandbox/box/box.ts";

/** What people see of a repository. */
export function picture(repository: RepositoryHandle) {
  const { issues, milestones, labels, pinned } = repository.state();
  return { issues, milestones, labels, pinned, boards: repository.boards() };
}

/**
 * What people see with titles for numbers: who got which number may differ between two runs, as may
 * the time until which comments were read.
 */
export function stable({
  issues,
  milestones,
  boards,
  ...rest
}: ReturnType<typeof picture>): unknown {
  const titles = new Map(issues.map(({ number, title }) => [number, title]));
  const timeless = (text: string) => text.replace(/"heard":"[^"]*"/, '"heard":"then"');
  const named = (text: string) =>
    timeless(text)
      .replace(/(#|issues\/)(\d+)/g, (_, before, number) => `${before}${titles.get(+number)}`)
      .replace(/"board":"\w+"/g, '"board":"…"');
  const all = (numbers: number[]) =>
    numbers.map((number) => titles.get(number) ?? "").toSorted(byText);
  return {
    ...rest,
    pinned: all(rest.pinned),
    issues: issues
      .map(({ title, body, state, labels, assignees, milestone, parent, blockedBy }) => ({
        title,
        body: named(body),
        state,
        labels: labels.toSorted(),
        assignees,
        milestone,
        parent: parent === null ? null : titles.get(parent),
        blockedBy: all(blockedBy),
      }))
      .toSorted(byTitle),
    milestones: milestones.map(({ number: _, ...each }) => ({ ...each, issues: all(each.issues) })),
    boards: boards.map(({ items, statusUpdates, ...board }) => ({
      ...board,
      statusUpdates: statusUpdates.map(({ status, body }) => ({ status, body: named(body ?? "") })),
      items: items
        .map(({ title, archived, fields }) => ({ title, archived, fields }))
        .toSorted(byTitle),
    })),
  };
}

function byTitle(one: { title: string }, other: { title: string }): number {
  return byText(one.title, other.title);
}

function byText(one: string, other: string): number {
  return one.localeCompare(other);
}
