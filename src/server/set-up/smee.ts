import { UserError } from "../../errors.ts";

/** Makes a channel of smee.io, which forwards webhooks to a machine that GitHub cannot reach. */
export async function newChannel(fetch: typeof globalThis.fetch): Promise<string> {
  const response = await fetch(`${SMEE}/new`, { method: "HEAD", redirect: "manual" }).catch(
    () => undefined,
  );
  const channel = response?.headers.get("location");
  if (channel) return new URL(channel, SMEE).href;
  const why = response ? `made no channel (${response.status})` : "cannot be reached from here";
  throw new UserError([`smee.io ${why}: try again, or give a public address.`]);
}

/** Whether webhooks that are sent there come through a channel. */
export function isChannel(address: string): boolean {
  return URL.canParse(address) && new URL(address).origin === SMEE;
}

const SMEE = "https://smee.io";
