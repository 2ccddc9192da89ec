import type { Arranged } from "./arrange.ts";
import { toOneKind } from "./one-kind.ts";
import { ownerIn } from "../words/task/owner.ts";
import type { Draft, DraftCommunication, DraftProject, DraftTask } from "./draft.ts";
import type { Findings } from "../findings.ts";
import { slug, tidy } from "../words/ids.ts";
import type { JoinedFindings } from "../join/join-findings.ts";
import type { Missing } from "../report/report.ts";
import { oneLine } from "../words/texts.ts";
import { dateIn } from "../words/time.ts";
import { levelIn } from "../words/level.ts";
import { milestonesOf, tasksOf } from "../../plan/tasks.ts";

/** The whole plan, and what it should have but the documents do not say. */
export function planOf(
  found: JoinedFindings,
  findings: Findings,
  arranged: Arranged,
): { draft: Draft; missing: Missing[] } {
  const missing: Missing[] = [...arranged.missing];
  const hasWeeks = arranged.phases.some(({ weeks }) => weeks.length > 0);
  const project = projectOf(findings, hasWeeks, missing);
  const { phases, milestones, backlog } = arranged;
  const tasks = tasksOf({ phases, weeks: [], backlog });
  mendNeeds(tasks, missing);
  toOneKind(tasks, missing);
  tellOwners(tasks, missing);
  mendIssues(tasks, missing);
  mendDates([...tasks, ...milestonesOf({ phases, weeks: [], milestones })], project, missing);
  const communication = communicationOf(findings);
  const budget = budgetOf(findings, missing);
  return {
    draft: {
      project,
      phases,
      iterations: [],
      milestones,
      backlog,
      risks: risksOf(found, findings, missing),
      metrics: metricsOf(found),
      contingency: findings.contingency.map(({ title, text }) => ({
        title,
        ...(text !== "" && { text }),
      })),
      resources: distinct(
        findings.resources.map(({ role, fte, duty }) => ({
          role: oneLine(role),
          ...(fte !== undefined && { fte }),
          ...(duty !== undefined && { duty: oneLine(duty, 1000) }),
        })),
        ({ role }) => role,
      ),
      teams: teamsOf([...phases, ...tasks]),
      ...(budget && { budget }),
      ...(communication && { communication }),
      next_steps: distinct(
        findings.nextSteps.map(({ text }) => oneLine(text, 1000)),
        (text) => text,
      ),
    },
    missing,
  };
}

/** The teams that are no team of an organization, each by the first form of its name. */
function teamsOf(all: { team?: string }[]): Draft["teams"] {
  const names = all.flatMap(({ team }) => (team?.startsWith("@") === false ? [team] : []));
  return distinct(names, (name) => name.toLowerCase()).map((name) => ({ name }));
}

/** The first day of the project, if the documents name it. */
function startOf({ project }: Pick<Findings, "project">): string | undefined {
  return dateIn(project["start"]?.text ?? "");
}

/**
 * The first day of the project. If nobody names it and no week has a number, it is the first due date,
 * since a plan cannot have dates without a start.
 */
export function calendarStart(findings: Findings): string | undefined {
  const start = startOf(findings);
  const { weeks, tasks, milestones, phases } = findings;
  if (start !== undefined || weeks.length > 0 || phases.some((phase) => phase.weeks)) return start;
  const days = [
    ...phases.flatMap(({ dates }) => dates?.first ?? []),
    ...[...tasks, ...milestones].flatMap(({ due }) => due ?? []),
  ];
  return days.toSorted()[0];
}

function distinct<T>(all: T[], key: (one: T) => string): T[] {
  return [...new Map(all.toReversed().map((one) => [key(one), one])).values()].toReversed();
}

function projectOf(findings: Findings, hasWeeks: boolean, missing: Missing[]): DraftProject {
  const { name, project, objectives } = findings;
  const title = (project["name"] ?? name)?.text.replace(SUBTITLE, "").trim() || "Imported plan";
  const start = project["start"];
  const date = calendarStart(findings);
  if (date !== undefined && startOf({ project }) === undefined) {
    missing.push({
      title: `No start date is given; the first date in the documents was taken, ${date}.`,
    });
  }
  if (date === undefined && hasWeeks) {
    const place = start && { file: start.file, line: start.line };
    missing.push({
      ...place,
      title: "No start date is given, so weeks have no dates; set `project.start`.",
    });
  }
  const who = (key: "manager" | "lead") => (project[key] ? ownerIn(project[key].text) : undefined);
  const [manager, lead] = [who("manager"), who("lead")];
  return {
    id: slug(title) || "plan",
    name: oneLine(title) || "Imported plan",
    ...(date !== undefined && { start: date }),
    ...(manager !== undefined && { manager }),
    ...(lead !== undefined && { lead }),
    ...(objectives.length > 0 && { objectives: objectives.map(({ text }) => oneLine(text, 1000)) }),
    ...(project["history"] && { history: project["history"].text }),
  };
}

