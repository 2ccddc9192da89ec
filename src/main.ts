import type { Logger } from "probot";
import { Probot } from "probot";
import { milepost, SUBSCRIBED } from "./app/app.ts";
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
import { resyncAll } from "./server/resync-all.ts";
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
import type { QueueBackend } from "./server/queue-backend.ts";
import { openQueueBackend } from "./server/queue-backend.ts";
import { resyncFailedDeliveries } from "./server/failed-deliveries.ts";
import { onSignals } from "./server/signals.ts";
import { listen, openChannel, serverOf } from "./server/web-server.ts";
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
  const access = await accessOf(settings, log, metrics);
  const resync = () => resyncAll(access, queue, log);
  const engine = watchEngine(backend, () => void resync());
  const pages = new PageMemory({ limiter });
  let identity: Identity | undefined;
  let isReady = false;
  let hasHeard = false;

  const server = await serverOf(settings, access.options, (probot) => {
    milepost({ queue, pages, slug: () => identity?.slug })(probot);
    probot.onAny(() => void (hasHeard = true));
  });
  const health: Health = { isReady: () => isReady && engine.isThere() };
  const fresh = { appPage: () => identity?.page, hasHeard: () => hasHeard };
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

  identity = await identify(access.app, apiOf(settings), log);
  warnOfMissing(identity, log);
  const worker = workerOf(settings, { access, backend, metrics, pages, log, slug: identity.slug });
  await queue.start(metrics.counted(worker));
  stopSweeps = resyncFailedDeliveries({ app: access.app, queue, log });
  await resync();
  isReady = true;
}

type Access = Awaited<ReturnType<typeof accessOf>>;

/** Access to GitHub: as the app, and as each of its installations. */
async function accessOf(settings: Settings, log: Logger, metrics: Metrics) {
  const options = {
    appId: settings.APP_ID,
    privateKey: settings.PRIVATE_KEY,
    secret: settings.WEBHOOK_SECRET,
    baseUrl: apiOf(settings),
    Octokit: PlainOctokit,
    request: { fetch: metrics.counting(fetchWithTimeout()) },
    log,
  };
  const app = await new Probot(options).auth();
  const tokens = new Tokens(app);
  const octokitFor = async (scope: Scope) => scopedOctokit(tokens, scope, options);
  return { options, app, tokens, octokitFor };
}

interface WorkerParts {
  access: Access;
  backend: QueueBackend;
  metrics: Metrics;
  pages: PageMemory;
  log: Logger;
  slug: string;
}

/** What brings GitHub in step for each request of the queue. */
function workerOf(settings: Settings, parts: WorkerParts): Worker {
  const { access, backend, metrics, pages, log, slug } = parts;
  const { queue, limiter } = backend;
  const memory = new ProcessState();
  const { compute } = new Threads();
  const controller = createController({
    octokitFor: access.octokitFor,
    tokens: access.tokens,
    servers: new Servers(),
    queue,
    log,
    memory,
    claims: new CreationClaims(limiter),
    pages,
    leftOut: (change, where) => {
      metrics.leftOut(change);
      logLeftOut(log, change, where);
    },
    paceFor: settings.PACE === "off" ? () => noPace : createPaces({ limiter }),
    compute,
    seal: { seal: new Seal(privateKeysIn(settings)), slug },
  });
  return logged(controller, log, memory.names);
}

function privateKeysIn({ PRIVATE_KEY: key, PRIVATE_KEY_FORMER: former }: Settings): string[] {
  return former === undefined ? [key] : [key, former];
}

/** Warns of events that GitHub does not send: the app may have been made before they were needed. */
function warnOfMissing({ events }: Identity, log: Logger): void {
  const missing = SUBSCRIBED.filter((name) => !events.includes(name));
  if (missing.length > 0) log.warn({ missing }, "the app is not subscribed to all events it needs");
}
