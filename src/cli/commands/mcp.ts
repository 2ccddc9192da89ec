import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import type { Io } from "../io.ts";
import { ownerAndName, url } from "../github/repository.ts";
import { onDisk, onGitHub } from "../mcp/source.ts";

interface Options {
  project?: string;
  plan?: string;
  http?: number;
  apiUrl?: string;
}

const PATIENCE = { every: 2000, most: 30_000 };

/** `milepost mcp`: the plan for an agent in an editor. */
export function mcp(program: Command, io: Io): void {
  program
    .command("mcp")
    .argument("[OWNER/REPO]", "the repository, as in octo/hello", ownerAndName)
    .summary("serve the plan to an agent in an editor, by the Model Context Protocol")
    .description(
      "Serves the plan to agents by the Model Context Protocol, over standard input and output. What an agent says becomes a command in a comment, with the rights of the token. Without a repository it reads the plan of a folder, and needs no token.",
    )
    .option("--project <id>", "which plan, where there are several")
    .option("--plan <dir>", "the folder of the plan, without a repository (default: plan)")
    .option("--http <port>", "serve over streamable HTTP on 127.0.0.1 instead", portNumber)
    .option(
      "--api-url <url>",
      "GitHub Enterprise: https://HOST/api/v3 (or set GITHUB_API_URL)",
      url,
    )
    .addHelpText(
      "after",
      `
Examples:
  $ milepost mcp octo/hello
  $ milepost mcp octo/hello --http 3900
  $ milepost mcp --plan ./plan`,
    )
    .action(async (name: string | undefined, { plan, project, http, apiUrl }: Options) => {
      const source =
        name === undefined
          ? onDisk(plan === undefined ? [] : [plan], { project }, io)
          : onGitHub(
              name,
              {
                ...(apiUrl !== undefined && { apiUrl }),
                ...(project !== undefined && { project }),
              },
              io,
            );
      await source();
      const { serveHttp, serveStdio } = await import("../mcp/serve.ts");
      if (http === undefined) return serveStdio(source, PATIENCE);
      const server = await serveHttp(source, PATIENCE, http);
      io.onInterrupt?.(() => server.close());
      io.stderr.write(`Serving the plan at ${server.url}\n`);
    });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new InvalidArgumentError("Write a port, as in 3900.");
}
