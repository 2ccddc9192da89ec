import { h } from "../dom.js";
import { button, plural, stateDot } from "../words.js";

const decisions = {
  waiting: ["🟡", "waits for a go or no-go"],
  go: ["🟢", "go"],
  "no-go": ["🔴", "no-go: something is missing"],
};

/** `🟡 Review of Phase 1: Opening waits for a go or no-go` */
export function standing({ issue, decision }, { repository }) {
  const [sign, words] = decisions[decision];
  return [`${sign} `, link(issue, repository), ` ${words}`];
}

/** The reviews without a decision, or without a go so far. */
export function undecided({ phases }) {
  return phases.flatMap(({ review }) => (review && review.decision !== "go" ? [review] : []));
}

/** Each phase of each plan, its progress, the result of its review, and which phases wait for that. */
export function reviews(state) {
  const { plans } = state.project;
  return h("div", {}, ...plans.map((plan) => ofPlan(plan, plans.length > 1, state)));
}

function ofPlan(plan, isOneOfSeveral, state) {
  const { name, phases, hasReviews } = plan;
  return h(
    "section",
    { class: "box", "aria-label": name, "data-key": plan.id },
    isOneOfSeveral && h("h2", { class: "intro" }, name),
    h("p", { class: "intro muted" }, hasReviews ? HOW : NONE),
    h("ul", { class: "rows" }, ...phases.map((phase) => row(phase, plan, state))),
  );
}

const HOW =
  "When all tasks of a phase are complete, its review opens: tick the criteria, then decide. Until go, the next phase waits.";
const NONE = "This plan has no reviews: nothing waits for a decision.";

function row({ issue, review }, plan, state) {
  const { issues } = state.repository;
  const phase = issues.find(({ number }) => number === issue);
  const tasks = issues.filter(({ number }) => phase.subIssues.includes(number));
  const open = tasks.filter((task) => task.state === "open");
  const holding = undecided(plan).filter((each) => phase.blockedBy.includes(each.issue));
  return h(
    "li",
    { "data-key": issue },
    stateDot(phase),
    h(
      "div",
      {},
      h("a", { class: "name", href: `#/issues/${issue}` }, phase.title),
      h(
        "p",
        { class: "muted" },
        `${tasks.length - open.length} of ${plural(tasks.length, "task")} closed`,
        ...holding.flatMap((each) => [" · waits for ", link(each.issue, state.repository)]),
      ),
      review && h("p", {}, ...standing(review, state)),
    ),
    open.length > 0 && shortcut(phase, open),
  );
}

/** A shortcut for people who only want to see a review: closing eight tasks takes many clicks. */
function shortcut({ number, title }, open) {
  const words = `Complete ${plural(open.length, "task")}`;
  return button(
    words,
    { kind: "closeSubIssues", issue: number },
    { label: `${words} of ${title}` },
  );
}

function link(wanted, { issues }) {
  const { title } = issues.find(({ number }) => number === wanted);
  return h("a", { href: `#/issues/${wanted}` }, title);
}
