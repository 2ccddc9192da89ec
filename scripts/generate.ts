/** Writes the files that are made of the code: the JSON Schema of plans, and two references. */
import { writeFileSync } from "node:fs";
import { planJsonSchema } from "../src/core/plan/schema/json-schema.ts";
import { planReference } from "../src/core/plan/schema/reference.ts";
import { commandReference } from "../src/core/sync/commands/reference.ts";

const root = new URL("../", import.meta.url);
writeFileSync(
  new URL("schema/plan.schema.json", root),
  `${JSON.stringify(planJsonSchema(), null, 2)}\n`,
);
writeFileSync(new URL("docs/plan.md", root), planReference());
writeFileSync(new URL("docs/commands.md", root), commandReference());
