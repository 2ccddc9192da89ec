import { h } from "../dom.js";
import { planAt } from "./plans.js";

/** The plan's files, to edit and commit, or to propose in a pull request. */
export function plan(state, { rest }) {
  const { files, defaultBranch } = state.repository;
  const names = planFiles(state);
  const shown = planAt(state, { rest });
  const open = rest || shown?.files[0] || names[0];
  if (!open) return h("p", { class: "empty" }, "There is no plan.");
  return h(
    "div",
    { class: "plan" },
    h(
      "ul",
      { class: "files" },
      ...names.map((name) =>
        h(
          "li",
          {},
          h(
            "a",
            { href: `#/plan/${name}`, "aria-current": name === open && "page" },
            name.slice("plan/".length),
          ),
        ),
      ),
    ),
    h(
      "form",
      { "data-key": open, "data-act": JSON.stringify({ kind: "editPlan", file: open }) },
      h("label", { for: "plan-text" }, open),
      h("textarea", { id: "plan-text", name: "text", spellcheck: "false", rows: 28 }, files[open]),
      h("button", { class: "button primary", type: "submit" }, `Commit to ${defaultBranch}`),
      " ",
      h(
        "button",
        { class: "button", type: "submit", "data-kind": "proposePlan" },
        "Propose in a pull request",
      ),
    ),
  );
}

/** The paths of the plan's files. */
export function planFiles({ repository }) {
  return Object.keys(repository.files).filter((name) => name.startsWith("plan/"));
}
