import { RequestError } from "@octokit/request-error";
import type { Octokit } from "@octokit/rest";
import { readPlan } from "../../core/plan/read/read.ts";
import { plural } from "../../core/render/markdown/phrases.ts";
import { clientOf } from "../../github/client/client.ts";
import { missingGrants } from "../../github/app/needs.ts";
import type { Keeper } from "../../github/keeper.ts";
import { howToHandOver, readOtherKeeper } from "../../github/keeper.ts";
import type { PlanSource } from "../../github/read/plan/plan.ts";
import { snapshotQuery } from "../../reconcile/snapshot-query.ts";
import { sourcesOf } from "../../reconcile/several.ts";
import { hasHandedOver, plansBeside, readPlanFiles } from "../../github/read/plan/plan.ts";
import { status } from "../cli-error.ts";
import { keptElsewhereSentence } from "../github/refuse-second-account.ts";
import type { Finding } from "./finding.ts";
import { good, note, wrong } from "./finding.ts";

export interface RepositoryName {
  owner: string;
  repo: string;
}

/** The app's installation on the repository: its permissions and how to use it, or what is wrong. */
export async function checkInstallation(
  app: Octokit,
  place: RepositoryName,
  page: string,
): Promise<{ findings: Finding[]; installation?: number }> {
  try {
    const { data } = await app.request("GET /repos/{owner}/{repo}/installation", {
      ...place,
    });
    if (data.suspended_at) {
      const what = "The installation is suspended.";
      return { findings: [wrong(status.github, what, `Let it work again: ${data.html_url}`)] };
    }
    const isUsers = data.target_type === "User";
    const missing = missingGrants(data.permissions as Record<string, string>, data.events).filter(
      ({ kind, name }) => kind === "permission" && !(isUsers && name.startsWith("organization_")),
    );
    const findings = missing.map(({ name, brings }) =>
      note(
        `${place.owner} has not granted ${name}. It would bring: ${brings}.`,
        `Accept it: ${data.html_url}`,
      ),
    );
    return {
      findings: [good(`The app is installed on ${nameOf(place)}.`), ...findings],
      installation: data.id,
    };
  } catch (error) {
    if (!(error instanceof RequestError) || error.status !== 404) throw error;
    const what = `The app is not installed on ${nameOf(place)}, or there is no such repository.`;
    return { findings: [wrong(status.github, what, `Install it: ${page}/installations/new`)] };
  }
}

/**
 * Checks the repository with a person's token or as the app: its state, the right to write, the plan,
 * the boards.
 */
export async function checkRepository(
  octokit: Octokit,
  place: RepositoryName,
  as: "person" | "app",
): Promise<Finding[]> {
  const data = await found(octokit, place);
  if (data === undefined) {
    const what = `The token shows no repository ${nameOf(place)}.`;
    return [wrong(status.github, what, "Check the name, and what the token may reach.")];
  }
  const source = await readPlanFiles(clientOf(octokit), data.node_id, "HEAD");
  return [
    ...stateOf(data),
    ...(as === "person" ? rightsIn(data) : []),
    ...(source ? sourcesOf(source).map(planIn) : [planIn(undefined)]),
    ...(source ? await keeperOf(octokit, source) : []),
    await boardsOf(octokit, data.owner),
  ];
}

type Repository = NonNullable<Awaited<ReturnType<typeof found>>>;

async function found(octokit: Octokit, place: RepositoryName) {
  try {
    return (await octokit.request("GET /repos/{owner}/{repo}", { ...place })).data;
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return undefined;
    throw error;
  }
}

function stateOf({ archived, has_issues: hasIssues }: Repository): Finding[] {
  const todo = "Change that in its settings.";
  return [
    ...(archived ? [wrong(status.github, "The repository is archived.", todo)] : []),
    ...(hasIssues ? [] : [wrong(status.github, "Issues are switched off.", todo)]),
  ];
}

/** GitHub does not say this about an app; its permissions count instead. */
function rightsIn({ permissions }: Repository): Finding[] {
  if (permissions?.push !== false) return [good("The token's owner may write.")];
  const todo = "Take the token of somebody who may, with the right to write issues.";
  return [wrong(status.github, "The token's owner may not write here.", todo)];
}

/** Two accounts would open every issue twice. */
async function keeperOf(octokit: Octokit, source: PlanSource): Promise<Finding[]> {
  const { name, viewer, formerly } = source;
  if (hasHandedOver(source)) {
    const todo = "Stop it here, or take `handed_over_from` out of the plan.";
    return [wrong(status.wrongCall, `The plan says that ${viewer} has handed ${name} over.`, todo)];
  }
  const client = clientOf(octokit);
  client.takeOver({ from: formerly, by: viewer });
  const plans = sourcesOf(source);
  const keepers = new Map<string, Keeper>();
  let own = 0;
  for (const plan of plans) {
    const read = readPlan(plan.files, plansBeside(plan));
    const keeper = await readOtherKeeper(client, source, snapshotQuery(read, plan));
    if (keeper) keepers.set(keeper.dashboard, keeper);
    else own += 1;
  }
  return [...keepers.values()].map((keeper) => {
    const { login, dashboard } = keeper;
    const handover = howToHandOver(keeper);
    const todo = handover
      ? `Leave it to ${login}, or hand over: write ${handover}.`
      : `Leave it to ${login}; or stop that, close its dashboard, and let ${viewer} begin anew.`;
    return own > 0
      ? note(keptElsewhereSentence(keeper), todo)
      : wrong(
          status.wrongCall,
          `${login} keeps ${name} already (${dashboard}), and this is ${viewer}.`,
          todo,
        );
  });
}

function planIn(source: PlanSource | undefined): Finding {
  if (!source || source.refused) {
    return wrong(status.github, "The plan may not be read.", "Grant contents: read.");
  }
  const [problem] = source.problems ?? [];
  if (problem) return wrong(status.badPlan, `${problem.file} has a mistake.`, problem.message);
  if (source.files.length === 0) {
    return note("There is no plan in plan/ yet.", "`milepost init` writes one; push it.");
  }
  const read = readPlan(source.files, plansBeside(source));
  if ("plan" in read) return good(`The plan is fine: ${read.plan.project.name}.`);
  return wrong(
    status.badPlan,
    `The plan has ${plural(read.problems.length, "mistake")}.`,
    "`milepost check` names each, and so does the dashboard.",
  );
}

async function boardsOf(octokit: Octokit, owner: Repository["owner"]): Promise<Finding> {
  if (owner.type !== "Organization") {
    return good("Boards: none, for an app reaches those of organizations only. All else works.");
  }
  try {
    await octokit.request("GET /orgs/{org}/projectsV2", { org: owner.login, per_page: 1 });
    return good(`The boards of ${owner.login} can be reached.`);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return note(
      `The boards of ${owner.login} cannot be reached (${error.status}).`,
      "Grant the right to write the organization's projects; without it there is no board.",
    );
  }
}

function nameOf({ owner, repo }: RepositoryName): string {
  return `${owner}/${repo}`;
}
