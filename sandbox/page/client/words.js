/** Small parts that several views share. */
import { h } from "./dom.js";

/** `Fri, 9 Jan 2026, 16:01` */
export function clock(instant, timeZone) {
  return new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  }).format(new Date(instant));
}

export function weekday(instant, timeZone) {
  return new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone }).format(new Date(instant));
}

/** `9 Jan` */
export function day(instant, timeZone) {
  return new Intl.DateTimeFormat("en-GB", { month: "short", day: "numeric", timeZone }).format(
    new Date(instant),
  );
}

export function plural(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

/** A person or bot as a circle with a letter, since this page loads no pictures from other hosts. */
export function avatar(login) {
  const bot = login.endsWith("[bot]");
  return h(
    "span",
    { class: bot ? "avatar bot" : "avatar", "aria-hidden": "true" },
    login[0].toUpperCase(),
  );
}

/** A label in its colour, readable in light and dark. */
export function labelChip(name, labels) {
  const { color = "ededed", description } = labels.find((label) => label.name === name) ?? {};
  const [r, g, b] = [0, 2, 4].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const ink = (r * 299 + g * 587 + b * 114) / 1000 > 140 ? "#1f2328" : "#ffffff";
  return h(
    "span",
    { class: "label", style: `background:#${color};color:${ink}`, title: description ?? undefined },
    name,
  );
}

const states = {
  open: ["state-open", "Open"],
  completed: ["state-done", "Closed"],
  not_planned: ["state-skipped", "Not planned"],
  duplicate: ["state-skipped", "Duplicate"],
  merged: ["state-done", "Merged"],
  closed: ["state-closed", "Closed"],
};

function stateOf({ state, stateReason, merged }) {
  if (state === "open") return "open";
  if (merged !== undefined) return merged ? "merged" : "closed";
  return stateReason?.toLowerCase() ?? "completed";
}

export function stateBadge(issue) {
  const [kind, word] = states[stateOf(issue)] ?? states.completed;
  return h("span", { class: `state ${kind}` }, word);
}

export function stateDot(issue) {
  const [kind, word] = states[stateOf(issue)] ?? states.completed;
  return h("span", { class: `dot ${kind}`, title: word, role: "img", "aria-label": word });
}

/** A button that does an act when it is pressed. */
export function button(words, act, { kind = "", label, isDisabled } = {}) {
  return h(
    "button",
    {
      type: "button",
      class: `button ${kind}`,
      "data-act": JSON.stringify(act),
      "aria-label": label,
      disabled: isDisabled,
    },
    words,
  );
}
