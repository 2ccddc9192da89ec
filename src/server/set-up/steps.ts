import { randomBytes } from "node:crypto";
import { UserError } from "../../errors.ts";
import type { Environment } from "../../settings.ts";
import { apiOf } from "../../settings.ts";
import type { Page } from "../pages/send-page.ts";
import type { Existing } from "./existing.ts";
import { checkExisting } from "./existing.ts";
import { manifestOf } from "./manifest.ts";
import type { MadeApp, Site } from "./register.ts";
import { checkChoices, fetchApp, newAppAddress } from "./register.ts";
import { isChannel, newChannel } from "./smee.ts";
import { startPage } from "./start-page.ts";
import { checkedPage, confirmPage, startingPage } from "./step-pages.ts";
import type { AppChoices } from "./choices.ts";
import { readChoices } from "./choices.ts";

const WEBHOOK_PATH = "/api/github/webhooks";

/** A page about Milepost, for an app without a public address of its own. */
const ABOUT = "https://www.npmjs.com/package/milepost";

export interface StepsDeps {
  environment: Environment;
  fetch: typeof globalThis.fetch;
  save: (variables: Record<string, string>) => void;
}

/** Values that are stored in addition to the app's own. */
type Others = Record<string, string>;

/** The steps of the set-up, in the order in which a person takes them; each returns the next page. */
export class Steps {
  readonly #deps: StepsDeps;
  /** Manifests that were sent to GitHub, by the state that comes back with its answer. */
  readonly #pending = new Map<string, Others>();
  #existing: { existing: Existing; others: Others } | undefined;
  readonly #finished = Promise.withResolvers<Record<string, string>>();

  constructor(deps: StepsDeps) {
    this.#deps = deps;
  }

  /** Resolves to the settings once they are stored. */
  get done(): Promise<Record<string, string>> {
    return this.#finished.promise;
  }

  /** The form, with defaults for somebody who sees this process at `origin`. */
  begin(origin: string): Page {
    const isHere = /^(localhost|127\.|10\.|192\.168\.|\[::1\])/.test(new URL(origin).hostname);
    return startPage({
      owner: "me",
      organization: "",
      host: this.#deps.environment["GHE_HOST"] ?? "",
      reach: isHere ? "smee" : "address",
      address: isHere ? "" : origin,
      name: `milepost-${randomBytes(3).toString("hex")}`,
    });
  }

  /** Makes the manifest, and shows what GitHub will be asked for. */
  async describe(form: URLSearchParams, origin: string): Promise<Page> {
    const choices = readChoices(form);
    const site = this.#site(choices.host);
    await checkChoices(choices, site);
    const { hookUrl, ...others } = await this.#reach(choices);
    const state = randomBytes(16).toString("base64url");
    this.#pending.set(state, { ...this.#hostSettings(choices.host), ...others });
    const manifest = manifestOf({
      name: choices.name,
      hookUrl,
      homepage: choices.reach === "address" ? choices.address : ABOUT,
      redirectUrl: `${origin}/set-up/made`,
      setupUrl: `${origin}/`,
    });
    return confirmPage(manifest, newAppAddress(choices, site, state), hookUrl);
  }

  /**
   * Called when GitHub redirects back with a code: fetches the app, and stores it. A state can be used
   * for one app.
   */
  async fetch(query: URLSearchParams): Promise<Page> {
    const state = query.get("state") ?? "";
    const others = this.#pending.get(state);
    if (others === undefined) {
      throw new UserError([
        "This answer of GitHub's belongs to no form of this page. Begin again.",
      ]);
    }
    const app = await fetchApp(query.get("code") ?? "", this.#site(others["GHE_HOST"] ?? ""));
    this.#pending.delete(state);
    return this.#store(
      app.name,
      {
        APP_ID: String(app.id),
        PRIVATE_KEY: app.privateKey,
        WEBHOOK_SECRET: app.webhookSecret,
        ...others,
      },
      app,
    );
  }

  /** Asks GitHub about an existing app. */
  async check(form: URLSearchParams, origin: string): Promise<Page> {
    const host = form.get("host")?.trim() ?? "";
    const existing = await checkExisting(form, this.#deps.environment, this.#site(host));
    const { hookUrl } = existing.facts;
    const channel = isChannel(hookUrl) && { WEBHOOK_PROXY_URL: hookUrl };
    const others = { ...this.#hostSettings(host), ...channel };
    this.#existing = { existing, others };
    return checkedPage(existing, channel ? hookUrl : `${origin}${WEBHOOK_PATH}`);
  }

  /** Stores the app that was checked last. */
  storeChecked(): Page {
    if (!this.#existing) throw new UserError(["Give the three values of the app first."]);
    const { existing, others } = this.#existing;
    return this.#store(existing.facts.name, { ...existing.variables, ...others });
  }

  #store(name: string, variables: Record<string, string>, made?: MadeApp): Page {
    try {
      this.#deps.save(variables);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new UserError([
        `The settings could not be stored: ${why}.`,
        ...(made
          ? [
              `The app is made all the same, with the id ${made.id}: make a new private key and webhook secret on ${made.page}, and give them in the form for an app that you have.`,
            ]
          : []),
      ]);
    }
    this.#finished.resolve(variables);
    return startingPage(name);
  }

  async #reach({
    reach,
    address,
  }: AppChoices): Promise<{ hookUrl: string; WEBHOOK_PROXY_URL?: string }> {
    if (reach === "address") return { hookUrl: `${address.replace(/\/+$/, "")}${WEBHOOK_PATH}` };
    const channel = await newChannel(this.#deps.fetch);
    return { hookUrl: channel, WEBHOOK_PROXY_URL: channel };
  }

  #hostSettings(host: string): Others {
    return host === "" ? {} : { GHE_HOST: host };
  }

  #site(host: string): Site {
    const { GHE_PROTOCOL = "https" } = this.#deps.environment;
    const protocol = GHE_PROTOCOL === "http" ? "http" : "https";
    const server = host === "" ? {} : { GHE_HOST: host };
    return {
      web: host === "" ? "https://github.com" : `${protocol}://${host}`,
      api: apiOf({ ...server, GHE_PROTOCOL: protocol }),
      fetch: this.#deps.fetch,
    };
  }
}
