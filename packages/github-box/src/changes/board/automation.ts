import type { Account, Board, Issue, Workflow } from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";
import { createAccount } from "../repository/accounts.ts";
import { setValue } from "./items.ts";

const itemClosed = "Item closed";
const pullMerged = "Pull request merged";
export const autoClose = "Auto-close issue";
const botLogin = "github-project-automation[bot]";

/**
 * The workflows that are turned on in every new board: what is closed or merged becomes Done, and what
 * is Done is closed.
 */
export function addWorkflows(world: World, board: Board): void {
  const done = statusOf(board)?.options.find(({ name }) => name === "Done");
  if (done === undefined) return;
  board.workflows = [itemClosed, pullMerged, autoClose].map((name, index) =>
    record<Workflow>(world.store, "PWF", world.now(), {
      kind: "ProjectV2Workflow",
      board,
      number: index + 1,
      name,
      enabled: true,
      optionId: done.id,
    }),
  );
}

/** Moves the cards of an issue that was just closed. A workflow whose option is gone does nothing. */
export function moveToDone(world: World, issue: Issue): void {
  const name = issue.pull?.merged === true ? pullMerged : itemClosed;
  for (const item of issue.items) {
    const workflow = item.board.workflows.find((each) => each.name === name && each.enabled);
    const status = statusOf(item.board);
    if (!status?.options.some(({ id }) => id === workflow?.optionId)) continue;
    setValue(world, automationBot(world), item, status, { optionId: workflow?.optionId ?? "" });
  }
}

export function deleteWorkflow(world: World, workflow: Workflow): void {
  const { board } = workflow;
  board.workflows = board.workflows.filter((other) => other !== workflow);
  world.store.nodes.delete(workflow.nodeId);
}

function statusOf(board: Board) {
  return board.fields.find(({ name }) => name === "Status");
}

/** The account under which a board's workflows act. */
export function automationBot(world: World): Account {
  return world.store.accounts.get(botLogin) ?? createAccount(world, "Bot", botLogin);
}
