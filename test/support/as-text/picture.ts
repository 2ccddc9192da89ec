import type { RepositoryHandle } from "github-box";

/** What people see of a repository. */
export function picture(repository: RepositoryHandle) {
  const { issues, milestones, labels, pinned } = repository.state();
  return { issues, milestones, labels, pinned, boards: repository.boards() };
}

/** Every comment of every issue: who wrote what, and the reactions to it. */
export function talk(repository: RepositoryHandle) {
  const { issues } = repository.state();
  const named = naming(issues);
  return issues
    .map(({ title, comments }) => ({
      title,
      comments: comments.map(({ author, body, reactions }) => ({
        author,
        body: named(body),
        reactions,
      })),
    }))
    .toSorted(byTitle);
}

/** The same, if the order of the comments is a matter of chance. */
export function talkInAnyOrder(repository: RepositoryHandle) {
  return talk(repository).map(({ title, comments }) => ({
    title,
    comments: comments.map((comment) => JSON.stringify(comment)).toSorted(),
  }));
}

/**
 * What people see, with titles in place of numbers. Two runs may differ in who got which number, and in
 * the time until which comments were read.
 */
export function stable({
  issues,
  milestones,
  boards,
  ...rest
}: ReturnType<typeof picture>): unknown {
  const titles = new Map(issues.map(({ number, title }) => [number, title]));
  const named = naming(issues);
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
        .map(({ title, archived, fields }) => ({ title, archived, fields: withoutPlace(fields) }))
        .toSorted(byTitle),
    })),
  };
}

/** What a card remembers, without the ids of the fields and of its week. */
function withoutPlace(fields: Record<string, unknown>): Record<string, unknown> {
  const { Milepost: memory } = fields;
  if (typeof memory !== "string") return fields;
  return { ...fields, Milepost: memory.replace(/"into":\{[^}]*\}/, '"into":"…"') };
}

/** A dashboard without the commit that it counted from, and without the time until which comments were read. */
export function atAnyCommit(dashboard: string): string {
  return dashboard
    .replace(/"heard":"[^"]*"/, '"heard":"then"')
    .replace(/\[[0-9a-f]{7}\]\(\S*\/commit\/[0-9a-f]{40}\)/g, "commit")
    .replace(/\b[0-9a-f]{40}\b/g, "commit");
}

/** Replaces numbers by titles, and what differs from run to run by words: ids, commits, reading times. */
function naming(issues: { number: number; title: string }[]): (text: string) => string {
  const titles = new Map(issues.map(({ number, title }) => [number, title]));
  return (text) =>
    sorted(text)
      .replace(/"heard":"[^"]*"/, '"heard":"then"')
      .replace(/"linked":\{[^}]*\}/g, '"linked":"…"')
      .replace(/"handed":\{.*?\}(?=,"id")/g, (handed) =>
        handed.replace(/"at":"[^"]*"/g, '"at":"then"').replace(/"label":"[^"]*"/, '"label":"…"'),
      )
      .replace(/,?"(?:sig|signedSince)":"[^"]*"/g, "")
      .replace(/,?"posting":\{[^}]*\}/, "")
      .replace(
        /((?<!&)#|issues\/)(\d+)\b/g,
        (_, before, number) => `${before}${titles.get(+number)}`,
      )
      .replace(/"board":"\w+"/g, '"board":"…"')
      .replace(/\[[0-9a-f]{7}\](?=\(\S*\/commit\/)/g, "[commit]")
      .replace(/\b[0-9a-f]{40}\b/g, "commit")
      .replace(/"(id|key)":"\d{4,}/g, '"$1":"comment')
      .replace(/issuecomment-\d+/g, "comment");
}

/** The same, with the keys of its marker in the order of the alphabet: what was written first comes first. */
function sorted(text: string): string {
  return text.replace(/^<!-- milepost (\{.*\}) -->$/m, (line, json: string) =>
    line.replace(json, () => JSON.stringify(JSON.parse(json), alphabetical)),
  );
}

function alphabetical(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => byText(one, other)));
}

function byTitle(one: { title: string }, other: { title: string }): number {
  return byText(one.title, other.title);
}

function byText(one: string, other: string): number {
  return one.localeCompare(other);
}
