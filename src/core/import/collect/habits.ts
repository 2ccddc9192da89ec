import type { Recognised } from "../recognise/recognise.ts";
import { isTaskLine } from "../words/task/task-text.ts";
import type { Habits } from "./items/tasks.ts";
import { innerLists } from "./items/tasks.ts";

/** How a document writes its tasks. */
export function habitsOf(recognised: Recognised): Habits {
  return {
    signs: recognised.signs,
    nestedAreTasks: nestedAreTasks(recognised),
    crossIsOpen: crossIsOpen(recognised),
  };
}

/** Whether checkboxes inside other items are tasks: they are if they have details of their own. */
function nestedAreTasks({ lists, verdicts }: Recognised): boolean {
  return [...lists].some(
    ([list, read]) =>
      verdicts.get(list)?.kind === "tasks" &&
      read.some(
        ({ item, text }) =>
          text.checkbox &&
          innerLists(item).some((inner) =>
            inner.items.some((one) => isTaskLine(one.source) && innerLists(one).length > 0),
          ),
      ),
  );
}

/** Whether ❌ only means "not done": it does if no other sign in the document says how far things are. */
function crossIsOpen({ lists, verdicts }: Recognised): boolean {
  const told = new Set(
    [...lists].flatMap(([list, read]) =>
      verdicts.get(list)?.kind === "tasks"
        ? read.flatMap(({ text }) => (text.sign && text.status ? [text.status] : []))
        : [],
    ),
  );
  return !told.has("in progress") && !told.has("not started");
}
