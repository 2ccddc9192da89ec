import { isMap, isSeq, parseDocument } from "yaml";
import type { PlanFile } from "../../src/core/plan/plan.ts";

/** The agents of the sandbox, and how many tasks each may have at once. */
const AGENTS = [
  { name: "robin", at_once: 3 },
  { name: "wren", at_once: 2 },
] as const;

/** The plan with two agents, who do its phases by turns. */
export function planWithAgents(files: PlanFile[]): PlanFile[] {
  let phase = 0;
  const given = files.map((file) => {
    const document = parseDocument(file.text ?? "");
    const phases = document.get("phases");
    if (!isSeq(phases)) return file;
    for (const item of phases.items) {
      if (isMap(item)) item.set("agent", AGENTS[phase++ % AGENTS.length]?.name);
    }
    return fileOf(file.path, String(document));
  });
  const agents = AGENTS.map(
    ({ name, at_once }) => `  - { name: ${name}, way: workflow, at_once: ${at_once} }`,
  );
  return [...given, fileOf("plan/99-agents.yml", `agents:\n${agents.join("\n")}\n`)];
}

function fileOf(path: string, text: string): PlanFile {
  return { path, text, size: Buffer.byteLength(text) };
}
