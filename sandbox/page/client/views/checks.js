/** The checks of a pull request's last commit. */
import { h } from "../dom.js";
import { button, plural } from "../words.js";

const signs = { success: "✅", failure: "❌", neutral: "⚪" };

/** `✅ 1 task added` for a row of a list; nothing if there is no check. */
export function checkWords({ checks }) {
  return checks.map((check) => `${signOf(check)} ${check.title}`).join(" · ");
}

/** Each check, folded; a failed one is open, with its mistakes at their lines. */
export function checks({ number, checks }) {
  return checks.map((check) =>
    h(
      "details",
      {
        class: "post check",
        "data-key": `check-${check.id}`,
        open: check.conclusion === "failure",
      },
      h("summary", {}, `${signOf(check)} `, h("strong", {}, check.name), ` ${check.title}`),
      h("div", { class: "markdown-body", ".source": check.summary ?? "" }),
      check.annotations.length > 0 && annotations(check),
      h(
        "p",
        { class: "again" },
        button("Re-run", { kind: "rerunCheck", pull: number, check: check.name }),
      ),
    ),
  );
}

function annotations({ annotations }) {
  return h(
    "ul",
    { class: "annotations", "aria-label": plural(annotations.length, "annotation") },
    ...annotations.map(({ path, start_line: line, start_column: column, message }) =>
      h("li", {}, h("code", {}, `${path}:${line}:${column}`), ` ${message}`),
    ),
  );
}

function signOf({ conclusion }) {
  return signs[conclusion] ?? "🟡";
}
