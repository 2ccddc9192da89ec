import { aroundAgent, permissions } from "./in-the-run.ts";
import type { Way } from "./way.ts";

/**
 * OpenAI's Codex as a GitHub Action. It lets in only people who may write, and bots that are named: here
 * it is the account whose hand-over was checked before.
 */
export const codex: Way = {
  name: "codex",
  permissions,
  secret: { name: "OPENAI_API_KEY", is: "a key of the OpenAI API" },
  steps: aroundAgent(`- uses: openai/codex-action@e0fdf01220eb9a88167c4898839d273e3f2609d1 # v1.8
  with:
    openai-api-key: \${{ secrets.OPENAI_API_KEY }}
    allow-bot-users: \${{ github.event.sender.login }}
    sandbox: workspace-write
    prompt: \${{ env.PROMPT }}
`),
};
