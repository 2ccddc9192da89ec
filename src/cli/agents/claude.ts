import { aroundAgent, permissions } from "./in-the-run.ts";
import type { Way } from "./way.ts";

/**
 * Claude Code as a GitHub Action, with a prompt and no trigger of its own. It refuses runs that a bot has
 * started unless that bot is named: here it is the account whose hand-over was checked before.
 */
export const claude: Way = {
  name: "claude",
  permissions,
  secret: { name: "ANTHROPIC_API_KEY", is: "a key of the Anthropic API" },
  steps:
    aroundAgent(`- uses: anthropics/claude-code-action@24dcd50c0568f0fc9e9211213a4fd2d9eb15c4e0 # v1.0.200
  with:
    anthropic_api_key: \${{ secrets.ANTHROPIC_API_KEY }}
    github_token: \${{ github.token }}
    allowed_bots: \${{ github.event.sender.login }}
    prompt: \${{ env.PROMPT }}
    claude_args: --allowedTools "Read,Glob,Grep,Edit,Write,Bash"
`),
};
