import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { buildASTSchema, parse } from "graphql";
import type { DefinitionNode, GraphQLSchema } from "graphql";

const built = new Map<string, GraphQLSchema>();

/**
 * GitHub's whole schema, built once per process (0.2 s), or that of an older server without some fields,
 * named like `Issue.blockedBy` and `AddBlockedByInput.issueId`.
 */
export function gitHubSchema(lacks: readonly string[] = []): GraphQLSchema {
  const known = built.get(lacks.join(" "));
  if (known !== undefined) return known;
  const manifest = createRequire(import.meta.url).resolve("github-schema");
  const file = join(dirname(dirname(manifest)), "github-schema.graphql");
  const document = parse(readFileSync(file, "utf8"), { noLocation: true });
  const definitions = document.definitions.map((definition) => lacking(definition, lacks));
  const options = { assumeValid: true, assumeValidSDL: true };
  const schema = buildASTSchema({ ...document, definitions }, options);
  built.set(lacks.join(" "), schema);
  return schema;
}

function lacking(definition: DefinitionNode, lacks: readonly string[]): DefinitionNode {
  if (!("fields" in definition) || !definition.fields || !("name" in definition)) return definition;
  const owner = definition.name.value;
  const isKnown = ({ name }: { name: { value: string } }) =>
    !lacks.includes(`${owner}.${name.value}`);
  return { ...definition, fields: [...definition.fields].filter(isKnown) } as DefinitionNode;
}
