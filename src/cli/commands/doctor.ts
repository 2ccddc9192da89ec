import { resolve } from "node:path";
import type { Octokit } from "@octokit/rest";
import type { Command } from "commander";
import { UserError } from "../../errors.ts";
import { appOctokit } from "../../github/app/app-octokit.ts";
import type { Settings } from "../../settings.ts";
import { apiOf, isNew, readSettings } from "../../settings.ts";
import { addFromFile, settingsFileOf } from "../../settings-file.ts";
import { CliError, status } from "../cli-error.ts";
import { checkApp, checkEngine } from "../doctor/app.ts";
import type { Finding } from "../doctor/finding.ts";
import { good, lineOf, worstOf, wrong } from "../doctor/finding.ts";
import type { RepositoryName } from "../doctor/repository.ts";
import { checkInstallation, checkRepository } from "../doctor/repository.ts";
import { checkSite } from "../doctor/site.ts";
import { cliErrorOf } from "../failure.ts";
import type { Io } from "../io.ts";
import { printJson } from "../io.ts";
import { octokitOf, ownerAndName, url } from "../github/repository.ts";

interface Options {
  apiUrl?: string;
  json?: boolean;
}

/** `milepost doctor`: checks everything that Milepost needs, and says what to do about what is missing. */
export function doctor(program: Command, io: Io): void {
  program
    .command("doctor")
    .summary("find out what is missing: settings, rights, webhooks, plan")
    .argument("[OWNER/REPO]", "a repository to look at as well, as in octo/hello", ownerAndName)
    .description(
      "Looks as the app, with its settings from the environment or the file .env in this folder; without those as the token in GITHUB_TOKEN. It only reads.",
    )
    .option("--api-url <url>", "GitHub Enterprise, for a token: https://HOST/api/v3", url)
    .option("--json", "print the findings as JSON")
    .addHelpText(
      "after",
      `
Each line says what to do. The exit status is that of the worst: 2 for settings, 3 for GitHub, 1 for the plan.

Examples:
  $ milepost doctor
  $ milepost doctor octo/hello`,
    )
    .action(async (name: string | undefined, options: Options) => {
      const findings = await examine(name, options, io);
      if (options.json) printJson(io, findings);
      else for (const finding of findings) io.stdout.write(lineOf(finding));
      const end = worstOf(findings);
      if (end !== status.fine) throw new CliError("", end);
    });
}

async function examine(name: string | undefined, { apiUrl }: Options, io: Io): Promise<Finding[]> {
  const env = { ...io.env };
  addFromFile(env, resolve(io.cwd, settingsFileOf(env)));
  const place = name === undefined ? undefined : placeOf(name);
  const findings: Finding[] = [];
  try {
    const steps = isNew(env) ? asToken(place, apiUrl, { ...io, env }) : asApp(place, env, io);
    for await (const found of steps) findings.push(...found);
  } catch (error) {
    const { message, status: ends } = cliErrorOf(error);
    if (ends === status.fault) throw error;
    findings.push(wrong(ends, message, "Then look again."));
  }
  return findings;
}

/** Checks settings, GitHub, the app, the queue, and the repository, each only if the one before allows it. */
async function* asApp(
  place: RepositoryName | undefined,
  env: Io["env"],
  { fetch }: Io,
): AsyncGenerator<Finding[]> {
  const settings = settingsIn(env);
  if (Array.isArray(settings)) return yield settings;
  yield [good("The settings are complete.")];
  const api = apiOf(settings);
  const site = await checkSite({ api, fetch });
  yield site;
  if (isWrong(site)) return;
  yield [await checkEngine(settings)];
  const key = { appId: settings.APP_ID, privateKey: settings.PRIVATE_KEY };
  const app = appOctokit(key, { baseUrl: api, fetch });
  const found = await checkApp(app);
  yield found;
  if (place === undefined || found[0]?.level === "wrong") return;
  const { data } = await app.request("GET /app");
  const { findings, installation } = await checkInstallation(app, place, data?.html_url ?? "");
  yield findings;
  if (installation === undefined) return;
  const installed = appOctokit({ ...key, installationId: installation }, { baseUrl: api, fetch });
  yield checkRepository(installed, place, "app");
}

async function* asToken(
  place: RepositoryName | undefined,
  apiUrl: string | undefined,
  io: Io,
): AsyncGenerator<Finding[]> {
  const octokit = octokitOf(io, apiUrl);
  const site = await checkSite({ api: baseOf(octokit), fetch: io.fetch });
  yield site;
  if (isWrong(site)) return;
  if (place === undefined) {
    yield [
      good("There are no settings of an app: name a repository to look at it with the token."),
    ];
    return;
  }
  yield checkRepository(octokit, place, "person");
}

function settingsIn(env: Io["env"]): Settings | Finding[] {
  try {
    return readSettings(env);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.sentences.map((sentence) =>
      wrong(status.wrongCall, sentence, "Put it right in the environment, or in .env."),
    );
  }
}

function isWrong(findings: Finding[]): boolean {
  return findings.some(({ level }) => level === "wrong");
}

function baseOf({ request }: Octokit): string {
  return request.endpoint.DEFAULTS.baseUrl;
}

function placeOf(name: string): RepositoryName {
  const [owner = "", repo = ""] = name.split("/");
  return { owner, repo };
}
