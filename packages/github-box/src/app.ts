import { generateKeyPairSync, randomBytes } from "node:crypto";

import { createAccount } from "./changes/repository/accounts.ts";
import { appPermissions } from "./contract/permissions.ts";
import type { Permissions } from "./contract/permissions.ts";
import type { Account } from "./store/entities.ts";
import type { AppIdentity, World } from "./store/world.ts";

/** Milepost, as the box's GitHub knows it. */
export function createApp(store: World["store"], now: () => string, events: string[]): AppIdentity {
  const accounts = { store, now };
  return {
    ...keyPair(),
    id: 4242,
    nodeId: "A_kwHOAAAQkg",
    slug: "milepost",
    name: "Milepost",
    webhookSecret: "a secret between the box and the app",
    events,
    permissions: appPermissions,
    hookUrl: "https://example.com/api/github/webhooks",
    owner: createAccount(accounts, "Organization", "milepost-makers"),
    bot: createAccount(accounts, "Bot", "milepost[bot]"),
    createdAt: now(),
  };
}

/** What somebody asks for who makes an app: the fields of a manifest that the box knows. */
export interface Manifest {
  name: string;
  url: string;
  redirect_url: string;
  public: boolean;
  hook_attributes: { url: string };
  default_permissions: Permissions;
  default_events: string[];
}

/**
 * Makes the app of a manifest. The box has one app, so it takes the place of the one before: with a name,
 * a bot, a key and a secret of its own.
 */
export function becomeApp(world: World, owner: Account, manifest: Manifest): void {
  const slug = slugOf(manifest.name);
  Object.assign(world.app, {
    ...keyPair(),
    slug,
    name: manifest.name,
    webhookSecret: randomBytes(20).toString("hex"),
    events: manifest.default_events,
    permissions: { metadata: "read", ...manifest.default_permissions },
    hookUrl: manifest.hook_attributes.url,
    owner,
    bot: createAccount(world, "Bot", `${slug}[bot]`),
    createdAt: world.now(),
  } satisfies Partial<AppIdentity>);
}

/** An app's name in addresses. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

let keys: { privateKey: string; publicKey: string } | undefined;

/** One pair of keys per process: making one takes a tenth of a second. */
function keyPair() {
  keys ??= generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return keys;
}
