/*
 * Makes `descriptions/api.github.com.json`: of GitHub's own description of its REST API and webhooks, what
 * the box serves, without the words for people. The whole description comes in a package of 385 MB, of
 * which one file is read, so it is downloaded here and not a dependency.
 *
 *     npm run describe --workspace github-box
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { routes } from "../src/rest/router.ts";

const SOURCE = "@octokit/openapi@23.0.2";
const TARGET = new URL("../descriptions/api.github.com.json", import.meta.url);

interface Whole {
  paths: Record<string, Record<string, { operationId: string }>>;
  "x-webhooks": Record<string, { post: { requestBody: unknown } }>;
  components: Record<Section, Record<string, unknown>>;
}

type Section = "schemas" | "parameters" | "responses";

const METHODS = new Set(["get", "post", "put", "patch", "delete"]);
const SECTIONS: Section[] = ["schemas", "parameters", "responses"];

/** Parts of a description that only people read. */
const FOR_PEOPLE = new Set(["description", "summary", "example", "examples", "title", "x-github"]);
const FOR_PEOPLE_OF_OPERATIONS = new Set(["tags", "externalDocs"]);

const whole = download();
const kept: Record<Section, Record<string, unknown>> = {
  schemas: {},
  parameters: {},
  responses: {},
};
const served = Object.keys(routes).map((route) => {
  const [method = "", path = ""] = route.split(" ");
  return { method: method.toLowerCase(), path };
});

const paths: Record<string, Record<string, unknown>> = {};
for (const { method, path } of served) {
  const operation = whole.paths[path]?.[method];
  if (operation === undefined) throw new Error(`GitHub has no ${method} ${path}`);
  paths[path] = { ...paths[path], [method]: keep(operation) };
}
const webhooks = Object.fromEntries(
  Object.entries(whole["x-webhooks"]).map(([name, { post }]) => [
    name,
    { post: { requestBody: keep(post.requestBody) } },
  ]),
);
const others = Object.fromEntries(
  Object.entries(whole.paths).flatMap(([path, operations]) => {
    const names = Object.entries(operations).flatMap(([method, { operationId }]) =>
      METHODS.has(method) && paths[path]?.[method] === undefined ? [[method, operationId]] : [],
    );
    return names.length === 0 ? [] : [[path, Object.fromEntries(names)]];
  }),
);

writeFileSync(TARGET, text());

function download(): Whole {
  const folder = mkdtempSync(join(tmpdir(), "openapi-"));
  try {
    const [tarball = ""] = execFileSync("npm", ["pack", "--silent", SOURCE], {
      cwd: folder,
      encoding: "utf8",
    })
      .trim()
      .split("\n")
      .slice(-1);
    const file = "package/generated/api.github.com.json";
    execFileSync("tar", ["-xzf", tarball, file], { cwd: folder });
    return JSON.parse(readFileSync(join(folder, file), "utf8")) as Whole;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A copy without words for people; what it refers to is kept too. */
function keep(value: unknown, isProperties = false): unknown {
  if (Array.isArray(value)) return value.map((item) => keep(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (!isProperties && isForPeople(key, inner)) return [];
      if (key === "$ref" && typeof inner === "string") keepReferred(inner);
      return [[key, key === "enum" ? inner : keep(inner, key === "properties" && !isProperties)]];
    }),
  );
}

function isForPeople(key: string, value: unknown): boolean {
  return FOR_PEOPLE.has(key) || (FOR_PEOPLE_OF_OPERATIONS.has(key) && typeof value === "object");
}

function keepReferred(reference: string): void {
  const [section, name] = reference.split("/").slice(2) as [Section, string];
  if (!SECTIONS.includes(section) || name in kept[section]) return;
  kept[section][name] = null;
  kept[section][name] = keep(whole.components[section][name]);
}

/** One line for each path, webhook and schema, so that a newer description is a diff that people can read. */
function text(): string {
  const components = SECTIONS.map((section) => `"${section}":${lines(kept[section])}`);
  return `{"source":"${SOURCE}",
"paths":${lines(paths)},
"others":${lines(others)},
"x-webhooks":${lines(webhooks)},
"components":{${components.join(",\n")}}}
`;
}

function lines(entries: Record<string, unknown>): string {
  const each = Object.keys(entries)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(entries[name])}`);
  return `{\n${each.join(",\n")}\n}`;
}
