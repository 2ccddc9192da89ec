/** The plans of the repository, and which of them a view is about. */
import { h } from "../dom.js";

/** The plan that was last looked at. */
let last;

/** The plan that the address names, or whose file; otherwise the one that was last looked at, or the first. */
export function planAt({ project: { plans } }, { rest }) {
  const named = plans.find(({ id, files }) => (id !== "" && id === rest) || files.includes(rest));
  if (named) last = named.id;
  return named ?? plans.find(({ id }) => id === last) ?? plans[0];
}

/** The address of a view that every plan has one of. */
export function addressOf(name, { id }) {
  return id === "" ? `#/${name}` : `#/${name || "dashboard"}/${id}`;
}

/** Links to the same view of each plan; nothing if there is one plan. */
export function chooser({ project: { plans } }, { name }, chosen) {
  if (plans.length < 2) return undefined;
  return h(
    "nav",
    { class: "plans", "aria-label": "Plans" },
    ...plans.map((plan) =>
      h(
        "a",
        { href: addressOf(name, plan), "aria-current": plan.id === chosen.id && "page" },
        plan.name,
      ),
    ),
  );
}
