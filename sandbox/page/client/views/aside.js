/** The column beside a thread. */
import { h } from "../dom.js";
import { stateDot } from "../words.js";

export function part(title, content) {
  return h("section", {}, h("h3", {}, title), ...content);
}

/** Issues and pull requests by their titles. */
export function links(title, issues) {
  return part(title, [
    issues.length === 0 && h("p", { class: "muted" }, "None"),
    h(
      "ul",
      {},
      ...issues.map((each) =>
        h(
          "li",
          {},
          stateDot(each),
          h("a", { href: `#/issues/${each.number}` }, each.title),
          h("span", { class: "muted" }, ` #${each.number}`),
        ),
      ),
    ),
  ]);
}
