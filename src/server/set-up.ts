import { run } from "probot";
import { createLog } from "./log.ts";

/**
 * Leads a person through making the GitHub App, from `app.yml`; its id, key and secret then stand in
 * `.env`. Says which address to open.
 */
export async function setUp(say: (line: string) => void): Promise<void> {
  // Otherwise Probot tries to fetch a package for its webhook proxy from the network.
  process.env["NO_SMEE_SETUP"] ??= "true";
  const log = await createLog({ LOG_LEVEL: "warn", LOG_FORMAT: undefined }, true);
  const { host, port } = await run(() => {}, { log, env: process.env });
  const name = host.includes("127.0.0.1") || host.includes("::1") ? "localhost" : host;
  say(
    `There is no GitHub App yet: open http://${name}:${port} to make it, then start Milepost again.`,
  );
}
