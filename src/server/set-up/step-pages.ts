import { markup } from "../pages/markup.ts";
import type { Page } from "../pages/send-page.ts";
import type { Existing } from "./existing.ts";
import type { Manifest } from "./manifest.ts";
import { errorBox } from "./start-page.ts";

/** Shows what GitHub will be asked for, with the button that leads there. */
export function confirmPage(manifest: Manifest, address: string, hookUrl: string): Page {
  const permissions = Object.entries(manifest.default_permissions);
  return {
    title: "Make the app on GitHub",
    body: markup`<h1>Make the app on GitHub</h1>
<dl>
  <dt>Webhooks go to</dt><dd><code>${hookUrl}</code></dd>
  <dt>It may</dt><dd>${permissions.map(([name, level]) => markup`<code>${name}: ${level}</code> `)}</dd>
</dl>
<form method="post" action="${address}">
  <input type="hidden" name="manifest" value="${JSON.stringify(manifest)}">
  <button>Make it on ${new URL(address).host}</button>
</form>
<p class="hint">“Page not found” there means that you are no owner of that organization: ask one, or <a href="/set-up">choose another</a>.</p>`,
  };
}

/** Shows what GitHub says about an existing app, before it is stored. */
export function checkedPage({ facts }: Existing, hookUrl: string): Page {
  const elsewhere = facts.hookUrl !== hookUrl;
  return {
    title: "Check the app",
    body: markup`<h1>${facts.name}</h1>
<p class="good">The id and the key belong together.</p>
<p>Webhooks go to ${facts.hookUrl ? markup`<code>${facts.hookUrl}</code>` : "no address yet"}${elsewhere && markup`; as you see this page, they would reach Milepost at <code>${hookUrl}</code>`}.
The secret shows itself with the first webhook only.</p>
${facts.missingGrants.length > 0 && markup`<p>The app lacks:</p><ul>${facts.missingGrants.map(({ kind, name, brings }) => markup`<li>the ${kind} <code>${name}</code>: ${brings}</li>`)}</ul>`}
<p><a href="${facts.page}">Its page on GitHub</a> has its settings.</p>
<form method="post" action="/set-up/store"><button>Store it and start</button></form>
<p><a href="/set-up">Back</a></p>`,
  };
}

/** The end of the set-up: leads to the page of the running app as soon as that answers. */
export function startingPage(name: string): Page {
  return {
    title: "Starting",
    body: markup`<h1>${name} is made</h1>
<p role="status">Milepost is starting. If nothing happens, <a href="/">look at its page</a>.</p>`,
    script: `setInterval(async () => {
  const answer = await fetch("/healthz").catch(() => undefined);
  if (answer?.ok) location.replace("/");
}, 500);`,
  };
}

/** Shown if something went wrong when GitHub redirected back. */
export function failedPage(sentences: string[]): Page {
  return {
    title: "Not done",
    status: 422,
    body: markup`<h1>Not done</h1>${errorBox(sentences)}<p><a href="/set-up">Begin again</a></p>`,
  };
}

/** For people who have no code. */
export const lockedPage: Page = {
  title: "Set up",
  status: 403,
  body: markup`<h1>Milepost is being set up</h1>
<p>The address to open stands in its log, with a code: only who started it may set it up.</p>`,
};
