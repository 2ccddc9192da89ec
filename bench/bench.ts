/** What Milepost costs, measured here and now on the sandbox with pacing off. */
import { burst } from "./burst.ts";
import { idle } from "./idle.ts";
import { latency } from "./latency.ts";
import { load } from "./load.ts";
import { requests } from "./requests.ts";
import { sizes } from "./sizes.ts";
import { webhooks } from "./webhooks.ts";

const print = (text: string) => process.stdout.write(`${text}\n\n`);

print("## Requests to GitHub, example plan of 40 tasks");
print(await requests());
print("## 1,000 events at once on one repository");
print(await burst());
print("## Reading a plan: parse, validate, schedule");
print(sizes());
print("## Repositories where nobody does anything, four weeks");
print(await idle());
print("## From a webhook to the edit of the dashboard, example plan, no debounce");
print(await latency());
print(
  "## 10,000 events on 500 repositories of 4 tasks, until it is quiet; GitHub answers after 10 ms",
);
print(load());
print(
  "## Webhooks taken, 10,000 on 500 repositories, 100 at once; the sender is a process of its own",
);
print(await webhooks());
