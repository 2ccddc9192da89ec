import { links } from "./aside.js";
import { h } from "../dom.js";
import { addressOf } from "./plans.js";
import { commentForm, post, thread } from "./thread.js";

/** The kinds of entries in the log, under the names that people look for. */
const parts = [
  ["decision", "Decisions"],
  ["meeting", "Meetings"],
  ["readings", "Measured"],
  ["lesson", "Lessons"],
  ["gate", "Go and no-go"],
  ["change", "Changes of the plan"],
];

/** The project's decisions, meetings, lessons, readings and changes of the plan: all of them, or one kind. */
export function log(state, { word }, plan) {
  const { repository, project } = state;
  const found = repository.issues.find(({ number }) => number === plan.log);
  if (!found)
    return h("p", { class: "empty" }, "There is no log yet. It comes with the first entry.");
  const entries = found.comments.filter(({ id }) => project.entries[id]);
  const of = (kind) => entries.filter(({ id }) => project.entries[id] === kind);
  return h(
    "div",
    { class: "issue" },
    h(
      "h2",
      {},
      found.title,
      " ",
      h("a", { class: "number", href: `#/issues/${found.number}` }, `#${found.number}`),
    ),
    h(
      "div",
      { class: "columns" },
      h(
        "div",
        { class: "talk" },
        h(
          "div",
          { class: "filters box", role: "group", "aria-label": "Entries" },
          filter("", "All", entries),
          ...parts.map(([kind, words]) => filter(kind, words, of(kind))),
        ),
        ...(word ? of(word).map((entry) => post(entry, state)) : thread(found, state)),
        word && of(word).length === 0 && h("p", { class: "empty" }, "Nothing of this kind yet."),
        commentForm(found.number, state),
      ),
      aside(state),
    ),
  );

  function filter(kind, words, all) {
    return h(
      "a",
      {
        href: addressOf("log", plan) + (kind ? `?${kind}` : ""),
        "aria-current": word === kind && "true",
      },
      `${words} `,
      h("span", { class: "count" }, String(all.length)),
    );
  }
}

/** What people follow up from one meeting to the next. */
function aside({ repository, project }) {
  const open = (kind) =>
    repository.issues.filter(
      ({ number, state }) => state === "open" && project.kinds[number] === kind,
    );
  return h(
    "aside",
    {},
    links("Open action items", open("action")),
    links("Open risks", open("risk")),
    links("Standup", open("standup")),
  );
}
