/** What the mutations of changes brought back. */
import type { ChangeOf, CreateIssue, Done, Result, Results } from "../../core/state/change.ts";
import { accepted } from "../../core/state/change.ts";
import type { Batched } from "../../core/state/change-traits.ts";
import type { Repository, Snapshot } from "../../core/state/snapshot.ts";
import { shownName } from "../../core/state/week-column.ts";
import type {
  AddProjectV2ItemByIdAnswer,
  CreateIssueAnswer,
  CreateLabelAnswer,
} from "../answers.ts";
import type { Client } from "../client/client.ts";
import { FIELD_FIELDS } from "../read/fields/board.ts";
import { needed, nodesOf } from "../read/nodes.ts";
import { writtenField } from "./board.ts";

/** What the payloads of a change's mutations say. */
export function resultOf(change: Batched, payloads: unknown[]): Done {
  const read = readers[change.kind as Returning] as Reader<Batched> | undefined;
  return accepted(change, read?.(payloads[0], change));
}

type Returning = Batched["kind"] & keyof Results;
type Reader<Of extends Batched> = (payload: unknown, change: Of) => Result<Of["kind"]>;

/** The payloads of all other kinds say nothing new. */
const readers: { [Kind in Returning]: Reader<ChangeOf<Kind>> } = {
  "create label": (payload) => {
    const made = payload as CreateLabelAnswer["createLabel"];
    const label = needed(made?.label, "the label that was made");
    return { ...label, name: label.name.toLowerCase() };
  },
  "create issue": issueIn,
  "create field": (payload, { field }) => writtenField(payload, field.name),
  "edit field": (payload, { name }) => writtenField(payload, name),
  "add card": (payload) => {
    const made = payload as AddProjectV2ItemByIdAnswer["addProjectV2ItemById"];
    return needed(made?.item, "the card that was made").id;
  },
};

function issueIn(payload: unknown, { board }: CreateIssue): Result<"create issue"> {
  const made = payload as CreateIssueAnswer["createIssue"];
  const { projectItems, ...issue } = needed(made?.issue, "the issue that was made");
  const card = nodesOf(projectItems).find(({ project }) => project.id === board);
  return { ...issue, ...(card && { card: card.id }) };
}

/**
 * The payloads, with those of labels and fields that were to be made and are there already. Lists may
 * not show them yet: each is asked for by its name.
 */
export async function withExisting(
  client: Client,
  changes: Batched[],
  payloads: unknown[][],
  { repository, board }: Snapshot,
): Promise<unknown[][]> {
  const asked = changes.map((change, n) =>
    payloads[n]?.[0] === undefined ? nameQuery(change, repository, board) : undefined,
  );
  if (asked.every((query) => query === undefined)) return payloads;
  const fields = asked.flatMap((query, n) => (query === undefined ? [] : [`t${n}: ${query}`]));
  const fragments = fields.some((field) => field.includes("...FieldFields")) ? FIELD_FIELDS : "";
  const there = await client.graphql<Record<string, unknown>>(
    `query ThoseThere {\n  ${fields.join("\n  ")}\n}\n${fragments}`,
    {},
  );
  return payloads.map((own, n) => (asked[n] === undefined ? own : [there[`t${n}`]]));
}

/** Asks for a thing by its name, in the shape of the payload that making it would have. */
function nameQuery(
  change: Batched,
  repository: Repository,
  board: Snapshot["board"],
): string | undefined {
  if (change.kind === "create label") {
    return `node(id: ${JSON.stringify(repository.id)}) { ... on Repository { label(name: ${JSON.stringify(change.name)}) { id name } } }`;
  }
  if (change.kind === "create field" && "id" in board) {
    return `node(id: ${JSON.stringify(board.id)}) { ... on ProjectV2 { projectV2Field: field(name: ${JSON.stringify(shownName(change.field))}) { ...FieldFields } } }`;
  }
  return undefined;
}
