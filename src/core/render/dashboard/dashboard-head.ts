/** The top of the dashboard: what a reader wants in five seconds. */
import type { Plan } from "../../plan/plan.ts";
import type { PhaseProgress, Progress } from "../../progress/progress.ts";
import type { Review } from "../../progress/report/review.ts";
import { emoji } from "../../progress/status.ts";
import { longDay } from "../markdown/dates.ts";
import { cut, inline } from "../markdown/safe-markdown.ts";
import { phaseTitle } from "../issue/titles.ts";
import { bar, dotted, fraction, link, people, plural, reference } from "../markdown/phrases.ts";

/** Project, dates, current phase and overall progress, as lines that need no table. */
export function dashboardHead(plan: Plan, progress: Progress): string {
  const { project } = plan;
  const { complete, counted } = progress.count;
  return [
    `**Project**: ${inline(cut(project.name, 200))}`,
    dotted(
      `**Start**: ${project.start ? longDay(project.start) : "not set yet"}`,
      `**Target completion**: ${finish(plan)}`,
    ),
    `**Current phase**: ${currentPhase(plan, progress)}`,
    `**Overall progress**: ${bar(progress.count)} (${complete} of ${plural(counted, "task")})`,
    dotted(
      project.manager && `**Manager**: ${people([project.manager])}`,
      project.lead && `**Lead**: ${people([project.lead])}`,
    ),
  ]
    .filter(Boolean)
    .join("  \n");
}

/** One line per phase. */
export function quickStatus({ phases, reviews }: Progress): string {
  const lines = phases.slice(0, MOST).map((view) => {
    const review = reviews.find(({ phase }) => phase.id === view.phase.id);
    return dotted(phaseLine(view), review && gate(review));
  });
  const more = phases.length - lines.length;
  if (more > 0) lines.push(`- … and ${plural(more, "more phase")}`);
  return `### Quick status\n\n${lines.join("\n")}`;
}

const MOST = 60;

const decisions = { go: "🟢 go", "no-go": "🔴 no-go", waiting: "🟡 waiting for go" };

/** `🟡 waiting for go in [#12](…)` */
function gate({ decision, issue, again }: Review): string | undefined {
  if (decision === "waiting" && again.length > 0) return undefined;
  return `${decisions[decision]}${issue ? ` in ${link(issue)}` : ""}`;
}

function phaseLine({ phase, issue, status, count }: PhaseProgress): string {
  const title = `**${inline(cut(phaseTitle(phase), 120))}**`;
  return dotted(
    `- ${emoji[status]} ${title}${issue ? ` ${link(issue)}` : ""}`,
    status,
    fraction(count),
  );
}

function finish(plan: Plan): string {
  if (plan.project.finish) return longDay(plan.project.finish);
  const weeks = lastWeek(plan);
  return weeks ? `${plural(weeks, "week")} after the start` : "not set yet";
}

function currentPhase(plan: Plan, { current, count, week, today, reviews }: Progress): string {
  if (!current) return count.counted > 0 ? allDone(reviews) : "No tasks yet";
  const title = inline(cut(phaseTitle(current.phase), 120));
  const { start } = plan.project;
  return dotted(
    current.issue ? `${title} (${reference(current.issue)})` : title,
    week !== undefined && `week ${week} of ${lastWeek(plan)}`,
    start !== undefined && today < start && "starts soon",
    ...gatesOf(reviews.filter(({ phase }) => phase.id === current.phase.id)),
  );
}

function allDone(reviews: Review[]): string {
  return dotted("All work is complete ✅", ...gatesOf(reviews));
}

/** The decisions that are still to be taken. */
function gatesOf(reviews: Review[]): (string | undefined)[] {
  return reviews.filter(({ decision }) => decision !== "go").map(gate);
}

function lastWeek(plan: Plan): number {
  const weeks = plan.phases.flatMap((phase) => phase.weeks);
  return weeks.reduce((last, week) => Math.max(last, week.last), 0);
}
