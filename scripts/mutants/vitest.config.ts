/** The tests of the project, over sources with switches. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";
import tests from "../../vitest.config.ts";
import type { Work } from "./mutant.ts";
import { FOLDER_VARIABLE } from "./mutant.ts";
import { withSwitches } from "./switches.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { mutants, files } = JSON.parse(
  readFileSync(join(process.env[FOLDER_VARIABLE] ?? "", "work.json"), "utf8"),
) as Work;

const switches = {
  name: "mutants",
  enforce: "pre" as const,
  transform(source: string, id: string) {
    const own = mutants.filter(({ file }) => file === relative(root, id));
    return own.length > 0 ? { code: withSwitches(source, own), map: null } : undefined;
  },
};

class GivenOrder extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    return specifications.toSorted((a, b) => files.indexOf(a.moduleId) - files.indexOf(b.moduleId));
  }
}

interface Project {
  test: { name: string };
}

const projects = (tests.test?.projects ?? []) as Project[];

const IN_PROCESS = { runner: "./scripts/mutants/runner.ts", isolate: false };

export default defineConfig({
  root,
  plugins: [switches],
  test: {
    ...tests.test,
    // It would keep the switches of this run for the next one.
    fsModuleCache: false,
    maxWorkers: 1,
    sequence: { sequencer: GivenOrder },
    projects: projects.map(({ test }) => ({
      test: { ...test, ...IN_PROCESS },
    })),
  },
});
