import { RequestError } from "@octokit/request-error";
import { Octokit } from "@octokit/rest";
import { UserError } from "../../errors.ts";
import { silentLog } from "../../github/client/answer-sentence.ts";
import type { AppChoices } from "./choices.ts";

/** A GitHub site, and how to send it requests. */
export interface Site {
  /** URL of its web pages. */
  web: string;
  api: string;
  fetch: typeof globalThis.fetch;
}

/** The app as GitHub returns it, once. */
export interface MadeApp {
  id: number;
  name: string;
  /** Its page on GitHub. */
  page: string;
  privateKey: string;
  webhookSecret: string;
}

/**
 * Throws a `UserError` if GitHub would refuse: the organization does not exist, or the name is taken.
 * What GitHub only tells with a token is left to its own page.
 */
export async function checkChoices(
  { owner, organization, name }: AppChoices,
  site: Site,
): Promise<void> {
  const octokit = clientOf(site);
  const sentences: string[] = [];
  if (owner === "organization") {
    const found = await ask(site, () =>
      octokit.request("GET /users/{username}", { username: organization }),
    );
    if (found === "missing" || found?.type === "User") {
      sentences.push(`${hostOf(site)} has no organization called ${organization}.`);
    }
  }
  const other = await ask(site, () =>
    octokit.request("GET /apps/{app_slug}", { app_slug: slugOf(name) }),
  );
  if (other !== undefined && other !== "missing") {
    sentences.push(`An app called ${other?.name ?? name} exists already: choose another name.`);
  }
  if (sentences.length > 0) throw new UserError(sentences);
}

/** The address to which the manifest is sent. */
export function newAppAddress(
  { owner, organization }: AppChoices,
  site: Site,
  state: string,
): string {
  const whose = owner === "organization" ? `/organizations/${organization}` : "";
  return `${site.web}${whose}/settings/apps/new?state=${state}`;
}

/** Fetches the app that somebody has just made. Its code can be used once, and for an hour. */
export async function fetchApp(code: string, site: Site): Promise<MadeApp> {
  const octokit = clientOf(site);
  const made = await ask(site, () =>
    octokit.request("POST /app-manifests/{code}/conversions", { code }),
  );
  if (made === "missing") {
    throw new UserError([
      "GitHub does not take this code: it is good only once, and for an hour. Begin again.",
    ]);
  }
  if (!made?.pem || !made.webhook_secret) {
    throw new UserError([`${hostOf(site)} answered without a key and a secret. Begin again.`]);
  }
  const { id, name, html_url: page, pem: privateKey, webhook_secret: webhookSecret } = made;
  return { id, name, page, privateKey, webhookSecret };
}

/** GitHub's answer; "missing" for a 404, and undefined if GitHub does not say. */
async function ask<T>(
  site: Site,
  request: () => Promise<{ data: T }>,
): Promise<T | "missing" | undefined> {
  try {
    return (await request()).data;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    if (error.status === 404) return "missing";
    if (error.response && error.status < 500) return undefined;
    throw new UserError([`${hostOf(site)} cannot be reached from here: ${error.message}.`]);
  }
}

function clientOf({ api, fetch }: Site): Octokit {
  return new Octokit({ baseUrl: api, log: silentLog, userAgent: "milepost", request: { fetch } });
}

function hostOf({ web }: Site): string {
  return new URL(web).host;
}

/** An app's name in URLs, as GitHub derives it. */
function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