const SUBTITLE =
  /(?<!\s)\s*[-–—:]\s*(?:project )?(?:plan|planning|tracking|tracker|progress|roadmap|tasks?)(?:\s*(?:&|and)\s*(?:plan|tracking|tracker|progress))?(?: tracker| tracking| report| summary)?$/iu;

/** An issue belongs to one task, the first that names it. */
function mendIssues(tasks: DraftTask[], missing: Missing[]): void {
  const owners = new Map<number, string>();
  for (const task of tasks) {
    if (task.issue === undefined) continue;
    const first = owners.get(task.issue);
    if (first === undefined) owners.set(task.issue, task.id);
    else {
      missing.push({
        title: `Issue #${task.issue} is of task ${first}; ${task.id} names it too and gets one of its own.`,
      });
      delete task.issue;
    }
  }
}

function tellOwners(tasks: DraftTask[], missing: Missing[]): void {
  const open = tasks.filter(({ imported }) => imported !== "complete");
  const [nobody, unknown] = [
    open.filter(({ owner }) => owner === undefined),
    open.filter(({ estimate }) => estimate === undefined),
  ];
  if (nobody.length > 0)
    missing.push({ title: `${nobody.length} of ${open.length} open tasks have no owner.` });
  if (unknown.length > 0)
    missing.push({ title: `${unknown.length} of ${open.length} open tasks have no estimate.` });
}

/** Removes needs that no task has as its id, and circles, with which the plan could not be read. */
function mendNeeds(tasks: DraftTask[], missing: Missing[]): void {
  const ids = new Map(tasks.map(({ id }) => [id.toLowerCase(), id]));
  for (const task of tasks) {
    const needs = (task.needs ?? []).flatMap((need) => {
      const id = ids.get(need.toLowerCase());
      if (id === undefined)
        missing.push({ title: `Task ${task.id} needs ${need}, and there is no such task.` });
      return id === undefined || id === task.id ? [] : [id];
    });
    task.needs = [...new Set(needs)].slice(0, 50);
  }
  openCircles(tasks, missing);
  for (const task of tasks) if (task.needs?.length === 0) delete task.needs;
}

/**
 * Removes the need that closes a circle. Uses a list instead of recursion, since a chain may be deeper
 * than the stack.
 */
function openCircles(tasks: DraftTask[], missing: Missing[]): void {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const state = new Map<DraftTask, "open" | "done">();
  for (const start of tasks) {
    const trail: { task: DraftTask; rest: string[] }[] = [];
    const enter = (task: DraftTask) => {
      state.set(task, "open");
      trail.push({ task, rest: [...(task.needs ?? [])] });
    };
    if (!state.has(start)) enter(start);
    for (let top = trail.at(-1); top; top = trail.at(-1)) {
      const id = top.rest.pop();
      const need = id === undefined ? undefined : byId.get(id);
      if (id === undefined) {
        state.set(top.task, "done");
        trail.pop();
      } else if (need && state.get(need) === "open") {
        top.task.needs = (top.task.needs ?? []).filter((other) => other !== id);
        missing.push({
          title: `Tasks ${top.task.id} and ${id} wait for each other; one of the two was left out.`,
        });
      } else if (need && !state.has(need)) enter(need);
    }
  }
}

/** Removes due dates without a start, or before it. */
export function mendDates(
  items: { id: string; due?: string; notes?: string }[],
  { start }: { start?: string | undefined },
  missing: Missing[],
): void {
  for (const item of items) {
    if (item.due === undefined || (start !== undefined && item.due >= start)) continue;
    const why = start === undefined ? "the plan has no start" : `the plan starts on ${start}`;
    missing.push({ title: `${item.id} is due on ${item.due}, and ${why}; the date was left out.` });
    delete item.due;
  }
}

