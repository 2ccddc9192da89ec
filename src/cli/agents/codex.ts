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
  steps: aroundAgent(`- uses: openai/codex-action@v1
  with:
    openai-api-key: \${{ secrets.OPENAI_API_KEY }}
    allow-bot-users: \${{ github.event.sender.login }}
    permission-profile: ":workspace"
    prompt: \${{ env.PROMPT }}
`),
};
