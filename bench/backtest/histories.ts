/** "When will the tasks that are open today be done?", asked of the histories of plans every two weeks. */
import { dateOf, dayOf } from "../../src/core/plan/dates/day.ts";
import { reference } from "../../src/core/forecast/pace/class.ts";
import type { Reference } from "../../src/core/forecast/pace/class.ts";
import { evidenceOf } from "../../src/core/forecast/pace/evidence.ts";
import { factsOf } from "../../src/core/forecast/facts.ts";
import { forecast } from "../../src/core/forecast/forecast.ts";
import type { Outlook } from "../../src/core/forecast/forecast.ts";
import type { ForecastInput, ForecastTask } from "../../src/core/forecast/input.ts";
import { isActive } from "./active.ts";
import type { Histories } from "./data-file.ts";
import { fitSmoothly } from "./fit.ts";
import type { Case } from "./fit.ts";
import { leaveOneOut } from "./leave-one-out.ts";
import { lineOf, scores } from "./score.ts";
import type { Judged } from "./score.ts";
import { usual } from "./usual.ts";

const EVERY_DAYS = 14;
const EVERY_DAY = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** The history of a plan, in whole days. */
interface History {
  project: string;
  until: number;
  items: readonly Item[];
  parts: "phase" | "milestone";
}

interface Item {
  id: string;
  added: number;
  /** Infinity while it is open. */
  done: number;
  removed: number;
  part?: string;
  /** The day on which it joined its phase or milestone. */
  joined: number;
}

/** A day on which the plan was looked at, and the outcome of its parts. */
interface Look {
  project: string;
  input: ForecastInput;
  asked: Asked[];
}

interface Asked {
  group: string;
  /** The part that is forecast: the project, or the id of a phase or milestone. */
  part: string;
  share: 1 | 0.9;
  took: number;
  usual: [number, number, number];
}

/** The rows of the back-test of plans, as a table. */
export function backtestHistories(file: Histories): string {
  const looks = looksIn(file);
  const without = leaveOneOut(casesIn(looks), fitSmoothly);
  const withheld = looks.flatMap((look) =>
    judge(look, { ...reference, list: without(look.project) }),
  );
  return scores([
    lineOf(
      "Milepost, as shipped",
      looks.flatMap((look) => judge(look, reference)),
    ),
    lineOf("Milepost, fitted without the project", withheld),
    lineOf(
      "usual method",
      looks.flatMap(({ project, asked }) =>
        asked.map(({ usual, ...rest }) => ({ ...rest, project, told: true, days: usual })),
      ),
    ),
    ...[...new Set(withheld.map(({ group }) => group))].sort().map((group) =>
      lineOf(
        `fitted without, ${group}`,
        withheld.filter((row) => row.group === group),
      ),
    ),
  ]);
}

/** The cases on which the class `list` is fitted. */
export function casesIn(looks: readonly Look[]): Case[] {
  return looks.flatMap(({ project, input, asked }) => {
    const facts = factsOf(input);
    const byPart = new Map(
      [...input.phases, ...input.milestones].map((target) => [target.id, target.tasks]),
    );
    return asked.flatMap(({ part, share, took }) => {
      const ids = byPart.get(part) ?? input.tasks.map(({ id }) => id);
      const counted = ids
        .flatMap((id) => facts.tasks.get(id) ?? [])
        .filter(({ state }) => state !== "dropped");
      const { compare } = evidenceOf(counted, facts);
      return compare ? { project, terms: compare(share).terms, took } : [];
    });
  });
}

function judge({ project, input, asked }: Look, known: Reference): Judged[] {
  const { project: whole, phases, milestones } = forecast(input, known);
  const byPart = new Map([...phases, ...milestones].map((part) => [part.id, part as Outlook]));
  const today = dayOf(input.today);
  return asked.map(({ group, part, share, took }) => {
    const outlook = byPart.get(part) ?? whole;
    const told = share === 1 ? outlook : outlook.nearlyAll;
    const days = [told?.p50, told?.p70, told?.p85].map((date) => (date ? dayOf(date) - today : 1));
    return {
      project,
      group,
      told: told?.foreseeable === true,
      days: days as [number, number, number],
      took,
    };
  });
}

/** All days on which questions were asked. */
export function looksIn(file: Histories): Look[] {
  return historiesIn(file).flatMap((history) => {
    const start = Math.min(...history.items.map(({ added }) => added));
    const closed = history.items.flatMap(({ added, done }) =>
      done < Infinity && done > added ? done : [],
    );
    const looks: Look[] = [];
    for (let today = start; today < history.until; today += EVERY_DAYS) {
      if (isActive(closed, today)) looks.push(lookOn(today, start, history));
    }
    return looks.filter(({ asked }) => asked.length > 0);
  });
}

