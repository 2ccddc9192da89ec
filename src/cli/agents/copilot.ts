import type { Way } from "./way.ts";

/**
 * GitHub's own agent. It is started by the REST API of agent tasks, which takes a prompt and opens the pull
 * request itself. Assigning the issue would do too, but then Copilot also reads the comments on it.
 *
 * The API refuses the tokens of apps and of workflow runs: it wants a person's.
 */
export const copilot: Way = {
  name: "copilot",
  permissions: {},
  secret: {
    name: "MILEPOST_COPILOT_TOKEN",
    is: "a fine-grained token of a person with Copilot, for this repository: Agent tasks, read and write",
  },
  steps: `- env:
    GH_TOKEN: \${{ secrets.MILEPOST_COPILOT_TOKEN }}
  run: |
    jq --null-input '{ prompt: env.PROMPT, create_pull_request: true }' |
      gh api --method POST "/agents/repos/$GITHUB_REPOSITORY/tasks" --input -
`,
};
