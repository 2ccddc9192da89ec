import type { OutputChunk } from "rolldown";
import { rolldown } from "rolldown";
import { expect, it } from "vitest";

/** The packages whose code is loaded when `input` starts, whatever it is told. */
async function packagesIn(input: string): Promise<Set<string>> {
  const bundle = await rolldown({
    input,
    platform: "node",
    external: ["pg-native"],
    logLevel: "silent",
  });
  const { output } = await bundle.generate({ format: "esm" });
  const chunks = new Map(output.flatMap((each) => (isChunk(each) ? [[each.fileName, each]] : [])));
  const loaded = new Set(output.flatMap((each) => (isChunk(each) && each.isEntry ? [each] : [])));
  for (const { imports } of loaded) {
    for (const name of imports) {
      const chunk = chunks.get(name);
      if (chunk) loaded.add(chunk);
    }
  }
  const modules = [...loaded].flatMap((chunk) => Object.keys(chunk.modules));
  return new Set(
    modules.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
  );
}

function isChunk(output: { type: string }): output is OutputChunk {
  return output.type === "chunk";
}

it("loads the packages of an engine only if one is named", async () => {
  const packages = await packagesIn("src/main.ts");

  expect(packages).toContain("probot");
  for (const name of ["bullmq", "ioredis", "pg"]) expect(packages).not.toContain(name);
});
