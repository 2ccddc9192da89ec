/** The views, and which of them an address names. */
import { board } from "./board.js";
import { dashboard } from "./dashboard.js";
import { h } from "../dom.js";
import { issue } from "./issue.js";
import { issues } from "./issues.js";
import { log } from "./log.js";
import { milestones } from "./milestones.js";
import { plan, planFiles } from "./plan.js";
import { chooser, planAt } from "./plans.js";
import { pulls } from "./pulls.js";
import { reviews } from "./reviews.js";
import { webhooks } from "./webhooks.js";

/** The tabs: the address of each view, its title, and what it shows. Of some, every plan has its own. */
export const views = [
  { name: "", title: "Dashboard", show: dashboard, isOfPlan: true },
  { name: "issues", title: "Issues", show: issues },
  { name: "board", title: "Board", show: board, isOfPlan: true },
  { name: "milestones", title: "Milestones", show: milestones },
  { name: "reviews", title: "Reviews", show: reviews },
  { name: "log", title: "Log", show: log, isOfPlan: true },
  { name: "pulls", title: "Pull requests", show: pulls },
  { name: "plan", title: "Plan", show: plan },
  { name: "webhooks", title: "Webhooks", show: webhooks },
];

/**
 * `#/issues/12?closed` is the view `issues` with the rest `12` and the word `closed`. The dashboard has no
 * name, unless it is that of a certain plan: `#/dashboard/api`.
 */
export function placeOf(hash) {
  const [path, word = ""] = decoded(hash.replace(/^#\/?/, "")).split("?");
  const [name, ...rest] = path.split("/");
  return { name: name === "dashboard" ? "" : name, rest: rest.join("/"), word };
}

/** The address as it is if it is not encoded properly: then it names nothing. */
function decoded(address) {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** What is shown at a place, and its title. */
export function viewAt(state, place) {
  const view = views.find(({ name }) => name === place.name);
  if (place.name === "issues" && place.rest) return issueAt(state, place);
  const isKnown =
    place.rest === "" ||
    (view?.show === plan && planFiles(state).includes(place.rest)) ||
    (view?.isOfPlan && state.project.plans.some(({ id }) => id === place.rest));
  if (!view || !isKnown)
    return nothing(`There is no page “${[place.name, place.rest].filter(Boolean).join("/")}”`);
  if (!view.isOfPlan) return { title: view.title, content: [view.show(state, place)] };
  const chosen = planAt(state, place);
  return {
    title: view.title,
    content: [chooser(state, place, chosen), view.show(state, place, chosen)],
  };
}

function issueAt(state, { rest }) {
  const { issues: found, pullRequests, name } = state.repository;
  const wanted = [...found, ...pullRequests].find(({ number }) => String(number) === rest);
  if (!wanted) return nothing(`There is no issue or pull request #${rest} in ${name}`);
  return { title: `${wanted.title} #${rest}`, content: [issue(state, wanted)] };
}

function nothing(words) {
  const content = h(
    "div",
    { class: "empty" },
    h("h2", {}, "Not found"),
    h("p", {}, `${words}.`),
    h("p", {}, h("a", { href: "#/" }, "Back to the dashboard")),
  );
  return { title: "Not found", content: [content] };
}
