import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { gitHubSchema } from "../../../packages/github-box/src/graphql/schema.ts";
import { answerTypes } from "../../../scripts/generate/answers.ts";
import { documents } from "../../../scripts/generate/documents.ts";

it("src/github/answers.ts is in step with the documents and GitHub's schema (else npm run generate)", async () => {
  const file = readFileSync(new URL("../../../src/github/answers.ts", import.meta.url), "utf8");

  expect(file).toBe(await answerTypes(gitHubSchema(), documents));
});
