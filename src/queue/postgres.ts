import { createPostgresBackend, DEFAULT_SCHEMA, runMigrations } from "bullmq";
import { Pool } from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import type { Connection, Engine } from "./engine.ts";

/** A webhook waits no longer than this (ms) for a connection. */
const CONNECT_TIMEOUT_MS = 3000;

/**
 * An engine on PostgreSQL. Creates or updates its tables, in a schema of their own: BullMQ's, and one
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

/** Looks in BullMQ's own tables, key by key: a join would go through the whole queue. */
const MISSING = {
  name: "missing",
  text: `SELECT key FROM unnest($2::text[], $3::jsonb[]) AS asked(key, data) WHERE (
      SELECT job.state = 'waiting' AND job.data = asked.data FROM job WHERE job.queue = $1
        AND job.id = (SELECT job_id FROM dedup WHERE dedup.queue = $1 AND dedup_id = key)
    ) IS NOT TRUE`,
};

const LIMITS = "milepost_limits";

/**
 * Advisory lock that lets one instance at a time create tables: `CREATE ... IF NOT EXISTS` may fail when
 * two do it at once.
 */
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

/** Whether this is the first call since the tables were created. */
async function isNew(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query(
    `INSERT INTO ${LIMITS} (key) VALUES ('here') ON CONFLICT DO NOTHING`,
  );
  return rowCount === 1;
}

/** Whether PostgreSQL reports that a table or a schema does not exist. */
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
  // Each queue and each worker adds its own listener.
  pool.setMaxListeners(50);
  return pool;
}

/** An idle connection was cut: the next query opens a new one, and fails if that fails. */
function ignore(): void {}
