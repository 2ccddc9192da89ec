import type { Way } from "./way.ts";

/**
 * Any other agent: a `repository_dispatch` of the type `milepost-task` with the task as data. GitHub starts
 * workflows for it although the run's own token has sent it, which is true of no other event but one.
 */
export const workflow: Way = {
  name: "workflow",
  permissions: { contents: "write" },
  steps: `- env:
    GH_TOKEN: \${{ github.token }}
  run: |
    jq --null-input '{
      event_type: "milepost-task",
      client_payload: { agent: env.AGENT, issue: (env.ISSUE | tonumber), prompt: env.PROMPT }
    }' | gh api --method POST "/repos/$GITHUB_REPOSITORY/dispatches" --input -
`,
};
