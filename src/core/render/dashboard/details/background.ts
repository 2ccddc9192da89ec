/** The parts of a plan that rarely change: folded, at the end. */
import { nameOfOwner } from "../../../plan/fields/owners.ts";
import type { Person, Plan, Weekday } from "../../../plan/plan.ts";
import { emoji, statuses } from "../../../progress/status.ts";
import { list } from "../../markdown/list.ts";
import { cut, inline } from "../../markdown/safe-markdown.ts";
import { dotted, fold, paragraphs } from "../../markdown/phrases.ts";

/** Objectives, team, budget, communication and fallback plans, as far as the plan has them. */
export function background(plan: Plan): string {
  return paragraphs(
    section("🎯 Objectives", plan.project.objectives),
    section("👥 Team", team(plan)),
    plan.budget && budgetSection(plan.budget),
    section("💬 Communication", communication(plan)),
    section(
      "🧯 If things go wrong",
      plan.contingency.map(({ title, text }) => pair(title, text)),
    ),
  );
}

/** What has to be done before the first phase starts. */
export function nextSteps(plan: Plan): string | undefined {
  return section("➡️ Next steps", plan.nextSteps);
}

function team({ project: { manager, lead }, resources, teams = [] }: Plan): string[] {
  const named = [
    manager && pair("Manager", nameOfOwner(manager)),
    lead && pair("Lead", nameOfOwner(lead)),
  ];
  return [
    ...named.filter((line) => typeof line === "string"),
    ...teams.map(({ name, people }) => pair(name, people.map(person).join(", "))),
    ...resources.map(resource),
  ];
}

/** `💰 Budget · 72,000 USD` */
function budgetSection({ currency, items }: NonNullable<Plan["budget"]>): string | undefined {
  const total = items.reduce((sum, { amount }) => sum + amount, 0);
  const money = (amount: number) => `${amount.toLocaleString("en")} ${currency}`;
  return section(
    dotted("💰 Budget", money(total)),
    items.map(({ title, amount }) => pair(title, money(amount))),
  );
}

/** What the symbols mean, and how a task gets one. */
export const legend = fold(
  "Legend",
  [
    ["Not Started", "Not yet begun; it may wait for another task that is on its way."],
    [
      "In Progress",
      "Someone works on it: it has an open pull request or the label `status: in progress`.",
    ],
    [
      "Blocked",
      "It cannot go on although it should: it has the label `status: blocked`, was started and waits, or its week has come and what it waits for is late, failed, blocked or outside the plan.",
    ],
    ["Failed", "It was tried and needs rework: label `status: failed`, or reopened."],
    ["Complete", "Its issue is closed as completed."],
  ]
    .map(([status, meaning]) => {
      const known = statuses.find((name) => name === status) ?? "Not Started";
      return `- ${emoji[known]} **${known}**: ${meaning}`;
    })
    .concat(
      "- 🚫 **Dropped**: Its issue is closed as not planned; it counts nowhere.",
      "- **Slack 0 d**: It decides the finish: a day later here is a day later for all.",
      "- ⏰ **Overdue**: Its date is past. After two working days of grace the weekly report reminds its owner.",
      "- 💤 **Stale**: In progress, and for more than five working days nobody said or did anything about it.",
    )
    .join("\n"),
);

function section(title: string, lines: string[]): string | undefined {
  return lines.length > 0
    ? fold(
        title,
        list(lines, (line) => inline(cut(line, 300)), 30),
      )
    : undefined;
}

/** `@ada`, or `@ada 50 %` */
function person({ who, share }: Person): string {
  return share < 1 ? `${nameOfOwner(who)} ${Math.round(100 * share)} %` : nameOfOwner(who);
}

function resource({ role, fte, duty }: Plan["resources"][number]): string {
  return dotted(role, fte !== undefined && `${fte} FTE`, duty);
}

const days: Record<Weekday, string> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

function communication({ communication, project }: Plan): string[] {
  const { weeklyReport, milestoneReviews, dailyStandup } = communication;
  const zone = project.timeZone.replaceAll("_", " ");
  const condition = project.start === undefined ? ", once the project has a start" : "";
  return [
    weeklyReport &&
      dotted(
        `Weekly report: ${days[weeklyReport.day]} ${weeklyReport.time} (${zone})${condition}`,
        weeklyReport.audience,
      ),
    milestoneReviews &&
      dotted(
        "Milestone reviews",
        milestoneReviews.schedule,
        milestoneReviews.format,
        milestoneReviews.audience,
      ),
    dailyStandup && dotted(`Daily standup: ${dailyStandup.time} (${zone})`, dailyStandup.audience),
  ].filter((line) => typeof line === "string");
}

function pair(title: string, text: string | undefined): string {
  return text ? `${title}: ${text}` : title;
}
