import type { IncomingMessage, ServerResponse } from "node:http";
import manifest from "../../../package.json" with { type: "json" };
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import type { Page } from "./send-page.ts";
import { sendPage } from "./send-page.ts";

export interface Status {
  /** The answer of `/readyz`. */
  isReady: () => boolean;
  /** For an app that this process has just made: where to install it, and whether a webhook has arrived. */
  fresh?: { appPage: () => string | undefined; hasHeard: () => boolean };
}

/** The page at `/` of a running app: whether it works, its version and its documentation; nothing secret. */
export function answerStatus(status: Status) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const isAsked = request.url?.split("?")[0] === "/" && request.method === "GET";
    if (isAsked) sendPage(response, statusPage(status));
    return isAsked;
  };
}

const DOCS = "https://www.npmjs.com/package/milepost";

function statusPage({ isReady, fresh }: Status): Page {
  const isWaiting = fresh !== undefined && !(isReady() && fresh.hasHeard());
  return {
    title: "Milepost",
    body: markup`<h1>Milepost ${manifest.version}</h1>
<p role="status">${isReady() ? markup`<span class="good">Healthy</span>: it takes webhooks and keeps repositories in step.` : markup`<span class="bad">Not ready</span>: it is starting, or cannot reach GitHub or its queue. Its log says which.`}</p>
${fresh && firstSteps(fresh)}
<p><a href="${DOCS}">Documentation</a></p>`,
    ...(isWaiting && { refreshSeconds: 2 }),
  };
}

function firstSteps({ appPage, hasHeard }: NonNullable<Status["fresh"]>): Markup {
  if (hasHeard()) {
    return markup`<p class="good">The first webhook has arrived: GitHub and Milepost hear each other.</p>
<p>Push a plan to the repository, and its issues follow.</p>`;
  }
  const page = appPage();
  return markup`${page !== undefined && markup`<p><a class="button" href="${page}/installations/new">Install it on a repository</a></p>`}
<p>Waiting for the first webhook…</p>`;
}
