/** `npm run bench`: what Milepost costs, measured here and now in the sandbox without a pace. */
import { bodies } from "./benchmarks/bodies.ts";
import { burst } from "./benchmarks/burst.ts";
import { idle } from "./benchmarks/idle.ts";
import { imports } from "./benchmarks/imports.ts";
import { latency } from "./benchmarks/latency.ts";
import { load } from "./benchmarks/load.ts";
import { planSizes } from "./benchmarks/plan-sizes.ts";
import { pullRequests } from "./benchmarks/pull-requests.ts";
import { requests } from "./benchmarks/requests.ts";
import { schedule } from "./benchmarks/schedule.ts";
import { sizes } from "./benchmarks/sizes.ts";
import { soak } from "./benchmarks/soak.ts";
import { webhooks } from "./benchmarks/webhooks.ts";

const all: [title: string, measure: () => string | Promise<string>][] = [
  ["Requests to GitHub, example plan of 40 tasks", requests],
  ["Plans of all sizes, on a board with workflows", planSizes],
  ["1,000 events at once on one repository", burst],
  ["Reading a plan: parse, validate, schedule", sizes],
  ["Importing documents of 1.2 MB, each in a process of its own", imports],
  ["Webhooks taken: 10,000 on 500 repositories, from another process", webhooks],
  ["From a webhook to the edit of the dashboard, example plan, no debounce", latency],
  ["10,000 events on 500 repositories until it is quiet", load],
  ["Repositories where nobody does anything", idle],
  ["The schedule of 10,000 repositories", schedule],
  ["Pull requests of all sizes: the app on its own, judging them", pullRequests],
  ["Bodies that are never ended", bodies],
  ["Thousands of edits of the dashboard", soak],
];

for (const [title, measure] of all) {
  process.stdout.write(`## ${title}\n\n${await measure()}\n\n`);
}
