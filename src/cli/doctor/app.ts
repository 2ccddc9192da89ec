import { RequestError } from "@octokit/request-error";
import type { Octokit } from "@octokit/rest";
import { pino } from "pino";
import { UserError } from "../../errors.ts";
import type { AppFacts } from "../../github/app/app-facts.ts";
import { factsOf } from "../../github/app/app-facts.ts";
import { openQueueBackend } from "../../server/queue-backend.ts";
import type { Settings } from "../../settings.ts";
import { plural } from "../../core/render/markdown/phrases.ts";
import { status } from "../cli-error.ts";
import type { Finding } from "./finding.ts";
import { good, note, wrong } from "./finding.ts";

/** Checks who the app is, its permissions and events, and whether its webhooks arrive. */
export async function checkApp(app: Octokit): Promise<Finding[]> {
  const facts = await factsOrUnknown(app);
  if (facts === "unknown") {
    return [
      wrong(
        status.wrongCall,
        "GitHub does not know this app.",
        "APP_ID and PRIVATE_KEY do not belong together: take both from the app's page.",
      ),
    ];
  }
  return [
    good(`The id and the key belong together: the app is ${facts.name}.`),
    ...missingIn(facts),
    addressOf(facts),
    await deliveriesOf(app, facts),
  ];
}

/** Checks whether the engine of the queue can be reached. */
export async function checkEngine(settings: Settings): Promise<Finding> {
  const { REDIS_URL, DATABASE_URL } = settings;
  if (!REDIS_URL && !DATABASE_URL) return good("The queue is in the process itself.");
  try {
    const backend = await openQueueBackend(settings, pino({ level: "silent" }));
    await backend.close();
    return good(`The queue is on ${REDIS_URL ? "Redis" : "PostgreSQL"}, which answers.`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return wrong(status.wrongCall, error.message, "Start it, or change the address.");
  }
}

async function factsOrUnknown(app: Octokit): Promise<AppFacts | "unknown"> {
  try {
    return await factsOf(app);
  } catch (error) {
    if (error instanceof RequestError && [401, 404].includes(error.status)) return "unknown";
    throw error;
  }
}

function missingIn({ missingGrants, page }: AppFacts): Finding[] {
  if (missingGrants.length === 0) return [good("It has every permission and event that it needs.")];
  return missingGrants.map(({ kind, name, brings }) =>
    note(
      `The ${kind} ${name} is missing. It would bring: ${brings}.`,
      `Add it on the app's page (${page}), under Permissions & events${kind === "permission" ? ", and accept it where the app is installed" : ""}.`,
    ),
  );
}

function addressOf({ hookUrl, page }: AppFacts): Finding {
  const isSet = URL.canParse(hookUrl) && new URL(hookUrl).hostname !== "example.com";
  if (isSet) return good(`Webhooks go to ${hookUrl}.`);
  return wrong(
    status.wrongCall,
    hookUrl ? `Webhooks go to ${hookUrl}, which is nowhere.` : "Webhooks go nowhere.",
    `Set the webhook URL on the app's page (${page}) to https://YOUR-HOST/api/github/webhooks, and make it active.`,
  );
}

const LAST = 30;

async function deliveriesOf(app: Octokit, { hookUrl }: AppFacts): Promise<Finding> {
  const { data } = await app.request("GET /app/hook/deliveries", { per_page: LAST });
  const failed = data.filter(({ status_code: code }) => code >= 400 || code === 0);
  const [last] = failed;
  if (data.length === 0) {
    return note("There was no webhook in the last three days.", "Edit an issue, and look again.");
  }
  if (!last) {
    return good(`${plural(data.length, "webhook")} arrived, the last at ${data[0]?.delivered_at}.`);
  }
  return note(
    `Of the last ${plural(data.length, "webhook")} ${failed.length} failed, the newest at ${last.delivered_at}: ${last.status} (${last.status_code}).`,
    last.status_code === 400
      ? "WEBHOOK_SECRET is not the one on the app's page."
      : `Look whether Milepost runs and ${hookUrl} leads to it.`,
  );
}
