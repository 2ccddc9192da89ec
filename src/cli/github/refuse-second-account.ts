import type { Client } from "../../github/client/client.ts";
import type { Keeper, KeptPlan } from "../../github/keeper.ts";
import { howToHandOver, readOtherKeeper } from "../../github/keeper.ts";
import { status, CliError } from "../cli-error.ts";

/** Refuses to start if another account keeps the plan already. */
export async function refuseSecondAccount(
  client: Client,
  source: { name: string; viewer: string },
  plan: KeptPlan,
): Promise<void> {
  const keeper = await readOtherKeeper(client, source, plan);
  if (keeper) throw secondAccountError(keeper, source.name);
}

/** Says who keeps a repository, and what to do. */
export function secondAccountError(keeper: Keeper, name: string): CliError {
  const { login, dashboard, viewer } = keeper;
  const handover = howToHandOver(keeper);
  const advice = handover
    ? `Leave it to ${login}, or hand over: write ${handover}.`
    : `Use a token of ${login}, or leave it to the app.`;
  return new CliError(
    `${login} keeps ${name} already (${dashboard}). This token is ${viewer}'s, who would open every issue once more. ${advice}`,
    status.wrongCall,
  );
}

/** Says that one of several plans is left to another account. */
export function keptElsewhereSentence({ login, dashboard, viewer }: Keeper): string {
  return `${login} keeps one of the plans (${dashboard}), so ${viewer} leaves that plan alone.`;
}
