import { h } from "../dom.js";
import { day, stateDot } from "../words.js";

/** Milestones and their progress. */
export function milestones(state) {
  const { milestones: all } = state.repository;
  if (all.length === 0) return h("p", { class: "empty" }, "The plan has no milestones.");
  return h(
    "section",
    { class: "box" },
    h("ul", { class: "rows" }, ...all.map((each) => row(each, state))),
  );
}

function row(milestone, { repository, timeZone }) {
  const issues = repository.issues.filter(({ number }) => milestone.issues.includes(number));
  const done = issues.filter(({ state }) => state === "closed").length;
  const percent = issues.length === 0 ? 0 : Math.round((100 * done) / issues.length);
  const due = milestone.dueOn ? `due ${day(milestone.dueOn, timeZone)}` : "no due date";
  return h(
    "li",
    { class: "milestone" },
    h(
      "div",
      {},
      h("strong", {}, milestone.title),
      h(
        "p",
        { class: "muted" },
        [due, milestone.state === "closed" && "reached 🏁"].filter(Boolean).join(" · "),
      ),
      h(
        "div",
        {
          class: "bar",
          role: "progressbar",
          "aria-valuenow": percent,
          "aria-valuemin": 0,
          "aria-valuemax": 100,
          "aria-label": milestone.title,
        },
        h("span", { style: `width:${percent}%` }),
      ),
      h("p", { class: "muted" }, `${percent} % · ${done} of ${issues.length} closed`),
      h(
        "details",
        {},
        h("summary", {}, "Issues"),
        h(
          "ul",
          {},
          ...issues.map((issue) =>
            h("li", {}, stateDot(issue), h("a", { href: `#/issues/${issue.number}` }, issue.title)),
          ),
        ),
      ),
    ),
  );
}
