/** The seven tools of `milepost mcp`. */
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { cliErrorOf } from "../failure.ts";
import * as tools from "./descriptions.ts";
import type { Polling } from "./post-command.ts";
import { proposal } from "./proposal.ts";
import { report } from "./report.ts";
import type { Source } from "./source.ts";
import { nextTask, startTask } from "./take.ts";
import { searchText, stateText, taskText } from "./texts.ts";

/** Registers the tools. Each reads the plan anew; `polling` is how long to wait for Milepost's answers. */
export function addTools(server: McpServer, source: Source, polling: Polling): void {
  server.registerTool("project_state", tools.projectState, () =>
    answering(async () => stateText(await source())),
  );
  server.registerTool("next_task", tools.nextTask, () =>
    answering(async () => nextTask(source, polling)),
  );
  server.registerTool("read_task", tools.readTask, ({ id }) =>
    answering(async () => taskText(await source(), id)),
  );
  server.registerTool("start_task", tools.startTask, ({ id }) =>
    answering(async () => startTask(source, id, polling)),
  );
  server.registerTool("report", tools.report, (said) =>
    answering(async () => report(await source(), said, polling)),
  );
  server.registerTool("propose_change", tools.proposeChange, ({ edits }) =>
    answering(async () => proposal(await source(), edits)),
  );
  server.registerTool("search_plan", tools.searchPlan, ({ query }) =>
    answering(async () => searchText(await source(), query)),
  );
}

interface Reply {
  [key: string]: unknown;
  content: { type: "text"; text: string }[];
  isError?: true;
}

/** A text, or the sentence that a person at a terminal would get. */
async function answering(work: () => Promise<string>): Promise<Reply> {
  try {
    return { content: [{ type: "text", text: await work() }] };
  } catch (error) {
    return { content: [{ type: "text", text: cliErrorOf(error).message }], isError: true };
  }
}
