/** The tour: a bar below every view, with the step that comes next and what the last one has changed. */
import { h } from "./dom.js";
import { button } from "./words.js";

const intro = "See what happens when things go wrong. Each step is one or two clicks.";
const end =
  "That was the tour. From here on it is yours: close, drag, comment, edit the plan, travel in time.";

export function tour({ tour: { titles, step, isBusy, seen, next } }) {
  if (titles.length === 0) return undefined;
  const now = next ? `${step + 1} of ${titles.length}: ${titles[step]}` : "done";
  return h(
    "section",
    { id: "tour", "aria-label": "Tour" },
    h(
      "details",
      { open: true, "data-key": "tour" },
      h("summary", {}, "Tour, ", now),
      h("ol", {}, ...titles.map((title, at) => stepName(title, at, step))),
      h("p", { role: "status" }, seen ? `👉 ${seen}` : intro),
      next
        ? h("p", { class: "next" }, `${next.says} `, move(next, isBusy))
        : h("p", { class: "next" }, end),
    ),
  );
}

function stepName(title, at, step) {
  return h("li", { "aria-current": at === step && "step" }, at < step ? `✓ ${title}` : title);
}

function move(next, isBusy) {
  const words = isBusy ? "One moment…" : next.button;
  return button(words, { kind: "tour" }, { kind: "primary", isDisabled: isBusy });
}

/** Marks the element that a sight is about, and no other; returns it. */
export function point(root, sight) {
  const found = sight && root.querySelector(sight.find);
  for (const old of root.querySelectorAll("[data-pointed]")) {
    if (old !== found) delete old.dataset.pointed;
  }
  if (found) found.dataset.pointed = "";
  return found;
}
