import { h } from "../dom.js";
import { commentForm, thread } from "./thread.js";

/** The dashboard's issue as on GitHub, with its comments: the weekly reports. */
export function dashboard(state, _place, plan) {
  const found = state.repository.issues.find(({ number }) => number === plan.dashboard);
  if (!found)
    return h("p", { class: "empty" }, "There is no dashboard yet. It comes with the first sync.");
  const pinned = state.repository.pinned.includes(found.number);
  return h(
    "div",
    { class: "issue narrow" },
    h(
      "h2",
      {},
      found.title,
      " ",
      h("a", { class: "number", href: `#/issues/${found.number}` }, `#${found.number}`),
    ),
    pinned && h("p", { class: "muted" }, "📌 Pinned issue"),
    ...thread(found, state),
    commentForm(found.number, state),
  );
}
