import type { Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger, Options } from "probot";
import { Probot, Server } from "probot";
import { UserError } from "../errors.ts";
import type { Settings } from "../settings.ts";
import { limitBodies } from "./body-limit.ts";
import { acceptFormerSecret } from "./former-secret.ts";
import { followChannel } from "./webhook-channel.ts";

/** A server that hands webhooks to `app` once they are checked. */
export async function serverOf(
  { HOST: host, PORT: port, ...settings }: Settings,
  options: Options & { log: Logger },
  app: (probot: Probot) => void,
): Promise<Server> {
  const { log } = options;
  const { WEBHOOK_SECRET: secret, WEBHOOK_SECRET_FORMER: former } = settings;
  const secrets = former === undefined ? [secret] : [secret, former];
  // Probot takes the number 0, any port that is free, for none given, and would listen on 3000.
  const any = "0" as unknown as number;
  const server = new Server({ host, port: port || any, log, Probot: Probot.defaults(options) });
  await server.load((probot) => {
    app(probot);
    acceptFormerSecret(probot.webhooks, former);
    limitBodies(probot, secrets);
  });
  return server;
}

/** If it cannot listen, somebody has to choose another port or host. */
export async function listen(server: Server): Promise<HttpServer> {
  try {
    return await server.start();
  } catch (error) {
    throw error instanceof Error ? new UserError([error.message]) : error;
  }
}

/** Where GitHub cannot reach this process, webhooks come by a channel. */
export function openChannel(
  { WEBHOOK_PROXY_URL: source }: Settings,
  listening: HttpServer,
  log: Logger,
): () => void {
  if (source === undefined) return () => {};
  const { address, family, port } = listening.address() as AddressInfo;
  const host = family === "IPv6" ? `[${address}]` : address;
  return followChannel({ source, target: `http://${host}:${port}/api/github/webhooks`, log });
}
