import { ProbotOctokit } from "probot";

type Options = NonNullable<ConstructorParameters<typeof ProbotOctokit>[0]>;

/**
 * Probot's Octokit without its throttling and retries: our pace and our queue do both, and know more.
 *
 * Probot's throttling would space all GraphQL calls by a second. Only the function form turns it off,
 * because Probot merges its own options over an object. Its request log is off as well, since that shows
 * request bodies, which contain text of the plan.
 */
export const PlainOctokit = ProbotOctokit.defaults((options: Options) => ({
  ...options,
  throttle: { enabled: false },
  retry: { enabled: false },
  log: quiet(options.log),
}));

function quiet(log: Options["log"]): NonNullable<Options["log"]> {
  return {
    debug() {},
    info() {},
    warn: (message) => log?.warn(message),
    error: (message) => log?.error(message),
  };
}
