import { createPostgresBackend, DEFAULT_SCHEMA, runMigrations } from "bullmq";
import { Pool } from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import type { Connection, Engine } from "./engine.ts";

/** Longer (ms) than this a webhook does not wait for a connection. */
const CONNECT_TIMEOUT_MS = 3000;

/**
 * PostgreSQL, with its tables made or brought up to date, in a schema of their own: BullMQ's, and one
 * for the limits. Several instances may start together.
 */
export async function postgresEngine(url: string): Promise<Engine> {
  const adding = poolOf(url, { max: 4, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  const working = poolOf(url, { max: 10 });
  await migrate(working);
  const connection = (pool: Pool): Connection => ({
    options: { connection: pool },
    backend: createPostgresBackend,
  });
  return {
    adding: connection(adding),
    working: connection(working),
    async missing(queue, jobs) {
      const keys = jobs.map(([key]) => key);
      const data = jobs.map(([, data]) => data);
      const { rows } = await adding.query<{ key: string }>({
        ...MISSING,
        values: [queue, keys, data],
      });
      return rows.map(({ key }) => key);
    },
    limiter: (options) =>
      new RateLimiterPostgres({
        ...options,
        storeClient: working,
        storeType: "pool",
        tableName: LIMITS,
        tableCreated: true,
        clearExpiredByTimeout: true,
      }),
    async restore() {
      try {
        return await isNew(adding);
      } catch (error) {
        if (!isMissing(error)) throw error;
        await migrate(working);
        return isNew(adding);
      }
    },
    async close() {
      await Promise.all([adding.end(), working.end()]);
    },
  };
}

/** Reads BullMQ's own tables, key by key: a join would go through the whole queue. */
const MISSING = {
  name: "missing",
  text: `SELECT key FROM unnest($2::text[], $3::jsonb[]) AS asked(key, data) WHERE (
      SELECT job.state = 'waiting' AND job.data = asked.data FROM job WHERE job.queue = $1
        AND job.id = (SELECT job_id FROM dedup WHERE dedup.queue = $1 AND dedup_id = key)
    ) IS NOT TRUE`,
};

const LIMITS = "milepost_limits";

/** One instance after another: `CREATE ... IF NOT EXISTS` may fail when two do it at once. */
const LOCK_ID = 1_835_625_580;

async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK_ID]);
    await runMigrations(client);
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${LIMITS} (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)`,
    );
    await client.query("SELECT pg_advisory_unlock($1)", [LOCK_ID]);
  } finally {
    client.release();
  }
}

/** Whether nobody has asked this since the tables were made. */
async function isNew(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query(
    `INSERT INTO ${LIMITS} (key) VALUES ('here') ON CONFLICT DO NOTHING`,
  );
  return rowCount === 1;
}

/** PostgreSQL's codes for a table and a schema that are not there. */
function isMissing(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["42P01", "3F000"].includes(String(error.code))
  );
}

function poolOf(url: string, options: object): Pool {
  const pool = new Pool({
    connectionString: url,
    options: `-c search_path=${DEFAULT_SCHEMA}`,
    ...options,
  });
  pool.on("error", ignore);
  // Each queue and each worker listens on its own.
  pool.setMaxListeners(50);
  return pool;
}

/** An idle connection was cut: the next query makes a new one, and fails where that fails. */
function ignore(): void {}
