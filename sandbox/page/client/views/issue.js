import { links, part } from "./aside.js";
import { checks } from "./checks.js";
import { h } from "../dom.js";
import { commentForm, thread } from "./thread.js";
import { button, labelChip, stateBadge } from "../words.js";

const offered = ["status: in progress", "status: blocked", "status: failed"];

/** One issue or pull request, with the same buttons as on GitHub. */
export function issue(state, found) {
  const all = [...state.repository.issues, ...state.repository.pullRequests];
  return h(
    "div",
    { class: "issue" },
    h("h2", {}, found.title, " ", h("span", { class: "number" }, `#${found.number}`)),
    h(
      "p",
      { class: "head" },
      stateBadge(found),
      ...("merged" in found ? pullButtons(found) : issueButtons(found, state.project)),
    ),
    h(
      "div",
      { class: "columns" },
      h(
        "div",
        { class: "talk" },
        ...thread(found, state),
        ...("checks" in found ? checks(found) : []),
        commentForm(found.number, state),
      ),
      aside(found, state, all),
    ),
  );
}

function issueButtons({ number, state }, { kinds }) {
  if (state === "closed") return [button("Reopen issue", { kind: "reopen", issue: number })];
  return [
    button("Close as completed", { kind: "close", issue: number, reason: "completed" }),
    button("Close as not planned", { kind: "close", issue: number, reason: "not_planned" }),
    ...(kinds[number] === "task"
      ? [button("Open a pull request for it", { kind: "openPull", issue: number })]
      : []),
  ];
}

function pullButtons({ number, state, head, base }) {
  const branches = h("span", { class: "muted" }, `${head} → ${base}`);
  if (state === "closed") return [branches];
  return [
    branches,
    button("Merge pull request", { kind: "mergePull", pull: number }, { kind: "primary" }),
    button("Close", { kind: "closePull", pull: number }),
  ];
}

function aside(found, { repository, project }, all) {
  const cards = project.plans.flatMap(({ board }) => board?.items ?? []);
  const card = cards.find((item) => item.issue === found.number);
  return h(
    "aside",
    {},
    part("Labels", [
      ...found.labels.map((name) => chip(found, name, repository)),
      addLabel(found, repository),
    ]),
    found.assignees.length > 0 &&
      part(
        "Assignees",
        found.assignees.map((login) => `@${login} `),
      ),
    found.type && part("Type", [found.type]),
    found.milestone && part("Milestone", [h("a", { href: "#/milestones" }, found.milestone)]),
    card &&
      part("Board", [
        h(
          "ul",
          { class: "fields" },
          ...Object.entries(card.fields)
            .filter(([name]) => !["Title", "Milepost"].includes(name))
            .map(([name, value]) =>
              h("li", {}, h("span", { class: "muted" }, `${name} `), String(value)),
            ),
        ),
      ]),
    list("Parent", found.parent ? [found.parent] : [], all),
    list("Sub-issues", found.subIssues, all),
    list("Blocked by", found.blockedBy, all),
    list("Blocking", blockedBy(found, all), all),
    list("Pull requests", found.closedBy, all),
    list("Closes", found.closes ?? [], all),
  );
}

function blockedBy({ number }, all) {
  return all.filter((each) => each.blockedBy.includes(number)).map((each) => each.number);
}

function list(title, numbers, all) {
  const linked = all.filter(({ number }) => numbers.includes(number));
  return linked.length > 0 && links(title, linked);
}

function chip({ number }, name, { labels }) {
  const remove = button(
    "×",
    { kind: "unlabel", issue: number, label: name },
    { kind: "bare", label: `Remove label ${name}` },
  );
  return h("span", { class: "removable", "data-key": name }, labelChip(name, labels), remove);
}

function addLabel({ number, labels }, repository) {
  const known = repository.labels.map(({ name }) => name);
  const rest = [...new Set([...offered, ...known])].filter((name) => !labels.includes(name));
  return h(
    "select",
    {
      name: "label",
      "aria-label": "Add a label",
      "data-key": labels.join(),
      "data-act": JSON.stringify({ kind: "label", issue: number }),
    },
    h("option", { value: "" }, "Add a label…"),
    ...rest.map((name) => h("option", { value: name }, name)),
  );
}
