import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** What of the manifest is different for each app. */
export interface OwnParts {
  name: string;
  /** Where webhooks go. */
  hookUrl: string;
  /** A page about the app. */
  homepage: string;
  /** Where GitHub leads back to with a code. */
  redirectUrl: string;
  /** Where it leads somebody who has installed the app. */
  setupUrl: string;
}

export interface Manifest {
  default_permissions: Record<string, string>;
  default_events: string[];
  [field: string]: unknown;
}

/** `app.yml` as it is: what every app of Milepost asks for. */
function readManifest(): Manifest {
  const file = new URL("app.yml", import.meta.resolve("milepost/package.json"));
  return parse(readFileSync(file, "utf8")) as Manifest;
}

/** The manifest from which GitHub makes an app: `app.yml`, with the parts put in that are its own. */
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