function historiesIn({ plans, projects, until = {} }: Histories): History[] {
  return [
    ...Object.entries(plans).map(([project, { until, items }]): History => ({
      project,
      until: Math.floor(until),
      parts: "phase",
      items: items.map(([added, done, removed, phase], at) =>
        itemOf(at, added, done, removed, phase, added),
      ),
    })),
    ...Object.entries(projects).map(([project, items]): History => ({
      project,
      until: Math.floor(until[project] ?? latestIn(items)),
      parts: "milestone",
      items: items.map(([created, closed, milestone, joined], at) =>
        itemOf(at, created, closed, null, milestone, joined ?? created),
      ),
    })),
  ];
}

function latestIn(items: Histories["projects"][string]): number {
  return items.reduce((max, [created, closed]) => Math.max(max, created, closed ?? 0), 0);
}

function itemOf(
  at: number,
  added: number,
  done: number | null,
  removed: number | null,
  part: number | string | null,
  joined: number,
): Item {
  return {
    id: String(at),
    added: Math.floor(added),
    done: done === null ? Infinity : Math.floor(done),
    removed: removed === null ? Infinity : Math.floor(removed),
    joined: Math.floor(Math.max(added, joined)),
    ...(part !== null && { part: String(part) }),
  };
}

function lookOn(today: number, start: number, { project, items, parts }: History): Look {
  const seen = items.filter(({ added }) => added <= today);
  const members = Map.groupBy(
    seen.filter(({ part, joined }) => part !== undefined && joined <= today),
    ({ part }) => `${parts} ${part}`,
  );
  const targets = [...members].map(([id, own]) => ({ id, tasks: own.map(({ id }) => id) }));
  const input: ForecastInput = {
    today: dateOf(today),
    calendar: { workingDays: [...EVERY_DAY], holidays: [] },
    tasks: seen.map((item) => taskOf(item, today)),
    phases: parts === "phase" ? targets : [],
    milestones: parts === "milestone" ? targets : [],
  };
  const ask = (group: string, part: string, own: readonly Item[]) =>
    askedOf(own, today, { group, part, project, start, all: seen });
  return {
    project,
    input,
    asked: [
      // All issues of a project are not a plan, so only its milestones are used.
      ...(parts === "phase" ? ask("whole plan", "", seen) : []),
      ...[...members].flatMap(([id, own]) => ask(parts, id, own)),
    ],
  };
}

/** The state at the end of the day. What was done on the day it was added was done when first seen. */
function taskOf({ id, added, done, removed }: Item, today: number): ForecastTask {
  const state = done <= today ? "complete" : removed <= today ? "dropped" : "open";
  const closed =
    state === "complete"
      ? done > added
        ? done
        : undefined
      : state === "dropped"
        ? removed
        : undefined;
  return {
    id,
    state,
    started: false,
    opened: dateOf(added),
    ...(closed !== undefined && { closed: dateOf(closed) }),
    week: { first: 1, last: 1 },
    needs: [],
    owners: [],
  };
}

interface Context {
  group: string;
  part: string;
  project: string;
  start: number;
  all: readonly Item[];
}

/** When all of the tasks open on that day, and nine tenths of them, were done, of those that ever will be. */
function askedOf(own: readonly Item[], today: number, context: Context): Asked[] {
  const { group, part, project, start, all } = context;
  const open = own.filter(({ done, removed }) => done > today && removed > today);
  const ends = open.flatMap(({ done }) => (done < Infinity ? done : [])).sort((a, b) => a - b);
  if (ends.length === 0) return [];
  const ownClosings = closingsOf(own);
  const [closings, since] = isActive(ownClosings, today)
    ? [ownClosings, Math.min(...own.map(({ joined }) => joined))]
    : [closingsOf(all), start];
  return ([1, 0.9] as const).map((share) => {
    const end = ends[Math.ceil(share * ends.length) - 1] ?? today;
    return {
      group: `${group}, ${share === 1 ? "all" : "nine of ten"}`,
      part,
      share,
      took: end - today,
      usual: usual(closings, since, today, Math.ceil(share * open.length), `${project} ${part}`),
    };
  });
}

function closingsOf(items: readonly Item[]): number[] {
  return items.flatMap(({ added, done }) => (done > added && done < Infinity ? done : []));
}
