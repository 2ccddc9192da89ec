import { h } from "../dom.js";
import { plural, stateDot } from "../words.js";

/** The organization's board: a column for each status. Cards are moved by dragging, or with their select. */
export function board(state, _place, { board: found, unit }) {
  if (!found) {
    return h(
      "p",
      { class: "empty" },
      "There is no board. GitHub lets an app manage boards of organizations only, and the plan may want none; the dashboard says which.",
    );
  }
  const status = found.fields.find(({ name }) => name === "Status");
  const columns = status?.options ?? [];
  const without = found.items.filter(({ fields }) => !fields.Status);
  return h(
    "div",
    {},
    h("h2", {}, found.title),
    ...statusUpdates(found),
    h(
      "div",
      { class: "board" },
      without.length > 0 &&
        column({ name: "No status", color: "GRAY" }, without, columns, { ...state, unit }),
      ...columns.map((option) =>
        column(
          option,
          byPriority(
            found,
            found.items.filter(({ fields }) => fields.Status === option.name),
          ),
          columns,
          { ...state, unit },
        ),
      ),
    ),
  );
}

/** As the views that Milepost makes are sorted: by the order of the options. */
function byPriority({ fields }, items) {
  const priorities = fields.find(({ name }) => name === "Priority")?.options ?? [];
  const place = ({ fields: { Priority } }) => {
    const at = priorities.findIndex(({ name }) => name === Priority);
    return at < 0 ? priorities.length : at;
  };
  return items.toSorted((one, other) => place(one) - place(other));
}

/** The newest as it is, as on GitHub, and those before it folded. */
function statusUpdates({ statusUpdates: all }) {
  const [newest, ...earlier] = all.toReversed();
  return [
    newest && statusUpdate(newest),
    earlier.length > 0 &&
      h(
        "details",
        { class: "earlier", "data-key": "earlier" },
        h("summary", {}, plural(earlier.length, "earlier status update")),
        ...earlier.map(statusUpdate),
      ),
  ];
}

/** Milepost's statement about the whole project, posted with each weekly report. */
function statusUpdate({ status, body }) {
  return h(
    "article",
    { class: "post status-update", "aria-label": "Status update" },
    h("header", {}, h("span", { class: "tag" }, status.replace("_", " ").toLowerCase())),
    h("div", { class: "markdown-body", ".source": body ?? "" }),
  );
}

function column({ name, color }, items, columns, state) {
  return h(
    "section",
    { class: "column", "data-column": name, "aria-label": name },
    h(
      "h3",
      {},
      h("span", { class: `dot ${color.toLowerCase()}` }),
      name,
      h("span", { class: "count" }, String(items.length)),
    ),
    h("ul", {}, ...items.map((item) => card(item, columns, state))),
  );
}

function card({ issue, title, fields }, columns, { repository, unit }) {
  const found = repository.issues.find(({ number }) => number === issue);
  const details = [
    fields.Priority,
    fields.Week ?? fields.Iteration,
    fields.Due && `due ${fields.Due}`,
    fields.Estimate && `${fields.Estimate}\u00A0${unit}`,
  ];
  return h(
    "li",
    { class: "card", draggable: "true", "data-card": issue, "data-key": issue },
    h("p", { class: "muted" }, found && stateDot(found), `#${issue}`),
    h("a", { href: `#/issues/${issue}`, draggable: "false" }, title),
    h("p", { class: "muted" }, details.filter(Boolean).join(" · ")),
    h(
      "select",
      {
        name: "status",
        "aria-label": `Status of ${title}`,
        "data-value": fields.Status ?? "",
        "data-act": JSON.stringify({ kind: "moveCard", issue }),
      },
      !fields.Status && h("option", { value: "" }, "No status"),
      ...columns.map(({ name }) =>
        h("option", { value: name, selected: name === fields.Status }, name),
      ),
    ),
  );
}
