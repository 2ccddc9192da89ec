import { InProcessQueue } from "../../src/queue/in-process.ts";
import { examplePlan, onBox } from "../../test/support/on-box.ts";
import { answerLate, appOn } from "../support/app-on.ts";
import { table } from "../support/table.ts";

const EVENTS = 1_000;

/** People close 40 tasks and write 960 comments: how often is the repository looked at? */
export async function burst(): Promise<string> {
  const world = onBox(examplePlan(), { webhooks: true });
  await world.look();
  answerLate(world.box);
  const before = world.box.requests.length;
  const queue = new InProcessQueue();
  const { runs } = await appOn(world.box, queue);
  people(world);
  await world.box.settled();
  await queue.idle();
  await queue.stop();
  const log = world.box.requests.slice(before);
  return table(
    ["events", "looks at the repository", "cards looked up", "requests", "of them writes"],
    [
      [
        EVENTS,
        runs.repository,
        runs.card,
        log.length,
        log.filter(({ kind }) => kind === "write").length,
      ],
    ],
  );
}

function people({ repository, octocat }: ReturnType<typeof onBox>): void {
  const tasks = repository.state().issues.filter(({ title }) => title.startsWith("Task"));
  for (let n = 0; n < EVENTS; n += 1) {
    const task = tasks[n % tasks.length];
    if (!task) throw new Error("The example plan has no tasks.");
    if (n < tasks.length) octocat.close(task.number);
    else octocat.comment(task.number, `Comment ${n}`);
  }
}
