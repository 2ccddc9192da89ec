/** `npm run bench`: what Milepost costs, measured here and now on the sandbox with pacing off. */
import { burst } from "./burst.ts";
import { requests } from "./requests.ts";
import { schedule } from "./schedule.ts";
import { sizes } from "./sizes.ts";
import { webhooks } from "./webhooks.ts";

const print = (text: string) => process.stdout.write(`${text}\n\n`);

print("## Requests to GitHub, example plan of 40 tasks");
print(await requests());
print("## 1,000 events at once on one repository");
print(await burst());
print("## Reading a plan: parse, validate, schedule");
print(sizes());
print("## The schedule of 10,000 repositories");
print(await schedule());
print("## Webhooks taken, sender and receiver in one process");
print(await webhooks());
