import { suiteState } from "../../changes/repository/check-runs.ts";
import { webUrl } from "../../shapes/urls.ts";
import { checkPage } from "../../shapes/check.ts";
import type { CheckRun, CheckSuite } from "../../store/entities.ts";
import type { AppIdentity } from "../../store/world.ts";
import { identity } from "../common.ts";
import type { PageArguments } from "../connection.ts";
import { connection } from "../connection.ts";
import type { Fields } from "../context.ts";
import { withArguments } from "../context.ts";
import { gitObject } from "./git.ts";

const suite: Fields<CheckSuite> = {
  ...identity,
  app: (_source, _args, { world }) => ({ __typename: "App", ...world.app }),
  status: (source) => suiteState(source).status.toUpperCase(),
  conclusion: (source) => suiteState(source).conclusion?.toUpperCase() ?? null,
  commit: ({ repository, headSha }) => gitObject(repository, { type: "commit", oid: headSha }),
  repository: ({ repository }) => repository,
  checkRuns: withArguments(
    ({ runs }: CheckSuite, args: PageArguments & { filterBy?: { checkName?: string } }) => {
      const name = args.filterBy?.checkName;
      const named = runs.filter((run) => name === undefined || run.name === name);
      return connection("checkRuns", named, args);
    },
  ),
};

const run: Fields<CheckRun> = {
  ...identity,
  name: ({ name }) => name,
  externalId: ({ externalId }) => externalId,
  status: ({ status }) => status.toUpperCase(),
  conclusion: ({ conclusion }) => conclusion?.toUpperCase() ?? null,
  startedAt: ({ startedAt }) => startedAt,
  completedAt: ({ completedAt }) => completedAt,
  title: ({ title }) => title,
  summary: ({ summary }) => summary,
  text: ({ text }) => text,
  url: checkPage,
  checkSuite: (source) => source.suite,
  repository: ({ repository }) => repository,
};

const app: Fields<AppIdentity> = {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  slug: ({ slug }) => slug,
  name: ({ name }) => name,
  url: ({ slug }) => `${webUrl}/apps/${slug}`,
};

export const checkTypes = { CheckSuite: suite, CheckRun: run, App: app };
