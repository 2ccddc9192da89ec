import { postgresEngine } from "../../src/queue/postgres.ts";
import { startPostgres } from "../servers/postgres.ts";
import { engineContract } from "./engine-contract.ts";

engineContract("PostgreSQL", startPostgres, postgresEngine);
