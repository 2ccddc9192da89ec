import { RequestError } from "@octokit/request-error";
import { Octokit } from "@octokit/rest";
import { silentLog } from "../../github/client/answer-sentence.ts";
import { fetchWithTimeout } from "../../github/client/fetch-with-timeout.ts";
import { status } from "../cli-error.ts";
import type { Finding } from "./finding.ts";
import { good, note, wrong } from "./finding.ts";

export interface Site {
  /** URL of the REST API. */
  api: string;
  fetch: typeof globalThis.fetch | undefined;
}

/** GitHub rejects tokens of an app whose clock is off by more than about a minute (s). */
const MAX_DRIFT_S = 60;

/** Checks whether GitHub answers, and whether this machine's clock agrees with GitHub's. */
export async function checkSite({ api, fetch }: Site): Promise<Finding[]> {
  const host = new URL(api).host;
  const request = { fetch: fetchWithTimeout(fetch) };
  const octokit = new Octokit({ baseUrl: api, log: silentLog, userAgent: "milepost", request });
  try {
    const { headers } = await octokit.request("GET /");
    return [good(`${host} answers.`), clockOf(headers.date)];
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    // In private mode a GitHub Enterprise Server refuses requests without a token, but it does answer.
    if (error.response) return [good(`${host} answers.`), clockOf(error.response.headers.date)];
    return [
      wrong(
        status.github,
        `${host} cannot be reached: ${error.message}.`,
        "Check the network, a proxy, and GHE_HOST or --api-url where you use GitHub Enterprise.",
      ),
    ];
  }
}

function clockOf(date: string | undefined): Finding {
  const drift = Math.round((Date.now() - Date.parse(date ?? "")) / 1000);
  if (Number.isNaN(drift)) return note("GitHub does not say what time it is.", "Look at a proxy.");
  if (Math.abs(drift) <= MAX_DRIFT_S) return good("The clock is right.");
  return wrong(
    status.wrongCall,
    `The clock of this machine is ${Math.abs(drift)} s ${drift > 0 ? "fast" : "slow"}.`,
    "Set it by NTP: GitHub refuses an app whose clock is wrong.",
  );
}
