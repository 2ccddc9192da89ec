import { claude } from "./claude.ts";
import { codex } from "./codex.ts";
import { copilot } from "./copilot.ts";
import type { Way } from "./way.ts";
import { workflow } from "./workflow.ts";

export const ways: readonly Way[] = [copilot, claude, codex, workflow];

/**
 * The workflow that `init --agents` writes, with the version that writes it: it starts an agent when
 * Milepost puts the label of that agent on an issue.
 *
 * The label alone starts nothing. The prompt comes from `milepost prompt`, which refuses a task that
 * Milepost has not handed to this agent, and a label that somebody else has put on: also one that a person
 * takes off and puts on again.
 */
export function agentsWorkflow(version: string): string {
  return `# Starts the agents of the plan. Milepost puts the label \`agent: NAME\` on the issue of a task that is ready.
name: Milepost agents
on:
  issues:
    types: [labeled]

permissions: {}

concurrency:
  group: milepost-agents-\${{ github.event.issue.number }}-\${{ github.event.label.name }}

jobs:
  prompt:
    if: "startsWith(github.event.label.name, 'agent: ')"
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
      issues: read
      pull-requests: read
    outputs:
      agent: \${{ steps.prompt.outputs.agent }}
      way: \${{ steps.prompt.outputs.way }}
      prompt: \${{ steps.prompt.outputs.prompt }}
    steps:
      # Nothing is checked out: the plan is read from GitHub.
      - uses: actions/setup-node@2028fbc5c25fe9cf00d9f06a71cc4710d4507903 # v6.0.0
        with:
          node-version: 24
      - id: prompt
        env:
          GITHUB_TOKEN: \${{ github.token }}
          ISSUE: \${{ github.event.issue.number }}
          LABEL: \${{ github.event.label.name }}
          SENDER: \${{ github.event.sender.login }}
        run: npx --yes milepost@${version} prompt "$GITHUB_REPOSITORY" "#$ISSUE" --label "$LABEL" --by "$SENDER" --output "$GITHUB_OUTPUT"
${ways.map(job).join("")}`;
}

function job({ name, permissions, secret, steps }: Way): string {
  const granted = Object.entries(permissions).map(([what, level]) => `      ${what}: ${level}\n`);
  return `
  ${name}:
    needs: prompt
    if: needs.prompt.outputs.way == '${name}'
    runs-on: ubuntu-latest
    timeout-minutes: 120
    permissions:${granted.length > 0 ? `\n${granted.join("")}` : " {}\n"}    env:
      AGENT: \${{ needs.prompt.outputs.agent }}
      ISSUE: \${{ github.event.issue.number }}
      DEFAULT_BRANCH: \${{ github.event.repository.default_branch }}
      PROMPT: \${{ needs.prompt.outputs.prompt }}
    steps:
${secret ? `      # The secret ${secret.name}: ${secret.is}.\n` : ""}${indented(steps, 6)}`;
}

function indented(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(by));
}
