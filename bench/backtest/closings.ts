/** "When will N more be closed?", asked of public projects every four weeks. */
import { byClass, closingsTerms, reference } from "../../src/core/forecast/pace/class.ts";
import type { Weights } from "../../src/core/forecast/pace/class.ts";
import { quantile } from "../../src/core/forecast/pace/distribution.ts";
import { paceOf } from "../../src/core/forecast/pace/pace.ts";
import type { Closing } from "../../src/core/forecast/pace/pace.ts";
import type { Closures } from "./data-file.ts";
import { fitFreely } from "./fit.ts";
import type { Case } from "./fit.ts";
import { leaveOneOut } from "./leave-one-out.ts";
import { lineOf, scores } from "./score.ts";
import type { Judged } from "./score.ts";
import { isActive } from "./active.ts";
import { usual } from "./usual.ts";

const MINUTES_A_DAY = 24 * 60;
const EVERY_DAYS = 28;
const COUNTS = [5, 10, 20, "all open"] as const;

interface Question extends Case {
  group: string;
  count: number;
  usual: [number, number, number];
}

/** The rows of the back-test of closings, as a table. */
export function backtestClosings({ projects }: Closures): string {
  const asked = questionsIn(projects);
  const shipped = reference.closings;
  const without = leaveOneOut(asked, fitFreely);
  const ours = (weightsFor: (question: Question) => Weights) =>
    asked.map((question) => judged(question, daysOf(question, weightsFor(question))));
  const withheld = ours(({ project }) => without(project));
  return scores([
    lineOf(
      "Milepost, as shipped",
      ours(() => shipped),
    ),
    lineOf("Milepost, fitted without the project", withheld),
    lineOf(
      "usual method",
      asked.map((question) => judged(question, question.usual)),
    ),
    ...COUNTS.map((count) =>
      lineOf(
        `fitted without, ${count}`,
        withheld.filter(({ group }) => group === String(count)),
      ),
    ),
  ]);
}

/** All questions that have an answer in the observed time. */
export function questionsIn(projects: Closures["projects"]): Question[] {
  return Object.entries(projects).flatMap(([project, items]) => {
    const days = items.map(([created, closed]) => ({
      opened: Math.floor(created / MINUTES_A_DAY),
      closed: closed === null ? Infinity : Math.floor(closed / MINUTES_A_DAY),
    }));
    const start = Math.min(...days.map(({ opened }) => opened));
    const closings = days
      .flatMap(({ closed }) => (closed < Infinity ? closed : []))
      .sort((a, b) => a - b);
    const end = closings.at(-1) ?? start;
    const questions: Question[] = [];
    for (let today = start; today < end; today += EVERY_DAYS) {
      if (isActive(closings, today))
        questions.push(...questionsOn(today, project, start, days, closings));
    }
    return questions;
  });
}

function questionsOn(
  today: number,
  project: string,
  start: number,
  days: readonly { opened: number; closed: number }[],
  closings: readonly number[],
): Question[] {
  const known = days
    .filter(({ opened }) => opened <= today)
    .map(({ opened, closed }): Closing => ({
      opened,
      ...(closed <= today && { closed }),
      counts: true,
      size: 1,
    }));
  const pace = paceOf(known, start, today);
  const next = closings.filter((day) => day > today);
  return COUNTS.flatMap((group) => {
    const count = group === "all open" ? pace.open : group;
    const last = next[count - 1];
    if (last === undefined) return [];
    return {
      project,
      group: String(group),
      count,
      terms: closingsTerms(pace, count),
      took: last - today,
      usual: usual(closings, start, today, count, project),
    };
  });
}

function daysOf({ terms }: Question, weights: Weights): [number, number, number] {
  const distribution = byClass(weights, terms);
  const days = (share: number) => Math.ceil(quantile(distribution, share));
  return [days(0.5), days(0.7), days(0.85)];
}

function judged({ project, group, took }: Question, days: [number, number, number]): Judged {
  return { project, group, told: true, days, took };
}
