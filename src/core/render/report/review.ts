/** The summary at the end of a phase, and of the project. */
import { today } from "../../plan/clock.ts";
import type { Plan } from "../../plan/plan.ts";
import type { MilestoneProgress, Progress, TaskProgress } from "../../progress/progress.ts";
import type { Review, Summary } from "../../progress/report/review.ts";
import { taskName } from "../dashboard/task-lines.ts";
import { longDay, shortDay } from "../markdown/dates.ts";
import { list, table } from "../markdown/list.ts";
import { metricTable } from "../dashboard/metrics.ts";
import { cell, cut, fitting, inline } from "../markdown/safe-markdown.ts";
import { milestoneTitle, phaseTitle } from "../issue/titles.ts";
import { dotted, link, paragraphs, people, plural } from "../markdown/phrases.ts";

interface View {
  plan: Plan;
  progress: Progress;
  review: Review;
  /** The criteria that people have ticked, as they stand in the text. */
  ticked: Set<string>;
}

/** The text of a review: facts, the criteria to tick, and how to decide. */
export function reviewBody({ plan, progress, review, ticked }: View): string {
  const { phase, next } = review;
  return fitting([60, 20, 5], (most) =>
    paragraphs(
      outcome(`The work of **${inline(phaseTitle(phase))}**`, review),
      standing(review),
      criteria(review, ticked),
      ...facts(plan, progress, review, most),
      next && nextSteps(next, most),
      how,
    ),
  );
}

/** The text of the summary when all phases are complete. */
export function summaryBody(view: { plan: Plan; progress: Progress; summary: Summary }): string {
  const { plan, progress, summary } = view;
  return fitting([60, 20, 5], (most) =>
    paragraphs(
      outcome(`All work of **${inline(plan.project.name)}**`, summary),
      ...facts(plan, progress, summary, most),
    ),
  );
}

/** The criteria that are ticked in a text. */
export function tickedIn(body: string): Set<string> {
  return new Set([...body.matchAll(/^- \[[xX]\] (.*)$/gm)].map(([, text = ""]) => text.trim()));
}

const how = [
  "---",
  "",
  "**Go?** Write `/plan go` here, or close this issue as completed.",
  "**Not yet?** Write `/plan no-go` and what is missing.",
  "Until then the next phase waits for this review.",
].join(" \n");

/** `The work of **Phase 1** is done: 4 tasks complete.` or that it was, and what is open again. */
function outcome(work: string, summary: Summary): string {
  const { again } = summary;
  if (again.length === 0) return `${work} is done: ${counted(summary)}.`;
  const open = `${plural(again.length, "task")} ${again.length === 1 ? "is" : "are"} open again`;
  return paragraphs(
    `${work} was done, but ${open}: ${counted(summary)}.`,
    list(again, (task) => dotted(taskName(task), people(task.owners)), MOST_AGAIN),
  );
}

const MOST_AGAIN = 10;

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
      `[comment](${from})`,
    ),
  );
  const isEarly = decision === "waiting" && again.length > 0;
  return paragraphs(isEarly ? "⏳ **Waiting for the work**" : words[decision], lines);
}

function criteria({ phase }: Review, ticked: Set<string>): string | undefined {
  if (phase.criteria.length === 0) return undefined;
  const lines = phase.criteria.map((criterion) => {
    const text = inline(cut(criterion, 300));
    return `- [${ticked.has(text) ? "x" : " "}] ${text}`;
  });
  return `### Complete when\n\n${lines.join("\n")}`;
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
    people(task.owners),
    task.closedAt && shortDay(today(plan.project, task.closedAt)),
    ...pulls.slice(0, 3).map(link),
  );
}

function milestoneTable(plan: Plan, milestones: MilestoneProgress[]): string {
  const rows = milestones.map(({ milestone, reachedAt }) => [
    cell(cut(milestoneTitle(milestone), 120)),
    milestone.due ? longDay(milestone.due) : "–",
    reachedAt ? longDay(today(plan.project, reachedAt)) : "not reached",
  ]);
  return table(["Milestone", "Planned", "Reached"], rows);
}

function nextSteps({ phase, weeks }: NonNullable<Review["next"]>, most: number): string {
  const tasks = weeks.find((week) => week.tasks.length > 0)?.tasks ?? [];
  return paragraphs(
    `### Next steps\n\n${inline(phaseTitle(phase))}`,
    list(tasks, (task) => dotted(taskName(task), people(task.owners)), most),
  );
}
