import { h } from "../dom.js";
import { button } from "../words.js";

/** The traffic between GitHub and the app, and what GitHub would have rejected. */
export function webhooks(state) {
  const { violations, deliveries, requests, requestCount, app } = state;
  return h(
    "div",
    { class: "log" },
    violations.length === 0
      ? h(
          "p",
          { class: "notice good" },
          `All of ${requestCount} requests and their answers fit GitHub's own descriptions.`,
        )
      : violationList(violations),
    ...table(
      "Webhooks to the app",
      ["Event", "Answer", "Took"],
      deliveries
        .toReversed()
        .map((each) => [
          [each.event, each.action].filter(Boolean).join(".") + (each.redelivery ? " (again)" : ""),
          each.statusCode === 0 ? "on its way" : String(each.statusCode),
          `${Math.round(each.duration * 1000)} ms`,
        ]),
    ),
    ...table(
      "Requests of the app",
      ["Operation", "Kind", "Answer"],
      requests.toReversed().map(({ operation, kind, status }) => [operation, kind, String(status)]),
    ),
    h("h2", {}, "The app's own log"),
    h(
      "p",
      {},
      app.running
        ? button("Kill the app", { kind: "killApp" }, { kind: "danger" })
        : button("Start the app", { kind: "startApp" }),
    ),
    h("details", {}, h("summary", {}, "Last lines"), h("pre", {}, app.log.join("\n"))),
  );
}

function violationList(violations) {
  return h(
    "div",
    { class: "notice bad", role: "alert" },
    h("p", {}, "This does not fit GitHub's own descriptions, so it would not work there:"),
    h(
      "ul",
      {},
      ...violations.map(({ where, operation, message }) =>
        h("li", {}, `${where} ${operation}: ${message}`),
      ),
    ),
  );
}

/** A table that scrolls below its title, by keyboard too. */
function table(title, heads, rows) {
  const scrolls = h(
    "div",
    { class: "scrolls", role: "region", "aria-label": title, tabindex: 0 },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...heads.map((words) => h("th", { scope: "col" }, words)))),
      h(
        "tbody",
        {},
        ...rows.map((cells) => h("tr", {}, ...cells.map((words) => h("td", {}, words)))),
      ),
    ),
  );
  return [h("h2", {}, title), scrolls];
}
