import { postgresEngine } from "../../src/queue/postgres.ts";
import { startPostgres } from "../servers/postgres.ts";
import { survivesChaos } from "./survives-chaos.ts";

survivesChaos("PostgreSQL", startPostgres, postgresEngine);
