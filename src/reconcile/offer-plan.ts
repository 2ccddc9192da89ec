import { importFiles } from "../core/import/import.ts";
import { isPlanDocument } from "../core/import/plan-document.ts";
import { inOneFile } from "../core/import/write/one-file.ts";
import { readPlan } from "../core/plan/read/read.ts";
import { starterPlan } from "../core/plan/starter.ts";
import { tasksOf } from "../core/plan/tasks.ts";
import type { PlanOffer } from "../core/render/plan-offer.ts";
import { planOffer } from "../core/render/plan-offer.ts";
import type { Client } from "../github/client/client.ts";
import { mutate } from "../github/client/mutations.ts";
import type { Found } from "../github/first-plan/documents.ts";
import { readDocumentsOf } from "../github/first-plan/documents.ts";
import type { InitCommand, RepositoryName } from "../github/first-plan/init-commands.ts";
import { answerMarker, readInitCommands } from "../github/first-plan/init-commands.ts";
import type { Pace } from "../github/write/write.ts";

/**
 * Answers every `/plan init` in a repository without a plan, with a link that opens GitHub's editor with
 * a first plan: one made from the repository's documents, or a small one. Nothing else is written there.
 * Returns how many it answered.
 */
export async function offerPlan(
  client: Client,
  place: RepositoryName,
  pace: Pace,
): Promise<number> {
  const commands = await readInitCommands(client, place);
  if (commands.length === 0) return 0;
  const body = planOffer(offerOf(await readDocumentsOf(client, place, isPlanDocument)));
  for (const command of commands) await answer(client, { place, command, body }, pace);
  return commands.length;
}

/** As for every command, the reaction shows that it is answered; while lists lag behind, the marker does. */
async function answer(
  client: Client,
  { place, command, body }: { place: RepositoryName; command: InitCommand; body: string },
  pace: Pace,
): Promise<void> {
  await pace({ contents: 1 });
  await client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    ...place,
    issue_number: command.issue,
    body: `${body}\n\n${answerMarker(command.number)}`,
  });
  await pace({ contents: 0 });
  const input = { subjectId: command.id, content: "THUMBS_UP" };
  await mutate(client, [{ field: "addReaction", input }]);
}

function offerOf({ url, branch, name, documents }: Found): PlanOffer {
  const repository = { url, branch };
  const starter = { repository, text: starterPlan(name, "") };
  if (documents.length === 0) return starter;
  const { files } = importFiles(documents, { name });
  const read = readPlan(files);
  if (!("plan" in read)) return starter;
  const tasks = tasksOf(read.plan).length;
  const names = documents.map(({ file }) => file);
  return { repository, text: inOneFile(files), documents: { names, tasks } };
}
