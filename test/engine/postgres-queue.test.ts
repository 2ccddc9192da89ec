import { postgresEngine } from "../../src/queue/postgres.ts";
import { startPostgres } from "../support/servers/postgres.ts";
import { engineContract } from "../support/queue/engine-contract.ts";

engineContract("PostgreSQL", startPostgres, postgresEngine);
