import { closeIssue } from "../issue/issues.ts";
import type { Account, Field, Item } from "../../store/entities.ts";
import type { World } from "../../store/world.ts";
import { autoClose, automationBot } from "./automation.ts";
import type { NewValue } from "./items.ts";
import { setValue } from "./items.ts";

/**
 * Sets or clears a field of a card; the board's own workflow closes an issue whose card comes to the
 * last column.
 */
export function setCardValue(
  world: World,
  actor: Account,
  item: Item,
  field: Field,
  wanted: NewValue | null,
): void {
  setValue(world, actor, item, field, wanted);
  const { board, content } = item;
  const workflow = board.workflows.find(({ name, enabled }) => name === autoClose && enabled);
  const isDone = field.name === "Status" && wanted?.optionId === workflow?.optionId;
  if (!workflow || !isDone || content.kind !== "Issue" || content.state === "closed") return;
  closeIssue(world, automationBot(world), content, { reason: "COMPLETED", duplicateOf: null });
}
