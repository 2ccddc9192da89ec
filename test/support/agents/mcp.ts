import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { onTestFinished } from "vitest";
import { serveHttp } from "../../../src/cli/mcp/serve.ts";
import { onDisk, onGitHub } from "../../../src/cli/mcp/source.ts";
import type { PlanBuilder } from "../a-plan.ts";
import { lookAt } from "../on-box.ts";
import { aGitHub } from "../terminal.ts";

/** A repository that the app keeps in step and goes on looking at, and ways to be an agent in an editor. */
export async function anEditor(plan: PlanBuilder) {
  const world = aGitHub(plan);
  const { box, repository } = world;
  box.installApp({ owner: "octo" });
  const look = () => lookAt(world, "octo");
  await look();
  await look();
  const server = await box.listen();
  onTestFinished(() => server.close());
  keepLooking(look);
  const envOf = (login: string) => ({
    GITHUB_API_URL: server.url,
    GITHUB_TOKEN: box.tokenFor(login),
  });
  return {
    ...world,
    look,
    /** A client over streamable HTTP, with the token of a person. */
    async overHttp(login = "octocat") {
      const io = {
        env: envOf(login),
        stdout: process.stdout,
        stderr: process.stderr,
        isTTY: false,
        cwd: ".",
      };
      const patience = { every: 20, most: 20_000 };
      const http = await serveHttp(onGitHub("octo/hello", {}, io), patience, 0);
      onTestFinished(() => http.close());
      return connected(new StreamableHTTPClientTransport(new URL(http.url)));
    },
    /** A client over standard input and output of a process of its own. */
    overStdio: (login = "octocat") =>
      connected(
        new StdioClientTransport({
          command: process.execPath,
          args: ["src/cli/milepost.ts", "mcp", "octo/hello"],
          env: { PATH: process.env["PATH"] ?? "", ...envOf(login) },
        }),
      ),
    issueOf(id: string) {
      const found = repository.state().issues.find(({ title }) => title.startsWith(`Task ${id}:`));
      if (!found) throw new Error(`Task ${id} has no issue.`);
      return found;
    },
  };
}

/** A client of a plan in a folder, without any token. */
export async function offline(folder: string) {
  const io = { env: {}, stdout: process.stdout, stderr: process.stderr, isTTY: false, cwd: "." };
  const http = await serveHttp(onDisk([folder], {}, io), { every: 20, most: 100 }, 0);
  onTestFinished(() => http.close());
  return {
    url: http.url,
    ...(await connected(new StreamableHTTPClientTransport(new URL(http.url)))),
  };
}

function keepLooking(look: () => Promise<unknown>): void {
  const over = new AbortController();
  const looking = (async () => {
    while (!over.signal.aborted) {
      await look();
      await sleep(30);
    }
  })();
  onTestFinished(async () => {
    over.abort();
    await looking;
  });
}

async function connected(transport: StdioClientTransport | StreamableHTTPClientTransport) {
  const client = new Client({ name: "an editor", version: "1.0.0" });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return {
    client,
    /** The text that a tool answers, and whether it is an error. */
    call: async (name: string, args: Record<string, unknown> = {}) => {
      const { content, isError } = await client.callTool({ name, arguments: args });
      const [first] = content as { text: string }[];
      return { text: first?.text ?? "", failed: isError === true };
    },
  };
}
