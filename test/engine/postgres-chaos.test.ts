import { postgresEngine } from "../../src/queue/postgres.ts";
import { startPostgres } from "../support/servers/postgres.ts";
import { survivesChaos } from "../support/chaos/survives-chaos.ts";

survivesChaos("PostgreSQL", startPostgres, postgresEngine);
