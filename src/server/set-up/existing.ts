import { RequestError } from "@octokit/request-error";
import { UserError } from "../../errors.ts";
import type { AppFacts } from "../../github/app/app-facts.ts";
import { factsOf } from "../../github/app/app-facts.ts";
import { appOctokit } from "../../github/app/app-octokit.ts";
import { answerSentence } from "../../github/client/answer-sentence.ts";
import type { Environment } from "../../settings.ts";
import { readSettings } from "../../settings.ts";
import type { Site } from "./register.ts";

/** An existing app, and what GitHub says about it. */
export interface Existing {
  variables: Record<string, string>;
  facts: AppFacts;
}

/**
 * Reads the three values of an app, and asks GitHub about it before anything is stored. Throws a
 * `UserError` if a value is invalid, or if id and key do not belong together.
 */
export async function checkExisting(
  form: URLSearchParams,
  environment: Environment,
  site: Site,
): Promise<Existing> {
  const variables = {
    APP_ID: form.get("app_id")?.trim() ?? "",
    PRIVATE_KEY: form.get("private_key")?.trim() ?? "",
    WEBHOOK_SECRET: form.get("webhook_secret")?.trim() ?? "",
  };
  const { APP_ID: appId, PRIVATE_KEY: privateKey } = readSettings({ ...environment, ...variables });
  const app = appOctokit({ appId, privateKey }, { baseUrl: site.api, fetch: site.fetch });
  try {
    return { variables: { ...variables, PRIVATE_KEY: privateKey }, facts: await factsOf(app) };
  } catch (error) {
    throw new UserError([sentenceOf(error, site)]);
  }
}

function sentenceOf(error: unknown, { web }: Site): string {
  if (error instanceof RequestError && [401, 404].includes(error.status)) {
    return `${new URL(web).host} does not know this app: do the id and the key belong together?`;
  }
  const sentence = answerSentence(error);
  if (sentence === undefined) throw error;
  return sentence;
}
