/** The review at the end of a phase, and the summary at the end of the project. */
import { today } from "../../plan/dates/clock.ts";
import type { CivilDate, Plan } from "../../plan/plan.ts";
import { whoMay } from "../../plan/fields/rights.ts";
import type { Assessment } from "../../forecast/assess.ts";
import type { ForecastRecord } from "../../forecast/record.ts";
import { workingDaysBetween } from "../../plan/dates/calendar.ts";
import { tasksOfPhase } from "../../plan/tasks.ts";
import { finishOf } from "../../progress/past/finish.ts";
import type {
  MilestoneProgress,
  PhaseProgress,
  Progress,
  TaskProgress,
} from "../../progress/progress.ts";
import type { Review, Summary } from "../../progress/report/review.ts";
import { taskName } from "../dashboard/details/task-lines.ts";
import { finishSentence, recordSentence, verdictLine } from "../forecast/headline.ts";
import { longDay, shortDay } from "../markdown/dates.ts";
import { list, table } from "../markdown/list.ts";
import { said } from "../issue/records.ts";
import { metricTable } from "../dashboard/details/metrics.ts";
import { cell, cut, fitting, inline } from "../markdown/safe-markdown.ts";
import { bareName } from "../issue/names.ts";
import { milestoneTitle, phaseTitle } from "../issue/titles.ts";
import { doers, dotted, fold, link, paragraphs, people, plural } from "../markdown/phrases.ts";

interface View {
  plan: Plan;
  now: Assessment;
  review: Review;
  /** The criteria that people have ticked, as written in the text. */
  ticked: Set<string>;
}

/** The text of a review: facts, the criteria to tick, and how to decide as long as nobody has. */
export function reviewBody({ plan, now, review, ticked }: View): string {
  const { phase, holds } = review;
  return fitting([60, 20, 5], (most) =>
    paragraphs(
      verdictLine(now),
      outcome(`The work of **${inline(phaseTitle(phase))}**`, review),
      standing(review),
      criteria(review, ticked),
      ...facts(plan, now.progress, review, most),
      holds.length > 0 && nextSteps(holds, most),
      review.decision !== "go" && how(review),
    ),
  );
}

/** What a go requires and is not done yet, in sentences; `body` is the text of the review. */
export function unmetConditions(
  { phase, again }: Pick<Review, "phase" | "again">,
  body: string,
): string[] {
  const ticked = tickedIn(body);
  const unticked = phase.criteria.filter((criterion) => !ticked.has(criterionText(criterion)));
  const first = again.slice(0, MAX_NAMED_TASKS).map(({ task }) => inline(bareName(task)));
  const more = again.length - first.length;
  const names = more > 0 ? [...first, `${more} more`] : first;
  return [
    ...(unticked.length > 0
      ? [
          `${unticked.length} of ${plural(phase.criteria.length, "criterion", "criteria")} not ticked`,
        ]
      : []),
    ...(again.length > 0
      ? [`${plural(again.length, "task")} not complete (${names.join(", ")})`]
      : []),
  ];
}

const MAX_NAMED_TASKS = 5;

/** The text of the summary when all phases are complete: the outcome compared with the plan. */
export function summaryBody(view: {
  plan: Plan;
  progress: Progress;
  summary: Summary;
  record: ForecastRecord;
}): string {
  const { plan, progress, summary, record } = view;
  const told = { ...summary, done: [] };
  return fitting([60, 20, 5], (most) =>
    paragraphs(
      outcome(`All work of **${inline(plan.project.name)}**`, summary),
      finishSentence(finishOf(plan, progress)),
      recordSentence(record),
      ...facts(plan, progress, told, most),
      ...progress.phases.map((phase) => phaseDone(plan, phase, most)),
    ),
  );
}

/** What was done in a phase, folded, since the full list would hide the rest. */
function phaseDone(plan: Plan, view: PhaseProgress, most: number): string | undefined {
  const { phase } = view;
  const done = tasksOfPhase(view).filter(({ status }) => status === "Complete");
  if (done.length === 0) return undefined;
  return fold(
    dotted(`✅ ${cut(phaseTitle(phase), 120)}`, plural(done.length, "task")),
    list(done, (task) => doneLine(plan, task), most),
  );
}

/** The notice to somebody who closed a review without the right to decide. */
export function closedWithoutRight(plan: Plan, by: string): string {
  return `Thank you, ${people([{ login: by }])}. Closing this issue decides about the phase, and that is for ${whoMay(plan, "gates")}. So it is open again, and waits for one of them.`;
}

/** The criteria that are ticked in a text. */
export function tickedIn(body: string): Set<string> {
  return new Set([...body.matchAll(/^- \[[xX]\] (.*)$/gm)].map(([, text = ""]) => text.trim()));
}

function how({ holds }: Review): string {
  const names = holds.map(({ phase }) => `**${inline(phaseTitle(phase))}**`);
  return [
    "---",
    "",
    "**Go?** Write `/plan go` here, or close this issue as completed.",
    "**Not yet?** Write `/plan no-go` and what is missing.",
    ...(names.length > 0
      ? [
          `Until a go, ${names.join(" and ")} ${names.length > 1 ? "wait" : "waits"} for this review.`,
        ]
      : []),
  ].join(" \n");
}

