/** Reads a generated plan with as many tasks as the argument says; prints what it took, as JSON. */
import { readPlan } from "../../src/core/plan/read/read.ts";
import { bigPlan } from "./big-plan.ts";

const files = bigPlan(Number(process.argv[2]));
const start = performance.now();
const result = readPlan(files);
const ms = performance.now() - start;
if (!("plan" in result)) throw new Error(JSON.stringify(result.problems[0]));
const bytes = files.reduce((sum, { size }) => sum + size, 0);
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ ms, megabytes, bytes }));
