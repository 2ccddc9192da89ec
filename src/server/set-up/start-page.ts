import type { Markup } from "../pages/markup.ts";
import { markup } from "../pages/markup.ts";
import type { Page } from "../pages/send-page.ts";
import type { AppChoices } from "./choices.ts";

/** The first page: a form for a new app, and one for an existing app. */
export function startPage(choices: AppChoices, wrong: string[] = []): Page {
  return {
    title: "Set up",
    status: wrong.length > 0 ? 422 : 200,
    body: markup`<h1>Make your GitHub App</h1>
<p>Milepost works as a GitHub App of your own. GitHub makes it on the next page; its key stays on this machine.</p>
${errorBox(wrong)}
<form method="post" action="/set-up/new">
  <fieldset>
    <legend>For whom</legend>
    ${choice("owner", "me", choices.owner, "Me")}
    ${choice("owner", "organization", choices.owner, "An organization that I own: only there an app reaches boards")}
    <label>Name of the organization ${text("organization", choices.organization)}</label>
    <label>GitHub Enterprise Server, if you use one ${text("host", choices.host, "github.example.com")}</label>
  </fieldset>
  <fieldset>
    <legend>How GitHub reaches Milepost</legend>
    ${choice("reach", "address", choices.reach, "At a public address")}
    <label>Public address ${text("address", choices.address, "https://milepost.example.com")}</label>
    ${choice("reach", "smee", choices.reach, "By a channel of smee.io, made for you: to try it on your own machine")}
    <p class="hint">Whoever knows the channel's address can read the events that come through it.</p>
  </fieldset>
  <label>Name of the app, which nobody else on GitHub has ${text("name", choices.name)}</label>
  <button>Continue</button>
</form>
<h2>You have an app already?</h2>
<form method="post" action="/set-up/existing">
  <label>App ID ${text("app_id", "")}</label>
  <label>Private key <textarea class="field" name="private_key" placeholder="-----BEGIN RSA PRIVATE KEY-----" required></textarea></label>
  <label>Webhook secret <input class="field" type="password" name="webhook_secret" autocomplete="off" required></label>
  <label>GitHub Enterprise Server, if you use one ${text("host", choices.host, "github.example.com")}</label>
  <button>Check it</button>
</form>`,
  };
}

export function errorBox(sentences: string[]): Markup | undefined {
  if (sentences.length === 0) return undefined;
  return markup`<div class="wrong" role="alert">${sentences.map((each) => markup`<p>${each}</p>`)}</div>`;
}

function choice(name: string, value: string, chosen: string, words: string): Markup {
  const checked = value === chosen && markup` checked`;
  return markup`<label><input type="radio" name="${name}" value="${value}"${checked}> ${words}</label>`;
}

function text(name: string, value: string, example = ""): Markup {
  return markup`<input class="field" name="${name}" value="${value}" placeholder="${example}">`;
}
