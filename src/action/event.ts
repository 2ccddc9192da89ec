import { readFileSync } from "node:fs";
import type { Payload } from "../app/payload.ts";
import { isReading, readingIn } from "../app/payload.ts";
import { status, CliError } from "../cli/cli-error.ts";

/** What a run of the workflow is about. Nothing in it is ever run as code or passed to a shell. */
export interface ActionEvent {
  /** `push`, `issues`, `schedule`... */
  name: string;
  /** `OWNER/REPO` */
  repository: string;
  /** Login of whoever caused it. */
  sender: string | undefined;
  pull: PullOfEvent | undefined;
  /** The measured value of a `repository_dispatch`. */
  measured: ReturnType<typeof readingIn>;
}

interface PullOfEvent {
  number: number;
  /** It comes from another repository: then the run's own token may only read. */
  fromFork: boolean;
}

interface EventFile extends Payload {
  pull_request?: PullFile;
}

interface PullFile {
  number: number;
  head?: { repo: { id: number } | null };
  base?: { repo: { id: number } };
}

type Env = Record<string, string | undefined>;

/** The event of this run, from the environment and the file that the runner provides. */
export function eventOf(env: Env): ActionEvent {
  const { GITHUB_EVENT_NAME: name, GITHUB_REPOSITORY: repository } = env;
  if (!name || !repository) {
    throw new CliError(
      "This is not a run of a workflow: GITHUB_EVENT_NAME and GITHUB_REPOSITORY are not set.",
      status.wrongCall,
    );
  }
  const payload = payloadOf(env["GITHUB_EVENT_PATH"]);
  const measured = name === "repository_dispatch" ? readingIn(payload) : undefined;
  if (name === "repository_dispatch" && isReading(payload) && !measured) {
    throw new CliError(INCOMPLETE, status.wrongCall);
  }
  return {
    name,
    repository,
    sender: payload.sender?.login,
    pull: pullOf(payload.pull_request),
    measured,
  };
}

const INCOMPLETE =
  "An event `milepost-metric` needs an `id` and a `value` in its `client_payload`; this one is recorded nowhere.";

function payloadOf(path: string | undefined): EventFile {
  if (!path) return {};
  try {
    return Object(JSON.parse(readFileSync(path, "utf8"))) as EventFile;
  } catch {
    throw new CliError(`GITHUB_EVENT_PATH names no event: ${path}`, status.wrongCall);
  }
}

function pullOf(pull: PullFile | undefined): PullOfEvent | undefined {
  if (!pull) return undefined;
  return { number: pull.number, fromFork: pull.head?.repo?.id !== pull.base?.repo.id };
}
