import { createHmac, timingSafeEqual } from "node:crypto";
import type { Probot } from "probot";

/**
 * Also accepts webhooks that are signed with the former secret, while the app's secret is being
 * replaced. The comparison takes the same time whatever the signature.
 */
export function acceptFormerSecret(webhooks: Probot["webhooks"], former: string | undefined): void {
  if (former === undefined) return;
  const { verifyAndReceive } = webhooks;
  webhooks.verifyAndReceive = async (event) => {
    const isFormer = isSigned(event.payload, event.signature, former);
    const signature = isFormer ? await webhooks.sign(event.payload) : event.signature;
    return verifyAndReceive({ ...event, signature });
  };
}

function isSigned(payload: string, signature: string, secret: string): boolean {
  const own = Buffer.from(`sha256=${createHmac("sha256", secret).update(payload).digest("hex")}`);
  const given = Buffer.from(signature);
  return own.length === given.length && timingSafeEqual(own, given);
}
