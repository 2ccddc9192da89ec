/**
 * The workflow that `init --action` writes, with the version that writes it.
 *
 * Milepost looks whenever something happens. `concurrency` is its queue: one run works and one waits.
 */
export function workflow(version: string): string {
  return `# Milepost keeps issues, milestones and the dashboard in step with plan/.
name: Milepost
on:
  push:
  issues:
    types: [opened, edited, deleted, transferred, closed, reopened, assigned, unassigned, labeled, unlabeled, milestoned, demilestoned]
  issue_comment:
  milestone:
  pull_request:
    types: [opened, synchronize, reopened, closed, edited]
  repository_dispatch:
    types: [milepost-metric]
  workflow_dispatch:
${jobs(version)}`;
}

/**
 * The workflow that posts reports and reminders in time on days when nothing happens.
 *
 * It is a file of its own because, after 60 days without a commit, GitHub disables a workflow with a
 * schedule together with all its other triggers. It does not run on the full hour, when more runs start
 * late.
 */
export function scheduledWorkflow(version: string): string {
  return `# Milepost's reports and reminders on quiet days. GitHub switches this file off after 60 days without a
# commit; the other one goes on.
name: Milepost on time
on:
  schedule:
    - cron: "17 5-20 * * 1-5"
${jobs(version)}`;
}

function jobs(version: string): string {
  return `
permissions:
  contents: read
  issues: write
  pull-requests: write
  checks: write

concurrency:
  group: milepost
  cancel-in-progress: false

jobs:
  milepost:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    steps:
      # Nothing is checked out: the plan is read from GitHub.
      - uses: actions/setup-node@2028fbc5c25fe9cf00d9f06a71cc4710d4507903 # v6.0.0
        with:
          node-version: 24
      - run: npx --yes milepost@${version} action
        env:
          # The run's own token reaches no boards (Projects); a fine-grained token in this secret does.
          GITHUB_TOKEN: \${{ secrets.MILEPOST_TOKEN || github.token }}
`;
}
