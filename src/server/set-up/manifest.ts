import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** The parts of the manifest that differ for each app. */
export interface OwnParts {
  name: string;
  /** Where webhooks are sent. */
  hookUrl: string;
  /** A page about the app. */
  homepage: string;
  /** Where GitHub redirects to with a code. */
  redirectUrl: string;
  /** Where GitHub redirects somebody who has installed the app. */
  setupUrl: string;
}

export interface Manifest {
  default_permissions: Record<string, string>;
  default_events: string[];
  [field: string]: unknown;
}

/** `app.yml`: what every Milepost app asks for. */
function readManifest(): Manifest {
  const file = new URL("app.yml", import.meta.resolve("milepost/package.json"));
  return parse(readFileSync(file, "utf8")) as Manifest;
}

/** The manifest from which GitHub makes an app: `app.yml`, with the app's own parts added. */
export function manifestOf(own: OwnParts): Manifest {
  return {
    ...readManifest(),
    name: own.name,
    url: own.homepage,
    hook_attributes: { url: own.hookUrl, active: true },
    redirect_url: own.redirectUrl,
    setup_url: own.setupUrl,
  };
}
