/** The header of every view: the repository, its time, and the tabs. */
import { h } from "./dom.js";
import { standing, undecided } from "./views/reviews.js";
import { addressOf, planAt } from "./views/plans.js";
import { views } from "./views/views.js";
import { button, clock, weekday } from "./words.js";

export function shell(state, at) {
  return [
    header(state),
    nav(state, at),
    ...(state.app.running ? [] : [stopped()]),
    ...state.project.plans.flatMap(undecided).map((review) => asksForDecision(review, state)),
  ];
}

function asksForDecision(review, state) {
  return h(
    "p",
    { class: "notice", role: "status", "data-key": `review-${review.issue}` },
    ...standing(review, state),
  );
}

function header({ repository, now, timeZone, people, violations }) {
  return h(
    "header",
    {},
    h(
      "div",
      { class: "title" },
      h(
        "a",
        { href: "#/", class: "home", "aria-label": "Dashboard" },
        h("img", { src: "/icon.svg", alt: "", width: 20, height: 20 }),
      ),
      h(
        "h1",
        {},
        repository.name.split("/")[0],
        h("span", { class: "slash" }, "/"),
        h("strong", {}, repository.name.split("/")[1]),
      ),
      h("span", { class: "tag", title: "Nothing here is on github.com" }, "GitHub in a box"),
      violations.length > 0 &&
        h("a", { class: "tag bad", href: "#/webhooks" }, `${violations.length} violations`),
    ),
    h(
      "div",
      { class: "tools" },
      h(
        "time",
        { datetime: now, title: timeZone },
        `${weekday(now, timeZone)}, ${clock(now, timeZone)}`,
      ),
      button("Next day", { kind: "nextDay" }),
      button("Go to next Friday", { kind: "nextFriday" }, { kind: "primary" }),
      h(
        "label",
        { class: "acting" },
        "Acting as ",
        h(
          "select",
          { id: "acting-as" },
          ...people.map(({ login, role }) => h("option", { value: login }, `${login} (${role})`)),
        ),
      ),
    ),
  );
}

function nav(state, at) {
  const { repository, project, violations } = state;
  const plan = planAt(state, at);
  const counts = {
    issues: repository.issues.filter(({ state }) => state === "open").length,
    pulls: repository.pullRequests.filter(({ state }) => state === "open").length,
    reviews: project.plans.flatMap(undecided).length,
    webhooks: violations.length,
  };
  return h(
    "nav",
    { "aria-label": "Views" },
    ...views.map(({ name, title, isOfPlan }) =>
      h(
        "a",
        {
          href: isOfPlan ? addressOf(name, plan) : `#/${name}`,
          "aria-current": at.name === name && "page",
        },
        title,
        counts[name] > 0 &&
          h("span", { class: name === "webhooks" ? "count bad" : "count" }, String(counts[name])),
      ),
    ),
  );
}

function stopped() {
  return h(
    "p",
    { class: "notice", role: "alert" },
    "The app is not running. GitHub goes on without it; when it starts, it catches up. ",
    button("Start the app", { kind: "startApp" }),
  );
}
