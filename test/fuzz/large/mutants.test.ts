import { globSync, readFileSync } from "node:fs";
import { parseAst } from "rolldown/parseAst";
import { expect, it } from "vitest";
import { mutationsOf } from "../../../scripts/mutants/mutations.ts";
import { withSwitches } from "../../../scripts/mutants/switches.ts";

it("can put all mutants of the core's rooms behind switches", () => {
  for (const file of globSync("src/core/{sync,progress,state}/**/*.ts")) {
    const source = readFileSync(file, "utf8");
    const mutants = mutationsOf(source).map((mutation, id) => ({ ...mutation, id, file }));

    expect(() => parseAst(withSwitches(source, mutants), { lang: "ts" })).not.toThrow();
  }
});
