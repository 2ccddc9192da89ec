/** Generates files: the JSON Schema of plans, two references, the types of GitHub's answers. */
import { writeFileSync } from "node:fs";
import { planJsonSchema } from "../src/core/plan/schema/json-schema.ts";
import { planReference } from "../src/core/plan/schema/reference.ts";
import { gitHubSchema } from "../packages/github-box/src/graphql/schema.ts";
import { commandReference } from "../src/core/sync/commands/reference.ts";
import { answerTypes } from "./generate/answers.ts";
import { documents } from "./generate/documents.ts";

const root = new URL("../", import.meta.url);
writeFileSync(
  new URL("schema/plan.schema.json", root),
  `${JSON.stringify(planJsonSchema(), null, 2)}\n`,
);
writeFileSync(new URL("docs/plan.md", root), planReference());
writeFileSync(new URL("docs/commands.md", root), commandReference());
writeFileSync(new URL("src/github/answers.ts", root), await answerTypes(gitHubSchema(), documents));
