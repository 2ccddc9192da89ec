/** Texts of a repository in a form that says the same and is the same in every run. */
import { markersIn } from "../../../src/core/state/marker/marker-text.ts";
import type { onBox } from "../on-box.ts";

type Repository = ReturnType<typeof onBox>["repository"]["repository"];

/** What people call the things that GitHub has given ids to. */
export type Names = Map<string | number, string>;

export function namesIn(repository: Repository): Names {
  const { boards, issueFields } = repository.owner;
  const fields = [...boards.values()].flatMap((board) => board.fields);
  const comments = [...repository.issues.values()].flatMap((issue) => [...issue.comments.values()]);
  return new Map<string | number, string>([
    ...[...repository.labels.values()].map(
      named(
        ({ nodeId }) => nodeId,
        ({ name }) => name,
      ),
    ),
    ...[...boards.values()].map(
      named(
        ({ nodeId }) => nodeId,
        ({ title }) => title,
      ),
    ),
    ...fields.map(
      named(
        ({ id }) => id,
        ({ name }) => name,
      ),
    ),
    ...fields
      .flatMap(({ iterations }) => iterations?.iterations ?? [])
      .map(
        named(
          ({ id }) => id,
          ({ title }) => title,
        ),
      ),
    ...issueFields.map(
      named(
        ({ nodeId }) => nodeId,
        ({ name }) => name,
      ),
    ),
    ...comments.map(
      named(
        ({ id }) => String(id),
        () => "a comment",
      ),
    ),
    ...[...repository.git.commits.keys()].map(
      named(
        (sha) => sha,
        () => "a commit",
      ),
    ),
  ]);
}

function named<Thing>(id: (thing: Thing) => string | number, name: (thing: Thing) => string) {
  return (thing: Thing): [string | number, string] => [id(thing), name(thing)];
}

/**
 * The lines of a text with its markers opened and its links short. Charts are left out, and what a marker
 * says that can be seen anyway, in a record or by its name in `shown`.
 */
export function readableLines(text: string, names: Names, shown: Fields = {}): string[] {
  const plain = withMarkersOpened(text.replaceAll("\r\n", "\n"), names, shown);
  return plain
    .replaceAll(/^```mermaid\n[\s\S]*?^```$/gm, "(a chart)")
    .replaceAll(/https:\/\/github\.com\/acme\/app(?=\/)/g, "")
    .replaceAll(/\[[0-9a-f]{7}\](?=\(\/commit)/g, "[sha]")
    .replaceAll(/(?<=\/commit\/)[0-9a-f]{40}/g, "sha")
    .replaceAll(/#(issuecomment|event)-\d+/g, "#$1")
    .split("\n")
    .filter((line) => line.trim() !== "");
}

type Fields = Record<string, unknown>;

function withMarkersOpened(text: string, names: Names, shown: Fields): string {
  return markersIn(text).reduceRight((rest, { json, start, end }) => {
    const lines = markerLines(JSON.parse(json) as Fields, names, shown);
    return rest.slice(0, start) + lines.join("\n") + rest.slice(end);
  }, text);
}

function markerLines(marker: Fields, names: Names, shown: Fields): string[] {
  const { project, kind, id, record, ...parts } = marker;
  const head = [project, kind, names.get(String(id)) ?? id, isObject(record) ? record["type"] : ""];
  return [
    `<!-- ${head.filter(Boolean).join(" ")}`,
    ...Object.entries(parts).flatMap(([part, value]) =>
      isObject(value)
        ? Object.entries(value)
            .filter(([name, each]) => !isAlike(each, shown[name], names))
            .map(([name, each]) => `${part}.${name}: ${readable(each, names)}`)
        : [`${part}: ${readable(value, names)}`],
    ),
    "-->",
  ];
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as JSON with few quotes, and names in place of ids. */
export function readable(value: unknown, names: Names): string {
  const known =
    typeof value === "string" || typeof value === "number" ? names.get(value) : undefined;
  if (known !== undefined) return known;
  if (Array.isArray(value)) return `[${value.map((each) => readable(each, names)).join(", ")}]`;
  if (!isObject(value)) return String(value);
  const parts = Object.entries(value).map(
    ([name, each]) => `${names.get(name) ?? name}: ${readable(each, names)}`,
  );
  return `{${parts.join(", ")}}`;
}

/** Whether two values say the same, whatever the order of their parts and the case of their words. */
export function isAlike(one: unknown, other: unknown, names: Names): boolean {
  const [a, b] = [one, other].map((value) => readable(sorted(value, names), names).toLowerCase());
  return a === b;
}

function sorted(value: unknown, names: Names): unknown {
  const order = (a: unknown, b: unknown) =>
    readable(a, names).toLowerCase() < readable(b, names).toLowerCase() ? -1 : 1;
  if (Array.isArray(value)) return value.toSorted(order);
  if (!isObject(value)) return value;
  const parts = Object.entries(value).map(([name, each]) => [name, sorted(each, names)] as const);
  return Object.fromEntries(parts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
