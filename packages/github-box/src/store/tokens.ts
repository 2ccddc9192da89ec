import { createVerify, randomBytes } from "node:crypto";

import { Refusal } from "../contract/refusal.ts";
import type { Account, Installation } from "./entities.ts";
import type { Store } from "./store.ts";
import type { Reach, Viewer } from "./viewer.ts";
import type { AppIdentity } from "./world.ts";

export interface Tokens {
  /** Whom a request's `authorization` header stands for. */
  viewer(authorization: string | null): Viewer;
  forInstallation(reach: Reach): string;
  /** Of a workflow: it acts as a bot of its own, with what an installation can reach. */
  forWorkflow(bot: Account, reach: Reach): string;
  forPerson(account: Account): string;
}

/** Issues tokens. They do not expire, because the box's clock may jump by weeks. */
export function createTokens(app: AppIdentity, store: Store): Tokens {
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
      if (viewer === undefined) return appBy(token, app);
      if (viewer.kind === "installation") refuseFormer(viewer.installation, store);
      return viewer;
    },
    forInstallation: (reach) => give("ghs", { kind: "installation", account: app.bot, ...reach }),
    forWorkflow: (account, reach) => give("ghs", { kind: "installation", account, ...reach }),
    forPerson: (account) => give("ghp", { kind: "person", account }),
  };
}

function refuseFormer({ id, suspendedAt }: Installation, { installations }: Store): void {
  if (!installations.has(id)) throw new Refusal("UNAUTHORIZED", "Bad credentials");
  if (suspendedAt === null) return;
  throw new Refusal("FORBIDDEN", "This installation has been suspended");
}

function appBy(token: string, app: AppIdentity): Viewer {
  const mistake = token.split(".").length === 3 ? mistakeInJwt(token, app) : "Bad credentials";
  if (mistake !== null) throw new Refusal("UNAUTHORIZED", mistake);
  return { kind: "app", account: app.bot };
}

/**
 * Checks signature, issuer and lifetime. The times themselves are not checked, since the app's clock is
 * the real one and the box's may differ.
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
