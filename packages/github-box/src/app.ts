import { generateKeyPairSync } from "node:crypto";

import { createAccount } from "./changes/repository/accounts.ts";
import type { AppIdentity, World } from "./store/world.ts";

/** Milepost as the box's GitHub knows it. */
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
    owner: createAccount(accounts, "Organization", "milepost-makers"),
    bot: createAccount(accounts, "Bot", "milepost[bot]"),
    createdAt: now(),
  };
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
