import { ProbotOctokit } from "probot";

type Options = NonNullable<ConstructorParameters<typeof ProbotOctokit>[0]>;

/**
 * Probot's Octokit without its throttling and retries: our pace and our queue do both, knowing more.
 *
 * Probot's throttling would space every GraphQL call by a second, and only the function form turns
 * it off: Probot lays its own options over an object. Its log of requests is off as well, since that
 * shows their bodies, which are text of the plan.
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
