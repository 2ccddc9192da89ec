import { once } from "node:events";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../../errors.ts";
import { fetchWithTimeout } from "../../github/client/fetch-with-timeout.ts";
import type { Environment } from "../../settings.ts";
import { fields } from "../../settings.ts";
import { checkCanSave, saveToFile } from "../../settings-file.ts";
import { checkAddress } from "../can-listen.ts";
import { onSignals } from "../signals.ts";
import { AccessCode } from "./access-code.ts";
import { Steps } from "./steps.ts";
import { answerSteps } from "./routes.ts";

export interface SetUp {
  environment: Environment;
  /** Where the settings are stored. */
  file: string;
  say: (line: string) => void;
}

/**
 * Guides a person through making the GitHub App, or entering the values of an existing one. Resolves
 * once they are stored and set in the environment. Prints the address to open, which contains the code
 * for access.
 */
export async function setUp({ environment, file, say }: SetUp): Promise<void> {
  checkCanSave(file);
  const { HOST: host, PORT: port } = addressIn(environment);
  await checkAddress(host, port);
  const accessCode = new AccessCode();
  const steps = new Steps({
    environment,
    fetch: fetchWithTimeout(),
    save: (variables) => saveToFile(file, variables),
  });
  const server = createServer(answerSteps(steps, accessCode));
  await once(server.listen({ host, port }), "listening");
  const stopListening = onSignals(async () => close(server));
  say(invitation(server, host, accessCode.code));
  Object.assign(environment, await steps.done);
  stopListening();
  await close(server);
  say(`The settings are stored in ${file}.`);
}

function addressIn(environment: Environment): { HOST: string; PORT: number } {
  const given = { HOST: environment["HOST"] || undefined, PORT: environment["PORT"] || undefined };
  const { success, data, error } = fields.pick({ HOST: true, PORT: true }).safeParse(given);
  if (success) return data;
  throw new UserError(error.issues.map(({ message }) => message));
}

function invitation(server: Server, host: string, code: string): string {
  const { port } = server.address() as AddressInfo;
  const name = ["0.0.0.0", "::"].includes(host) ? "localhost" : host;
  return `There is no GitHub App yet: open http://${name}:${port}/set-up?code=${code} to make it, under whatever address you reach this process.`;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await closed;
}
