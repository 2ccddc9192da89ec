/** "When will the plan and its milestones be done?", asked of random plans that simulated people work on. */
import { dayOf } from "../../src/core/plan/dates/day.ts";
import type { Reference } from "../../src/core/forecast/pace/class.ts";
import { evidenceOf } from "../../src/core/forecast/pace/evidence.ts";
import { factsOf } from "../../src/core/forecast/facts.ts";
import { forecast } from "../../src/core/forecast/forecast.ts";
import type { ForecastInput } from "../../src/core/forecast/input.ts";
import type { Case } from "./fit.ts";
import { inputOn, kinds, live, START } from "./lived-plan.ts";
import type { Lived } from "./lived-plan.ts";
import { lineOf, scores } from "./score.ts";
import type { Judged } from "./score.ts";

const PLANS = 1_000;

/** The classes are fitted on other plans than those that are judged, and on fewer. */
const FITTED_PLANS = 240;

/** The Friday of the third week; then every second Friday. */
const FIRST_DAY = START + 18;
const EVERY_DAYS = 14;

/** The coverage by kind of plan, with a pace and without one, as two tables. */
export function backtestSimulation(known: Reference): string {
  return [true, false]
    .map((hasPace) => {
      const judged = livedPlans("judged", PLANS).flatMap((lived) => judge(lived, hasPace, known));
      const lines = [
        lineOf("all", judged),
        ...kinds.map((kind) =>
          lineOf(
            kind,
            judged.filter(({ group }) => group === kind),
          ),
        ),
      ];
      return `${hasPace ? "From the pace" : "From the plan's dates, without a pace"}\n\n${scores(lines)}`;
    })
    .join("\n\n");
}

/** The cases on which the classes `paced` and `planned` are fitted. */
export function simulatedCases(hasPace: boolean): Case[] {
  return livedPlans("fitted", FITTED_PLANS).flatMap((lived) =>
    looksOn(lived, hasPace).flatMap(({ input, asked }) => {
      const facts = factsOf(input);
      return asked.flatMap(({ tasks, took }) => {
        const counted = tasks.flatMap((id) => facts.tasks.get(id) ?? []);
        const terms = evidenceOf(counted, facts).compare?.(1);
        const isAsked = terms?.with === (hasPace ? "paced" : "planned");
        return isAsked ? { project: lived.name, terms: terms.terms, took } : [];
      });
    }),
  );
}

/** The same number of plans of each kind, always the same ones. */
function livedPlans(seed: string, count: number): (Lived & { name: string })[] {
  return Array.from({ length: count }, (_, at) => ({
    ...live(kinds[at % kinds.length] ?? "", `${seed} ${at}`),
    name: String(at),
  }));
}

function judge(lived: Lived & { name: string }, hasPace: boolean, known: Reference): Judged[] {
  return looksOn(lived, hasPace).flatMap(({ input, asked }) => {
    const { project, milestones } = forecast(input, known);
    return asked.flatMap(({ milestone, took }) => {
      const outlook = milestones.find(({ id }) => id === milestone) ?? project;
      const { p50, p70, p85, foreseeable } = outlook;
      if (p50 === undefined || p70 === undefined || p85 === undefined) return [];
      const [first = 0, second = 0, third = 0] = [p50, p70, p85].map((date) =>
        Math.max(dayOf(date) - dayOf(input.today), 1),
      );
      return {
        project: lived.name,
        group: lived.kind,
        told: foreseeable,
        days: [first, second, third] as const,
        took,
      };
    });
  });
}

interface Look {
  input: ForecastInput;
  asked: { milestone?: string; tasks: readonly string[]; took: number }[];
}

/** What could be known on each day, and when the tasks open then were done. */
function looksOn(lived: Lived, hasPace: boolean): Look[] {
  const ends = new Map(lived.tasks.map(({ id, ended }) => [id, ended]));
  const last = Math.max(...ends.values());
  const looks: Look[] = [];
  for (let today = FIRST_DAY; today < last; today += EVERY_DAYS) {
    const input = inputOn(lived, today, hasPace);
    const took = (tasks: readonly string[]) =>
      Math.max(...tasks.map((id) => ends.get(id) ?? 0)) - today;
    const asked = [
      { tasks: input.tasks.map(({ id }) => id) },
      ...input.milestones.map(({ id, tasks }) => ({ milestone: id, tasks })),
    ].map((one) => ({ ...one, took: took(one.tasks) }));
    looks.push({ input, asked: asked.filter(({ took }) => took > 0) });
  }
  return looks;
}