function risksOf(
  { risks }: JoinedFindings,
  { levels, mitigations }: Findings,
  missing: Missing[],
): Draft["risks"] {
  const taken = new Set<string>();
  return risks.map((risk, i) => {
    const level = (text: string | undefined) =>
      levelIn(text === undefined ? text : (levels[text.trim()] ?? text));
    const [impact, probability] = [level(risk.impact), level(risk.probability)];
    if (!impact || !probability) {
      const { file, line, title } = risk;
      missing.push({
        file,
        line,
        title: `Risk "${title}" has no ${impact ? "probability" : probability ? "impact" : "impact and probability"}; medium was taken.`,
      });
    }
    const id = tidy(risk.id ?? "") || `R${i + 1}`;
    const own = taken.has(id) ? `${id}-${i + 1}` : id;
    taken.add(own);
    const text = (value: string | undefined) => value?.slice(0, 20_000);
    const general = mitigations.filter(({ file }) => file === risk.file).map((one) => one.text);
    const shared = general.length > 1 ? general.map((one) => `- ${one}`).join("\n") : general[0];
    const done = risk.mitigation ?? shared;
    const [description, mitigation] = [text(risk.description), text(done)];
    return {
      id: own,
      title: oneLine(risk.title) || own,
      ...(description !== undefined && { description }),
      impact: impact ?? "medium",
      probability: probability ?? "medium",
      ...(mitigation !== undefined && { mitigation }),
      ...(risk.owner !== undefined && { owner: ownerIn(risk.owner) }),
    };
  });
}

function metricsOf({ metrics }: JoinedFindings): Draft["metrics"] {
  const taken = new Set<string>();
  return metrics.map(({ title, business, baseline, target }, i) => {
    const own = slug(title) || `metric-${i + 1}`;
    const id = taken.has(own) ? `${own.slice(0, 34)}-${i + 1}` : own;
    taken.add(id);
    return {
      id,
      name: oneLine(title) || id,
      kind: business ? "business" : "technical",
      ...(baseline !== undefined && { baseline: oneLine(baseline) }),
      ...(target !== undefined && { target: oneLine(target) }),
    };
  });
}

function budgetOf({ budget }: Findings, missing: Missing[]): Draft["budget"] {
  const [first] = budget;
  if (!first) return undefined;
  const currency = budget.find((item) => item.currency !== undefined)?.currency;
  if (currency === undefined) {
    missing.push({
      file: first.file,
      line: first.line,
      title: "The budget names no currency; USD was taken.",
    });
  }
  const items = budget.filter(({ amount }) => Number.isFinite(amount) && amount < 1e15);
  return {
    currency: currency ?? "USD",
    items: items.map(({ title, amount }) => ({ title: oneLine(title), amount })),
  };
}

const DAYS = /\b(mon|tues?|wednes|thurs?|fri|satur|sun)day/iu;

function communicationOf({ communication }: Findings): DraftCommunication | undefined {
  const said = (key: string): string | undefined =>
    communication[key] && oneLine(communication[key].text);
  const weekly = said("weekly schedule");
  const day = DAYS.exec(weekly ?? "")?.[0]
    .slice(0, 3)
    .toLowerCase();
  const [audience, team] = [said("weekly audience"), said("standup audience")];
  const at = timeIn(weekly ?? "");
  const standup = timeIn(said("standup schedule") ?? "");
  const reviews = given({
    audience: said("reviews audience"),
    format: said("reviews format"),
    schedule: said("reviews schedule"),
  });
  const report = given({ day, time: at, audience });
  const all: DraftCommunication = {
    ...(Object.keys(report).length > 0 && { weekly_report: report }),
    ...(Object.keys(reviews).length > 0 && { milestone_reviews: reviews }),
    ...(standup !== undefined && {
      daily_standup: { time: standup, ...given({ audience: team }) },
    }),
  };
  return Object.keys(all).length > 0 ? all : undefined;
}

function given<T extends Record<string, string | undefined>>(
  object: T,
): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string;
  };
}

/** `9:00 AM` as `09:00`. */
function timeIn(text: string): string | undefined {
  const [, hour, minute, half] = /\b(\d{1,2}):(\d\d)\s*([ap]m)?/iu.exec(text) ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  const hours = (Number(hour) % (half ? 12 : 24)) + (half?.toLowerCase() === "pm" ? 12 : 0);
  return `${String(hours).padStart(2, "0")}:${minute}`;
}
