import type { RequestEntry } from "github-box";
import { examplePlan, onBox } from "../../test/support/on-box.ts";
import { table } from "../support/table.ts";

/** What a first sync, a second run and one closed issue cost, and the purpose of each request. */
export async function requests(): Promise<string> {
  const world = onBox(examplePlan());
  const first = await measured(world, () => world.look());
  const second = await measured(world, () => world.look());
  const closed = await measured(world, async () => {
    const task = world.repository.state().issues.find(({ title }) => title.startsWith("Task 1.1:"));
    if (!task) throw new Error("The example plan has no task 1.1.");
    world.octocat.close(task.number);
    await world.look();
  });
  const { violations } = world.box;
  if (violations.length > 0) throw new Error(JSON.stringify(violations[0]));
  return [
    table(
      ["", "requests", "of them writes"],
      [
        row("first sync", first),
        row("second run, nothing changed", second),
        row("one issue closed", closed),
      ],
    ),
    "Where the requests of the first sync go:",
    table(["request", "times"], where(first)),
  ].join("\n\n");
}

async function measured(
  { box }: ReturnType<typeof onBox>,
  act: () => Promise<unknown>,
): Promise<RequestEntry[]> {
  const before = box.requests.length;
  await act();
  return box.requests.slice(before);
}

function row(name: string, log: RequestEntry[]): (string | number)[] {
  return [name, log.length, log.filter(({ kind }) => kind === "write").length];
}

/** Requests by purpose; a document with many mutations is one request, named after its distinct ones. */
function where(log: RequestEntry[]): [string, number][] {
  const counts = Map.groupBy(log, ({ kind, operation }) =>
    [kind, [...new Set(operation.split(","))].join(" + ")].join(" "),
  );
  return [...counts]
    .map(([name, all]): [string, number] => [name, all.length])
    .toSorted(([, one], [, other]) => other - one);
}
