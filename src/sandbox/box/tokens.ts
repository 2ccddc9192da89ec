import { createVerify, randomBytes } from "node:crypto";

import type { Account, Installation } from "./store.ts";
import type { Viewer } from "./viewer.ts";
import type { AppIdentity } from "./world.ts";

export interface Tokens {
  /** Who a request's `authorization` header stands for, or why it stands for nobody. */
  viewer(authorization: string | null): Viewer | { mistake: string };
  forInstallation(installation: Installation): string;
  forPerson(account: Account): string;
}

/** Tokens that were given out. They do not expire: the box's clock may jump by weeks. */
export function createTokens(app: AppIdentity): Tokens {
  const known = new Map<string, Viewer>();
  const give = (prefix: string, viewer: Viewer) => {
    const token = `${prefix}_${randomBytes(18).toString("hex")}`;
    known.set(token, viewer);
    return token;
  };
  return {
    viewer(authorization) {
      if (authorization === null) return { kind: "nobody" };
      const token = authorization.replace(/^(token|bearer)\s+/i, "");
      const viewer = known.get(token);
      if (viewer !== undefined) return viewer;
      if (token.split(".").length !== 3) return { mistake: "Bad credentials" };
      const mistake = mistakeInJwt(token, app);
      return mistake === null ? { kind: "app", account: app.bot } : { mistake };
    },
    forInstallation: (installation) =>
      give("ghs", { kind: "installation", account: app.bot, installation }),
    forPerson: (account) => give("ghp", { kind: "person", account }),
  };
}

/**
 * Signature, issuer and length of life are checked. The times themselves are not, since the app's
 * clock is the real one and the box's need not be.
 */
function mistakeInJwt(token: string, app: AppIdentity): string | null {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const signed = createVerify("RSA-SHA256").update(`${header}.${payload}`);
  if (!signed.verify(app.publicKey, signature, "base64url")) {
    return "A JSON web token could not be decoded";
  }
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as {
    iss?: unknown;
    iat?: number;
    exp?: number;
  };
  if (String(claims.iss) !== String(app.id)) return "Integration not found";
  const life = (claims.exp ?? 0) - (claims.iat ?? 0);
  return life > 0 && life <= 660
    ? null
    : "'Expiration time' claim ('exp') is too far in the future";
}
