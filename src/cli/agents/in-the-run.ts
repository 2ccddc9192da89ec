/** Agents that work in the workflow's run itself, which opens their pull request and says how it ended. */

/** What the run's own token needs to push a branch and to open a pull request. */
export const permissions = { contents: "write", "pull-requests": "write" } as const;

/**
 * The steps around those of an agent: a draft at the beginning, so that the task is in progress; at the
 * end it is ready for review, or closed if the agent has failed or changed nothing.
 */
export function aroundAgent(steps: string): string {
  return `- uses: actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8 # v6.0.1
- name: Open a draft
  env:
    GH_TOKEN: \${{ github.token }}
  run: |
    git config user.name "github-actions[bot]"
    git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
    branch="agent/$ISSUE-$GITHUB_RUN_ID-$GITHUB_RUN_ATTEMPT"
    git switch --create "$branch"
    git commit --allow-empty --message "Begin the task of #$ISSUE"
    git push --set-upstream origin "$branch"
    gh pr create --draft --title "Task of #$ISSUE, by $AGENT" --body "Closes #$ISSUE"
${steps}- name: Hand it in
  env:
    GH_TOKEN: \${{ github.token }}
  run: |
    git add --all
    if git diff --cached --quiet && [ "$(git rev-list --count "origin/$DEFAULT_BRANCH..HEAD")" -le 1 ]; then
      echo "The agent has changed nothing." && exit 1
    fi
    git diff --cached --quiet || git commit --message "Do the task of #$ISSUE"
    git push
    gh pr ready
- name: Say that it failed
  if: failure() || cancelled()
  env:
    GH_TOKEN: \${{ github.token }}
    RUN: \${{ github.server_url }}/\${{ github.repository }}/actions/runs/\${{ github.run_id }}
  run: |
    gh pr close --comment "The agent has failed: $RUN"
`;
}