/** `The work of **Phase 1** is done: 4 tasks complete.`, or that it was done, and what is open again. */
function outcome(work: string, summary: Summary): string {
  const { again } = summary;
  if (again.length === 0) return `${work} is done: ${counted(summary)}.`;
  const open = `${plural(again.length, "task")} ${again.length === 1 ? "is" : "are"} open again`;
  return paragraphs(
    `${work} was done, but ${open}: ${counted(summary)}.`,
    list(again, (task) => dotted(taskName(task), doers(task)), MAX_REPEATED),
  );
}

const MAX_REPEATED = 10;

function counted({ done, dropped }: Summary): string {
  return dotted(
    plural(done.length, "task") + " complete",
    dropped.length > 0 && `${dropped.length} dropped`,
  );
}

const words = {
  go: "🟢 **Go**",
  "no-go": "🔴 **No-go**",
  waiting: "🟡 **Waiting for a decision**",
};

function standing({ decision, gates, again }: Review): string {
  const lines = list(gates, ({ go, by, at, text, from }) =>
    dotted(
      `${go ? "🟢 Go" : "🔴 No-go"} by ${people([{ login: by }])}, ${shortDay(at)}`,
      text && inline(cut(text, 300)),
      said(from),
    ),
  );
  const isEarly = decision === "waiting" && again.length > 0;
  return paragraphs(isEarly ? "⏳ **Waiting for the work**" : words[decision], lines);
}

function criteria({ phase }: Review, ticked: Set<string>): string | undefined {
  if (phase.criteria.length === 0) return undefined;
  const lines = phase.criteria.map((criterion) => {
    const text = criterionText(criterion);
    return `- [${ticked.has(text) ? "x" : " "}] ${text}`;
  });
  return `### Complete when\n\n${lines.join("\n")}`;
}

function criterionText(criterion: string): string {
  return inline(cut(criterion, 300));
}

function facts(plan: Plan, progress: Progress, summary: Summary, most: number): (string | false)[] {
  const { done, dropped, milestones, longest, changes, lessons } = summary;
  const risks = progress.risks.filter(({ open }) => open);
  const section = (title: string, content: string, count: number) =>
    count > 0 && `### ${title}\n\n${content}`;
  return [
    section(
      "What was accomplished",
      list(done, (task) => doneLine(plan, task), most),
      done.length,
    ),
    section("Milestones", milestoneTable(plan, milestones), milestones.length),
    section("Metrics", metricTable(progress.metrics), progress.metrics.length),
    section(
      "Changes of scope",
      list(
        [
          ...dropped.map((task) => `Dropped: ${taskName(task)}`),
          ...changes.map(
            (change) => `${shortDay(change.at)}: ${inline(cut(change.what.join(" "), 200))}`,
          ),
        ],
        (line) => line,
        most,
      ),
      dropped.length + changes.length,
    ),
    section(
      "What took longest",
      list(longest, ({ task, days }) => `${taskName(task)} · ${plural(days, "day")}`),
      longest.length,
    ),
    section(
      "Lessons learned",
      list(
        lessons,
        ({ text, by, from }) =>
          `${inline(cut(text, 300))} · ${people([{ login: by }])}, [comment](${from})`,
        most,
      ),
      lessons.length,
    ),
    section(
      "Open risks",
      list(
        risks,
        ({ risk, issue, score }) =>
          dotted(
            `${issue ? `${link(issue)} ` : ""}${inline(cut(risk.title, 120))}`,
            `score ${score}`,
          ),
        most,
      ),
      risks.length,
    ),
  ];
}

/** `[#12](…) Sign in · @octocat · 7 Jan · [#40](…)` */
function doneLine(plan: Plan, task: TaskProgress): string {
  const pulls = task.issue?.pullRequests.filter(({ state }) => state === "merged") ?? [];
  return dotted(
    taskName(task),
    doers(task),
    task.closedAt && shortDay(today(plan.project, task.closedAt)),
    ...pulls.slice(0, 3).map(link),
  );
}

function milestoneTable(plan: Plan, milestones: MilestoneProgress[]): string {
  const rows = milestones.map(({ milestone, reachedOn }) => [
    cell(cut(milestoneTitle(milestone), 120)),
    milestone.due ? longDay(milestone.due) : "–",
    reachedOn ? longDay(reachedOn) : "not reached",
    milestone.due && reachedOn ? difference(plan, milestone.due, reachedOn) : "",
  ]);
  return table(["Milestone", "Planned", "Reached", "Working days"], rows);
}

/** `3 late`, `1 early`, `as planned` */
function difference({ project }: Plan, planned: CivilDate, reached: CivilDate): string {
  const days = workingDaysBetween(project, planned, reached);
  return days === 0 ? "as planned" : `${Math.abs(days)} ${days > 0 ? "late" : "early"}`;
}

function nextSteps(phases: Review["holds"], most: number): string {
  const parts = phases.map(({ phase, weeks, tasks: weekless }) => {
    const tasks = weeks.find((week) => week.tasks.length > 0)?.tasks ?? weekless;
    return paragraphs(
      inline(phaseTitle(phase)),
      list(tasks, (task) => dotted(taskName(task), doers(task)), most),
    );
  });
  return paragraphs("### Next steps", ...parts);
}
