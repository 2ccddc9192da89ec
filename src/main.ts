import type { Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "probot";
import { Probot, Server } from "probot";
import { milepost, SUBSCRIBED } from "./app/app.ts";
import type { ControllerDeps } from "./app/controller.ts";
import { createController } from "./app/controller.ts";
import { UserError } from "./errors.ts";
import { fetchWithTimeout } from "./github/client/fetch-with-timeout.ts";
import { scopedOctokit } from "./github/client/access/scoped-octokit.ts";
import { PlainOctokit } from "./github/client/octokit.ts";
import { createPaces, noPace } from "./github/client/pace.ts";
import { Seal } from "./github/client/seal.ts";
import type { Scope } from "./github/client/access/scope.ts";
import { Servers } from "./github/client/access/server.ts";
import { Tokens } from "./github/client/access/tokens.ts";
import { Threads } from "./app/threads.ts";
import { ProcessState } from "./app/process-state.ts";
import { PageMemory } from "./github/pages/page-memory.ts";
import { CreationClaims } from "./reconcile/recent-writes/creation-claims.ts";
import { limitBodies } from "./server/body-limit.ts";
import { resyncAll } from "./server/resync-all.ts";
import { acceptFormerSecret } from "./server/former-secret.ts";
import { checkAddress } from "./server/can-listen.ts";
import { watchEngine } from "./server/engine-watch.ts";
import type { Health } from "./server/health.ts";
import { answerProbes } from "./server/health.ts";
import type { Identity } from "./server/identify.ts";
import { identify } from "./server/identify.ts";
import { createLog, logged, logLeftOut } from "./server/log.ts";
import { Metrics } from "./server/metrics.ts";
import { answerStatus } from "./server/pages/status-page.ts";
import { setUp } from "./server/set-up/set-up.ts";
import { followChannel } from "./server/webhook-channel.ts";
import type { QueueBackend } from "./server/queue-backend.ts";
import { openQueueBackend } from "./server/queue-backend.ts";
import { resyncFailedDeliveries } from "./server/failed-deliveries.ts";
import { onSignals } from "./server/signals.ts";
import type { Worker } from "./queue/queue.ts";
import type { Settings } from "./settings.ts";
import { apiOf, isNew, readSettings } from "./settings.ts";
import { addFromFile, settingsFileOf } from "./settings-file.ts";

const environment = process.env;
const file = settingsFileOf(environment);

try {
  addFromFile(environment, file);
  const isFresh = isNew(environment);
  if (isFresh) await setUp({ environment, file, say: (line) => process.stdout.write(`${line}\n`) });
  await start(readSettings(environment), isFresh);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

/** Runs Milepost until it is stopped. `isFresh` is true if its app has just been made. */
async function start(settings: Settings, isFresh: boolean): Promise<void> {
  await checkAddress(settings.HOST, settings.PORT);
  const log = await createLog(settings, process.stdout.isTTY);
  const backend = await openQueueBackend(settings, log);
  const { queue, limiter } = backend;
  const metrics = new Metrics(queue);
  const options = optionsOf(settings, log, metrics.counting(fetchWithTimeout()));
  const probot = new Probot(options);
  const app = await probot.auth();
  const tokens = new Tokens(app);
  const octokitFor = async (scope: Scope) => scopedOctokit(tokens, scope, options);
  const resync = () => resyncAll({ app, octokitFor }, queue, log);
  let identity: Identity | undefined;
  let isReady = false;
  const engine = watchEngine(backend, () => void resync());
  const health: Health = { isReady: () => isReady && engine.isThere() };
  const slug = () => identity?.slug;
  const pages = new PageMemory({ limiter });
  let hasHeard = false;
  const fresh = { appPage: () => identity?.page, hasHeard: () => hasHeard };
  const server = await serverOf(settings, options, (probot) => {
    milepost({ queue, pages, slug })(probot);
    probot.onAny(() => void (hasHeard = true));
  });
  server.addHandler(answerProbes(health));
  server.addHandler(metrics.handler());
  server.addHandler(answerStatus({ ...health, ...(isFresh && { fresh }) }));
  const listening = await listen(server);
  metrics.watch(listening);
  const closeChannel = openChannel(settings, listening, log);
  let stopSweeps = () => {};
  onSignals(async (signal) => {
    log.info({ signal }, "stops");
    isReady = false;
    stopSweeps();
    closeChannel();
    engine.stop();
    await Promise.all([server.stop(), queue.stop()]);
    await backend.close();
    log.info("stopped");
  });

  identity = await identify(app, apiOf(settings), log);
  warnOfMissing(identity, log);
  const claims = new CreationClaims(limiter);
  const leftOut: ControllerDeps["leftOut"] = (leftOutChange, where) => {
    metrics.leftOut(leftOutChange);
    logLeftOut(log, leftOutChange, where);
  };
  const paceFor = paceOf(settings, limiter);
  const { compute } = new Threads();
  const servers = new Servers();
  const seal = { seal: new Seal(privateKeysIn(settings)), slug: identity.slug };
  const work = {
    octokitFor,
    tokens,
    servers,
    queue,
    log,
    claims,
    pages,
    leftOut,
    paceFor,
    compute,
    seal,
  };
  await queue.start(metrics.counted(workerOf(work)));
  stopSweeps = resyncFailedDeliveries({ app, queue, log });
  await resync();
  isReady = true;
}

function privateKeysIn({ PRIVATE_KEY: key, PRIVATE_KEY_FORMER: former }: Settings): string[] {
  return former === undefined ? [key] : [key, former];
}

function optionsOf(settings: Settings, log: Logger, fetch: typeof globalThis.fetch) {
  return {
    appId: settings.APP_ID,
    privateKey: settings.PRIVATE_KEY,
    secret: settings.WEBHOOK_SECRET,
    baseUrl: apiOf(settings),
    Octokit: PlainOctokit,
    request: { fetch },
    log,
  };
}

async function serverOf(
  { HOST: host, PORT: port, ...settings }: Settings,
  options: ReturnType<typeof optionsOf>,
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
async function listen(server: Server): Promise<HttpServer> {
  try {
    return await server.start();
  } catch (error) {
    throw error instanceof Error ? new UserError([error.message]) : error;
  }
}

/** Where GitHub cannot reach this process, webhooks come by a channel. */
function openChannel(
  { WEBHOOK_PROXY_URL: source }: Settings,
  listening: HttpServer,
  log: Logger,
): () => void {
  if (source === undefined) return () => {};
  const { address, family, port } = listening.address() as AddressInfo;
  const host = family === "IPv6" ? `[${address}]` : address;
  return followChannel({ source, target: `http://${host}:${port}/api/github/webhooks`, log });
}

function paceOf({ PACE }: Settings, limiter: QueueBackend["limiter"]): ControllerDeps["paceFor"] {
  return PACE === "off" ? () => noPace : createPaces({ limiter });
}

function workerOf(work: Omit<ControllerDeps, "log" | "memory"> & { log: Logger }): Worker {
  const memory = new ProcessState();
  return logged(createController({ ...work, memory }), work.log, memory.names);
}

/** Warns of events that GitHub does not send: the app may have been made before they were needed. */
function warnOfMissing({ events }: Identity, log: Logger): void {
  const missing = SUBSCRIBED.filter((name) => !events.includes(name));
  if (missing.length > 0) log.warn({ missing }, "the app is not subscribed to all events it needs");
}
