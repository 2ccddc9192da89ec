/** The commands for an issue, below its comment box. Pressing one puts an example into the box. */
import { h } from "./dom.js";

/** Nothing if no commands are accepted here. */
export function commands(fitting) {
  if (!fitting) return undefined;
  const { here, anywhere } = fitting;
  return h(
    "section",
    { class: "commands", "aria-label": "Commands" },
    h(
      "p",
      { class: "muted", id: "commands-hint" },
      "A line that begins with /plan is a command. Press an example to put it into the box, or type / and choose with ↓.",
    ),
    here.length > 0 && list(here),
    here.length > 0
      ? h("details", {}, h("summary", {}, "For the whole project"), list(anywhere))
      : list(anywhere),
  );
}

function list(verbs) {
  return h("ul", {}, ...verbs.map(row));
}

function row({ name, form, says, example }) {
  return h(
    "li",
    { "data-key": name, "data-verb": `/plan ${name}` },
    h(
      "button",
      {
        type: "button",
        class: "example",
        "data-example": example,
        title: `/plan ${name} ${form}`.trim(),
      },
      example,
    ),
    h("span", { class: "muted" }, ...withCode(says)),
  );
}

/** Shows text between backticks as code. */
function withCode(text) {
  return text.split("`").map((part, n) => (n % 2 === 1 ? h("code", {}, part) : part));
}

/** Listens on the whole page for commands that are pressed, typed or chosen with the arrow keys. */
export function listenToCommands(root) {
  root.addEventListener("click", ({ target }) => {
    const { example } = target.closest("button")?.dataset ?? {};
    if (example) insert(boxOf(target), example);
  });
  root.addEventListener("input", ({ target }) => {
    if (target.matches(BOX)) narrow(target);
  });
  root.addEventListener("reset", ({ target }) => {
    queueMicrotask(() => narrow(target.querySelector(BOX)));
  });
  root.addEventListener("keydown", (event) => {
    const { target, key } = event;
    const next = target.matches(BOX) ? below(target, key) : beside(target, key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

const BOX = "form.comment textarea";

function boxOf(element) {
  return element.closest("form").querySelector(BOX);
}

/** Puts an example on the caret's line, or below it if that has text. The part to fill in is selected. */
function insert(box, example) {
  const { start, end, text } = lineAt(box);
  const isFree = text.trim() === "" || text.startsWith("/");
  box.setRangeText(isFree ? example : `\n${example}`, isFree ? start : end, end, "end");
  const caret = box.selectionEnd;
  const [verb] = /^\/plan \S+ ?/.exec(example) ?? [""];
  box.focus();
  box.setSelectionRange(caret - example.length + verb.length, caret);
  narrow(box);
}

function lineAt({ value, selectionEnd }) {
  const start = value.lastIndexOf("\n", selectionEnd - 1) + 1;
  const next = value.indexOf("\n", selectionEnd);
  const end = next < 0 ? value.length : next;
  return { start, end, text: value.slice(start, end) };
}

/** Shows the commands that the caret's line may become; all of them if it is no command. */
function narrow(box) {
  const rows = [...box.form.querySelectorAll("[data-verb]")];
  const typed = commandAt(box);
  const fits = ({ dataset: { verb } }) =>
    verb.startsWith(typed) || `${typed} `.startsWith(`${verb} `);
  const isKnown = typed !== undefined && rows.some(fits);
  for (const row of rows) row.hidden = isKnown && !fits(row);
  for (const details of box.form.querySelectorAll(".commands details")) {
    if (isKnown) details.open = examplesIn(details).length > 0;
  }
}

/** The caret's line up to the caret, if it begins a command, without extra spaces. */
function commandAt(box) {
  const text = lineAt(box).text.trim().replaceAll(/\s+/g, " ").toLowerCase();
  return text.startsWith("/") ? text : undefined;
}

/** Moves from the box, while a command is typed, to the first command below it. */
function below(box, key) {
  return key === "ArrowDown" && commandAt(box) !== undefined ? examplesIn(box.form)[0] : undefined;
}

/** Moves from a command to its neighbour, or back to the box. */
function beside(target, key) {
  if (!target.matches("[data-example]")) return undefined;
  const all = examplesIn(target.closest("form"));
  const at = all.indexOf(target);
  if (key === "ArrowDown") return all[at + 1];
  if (key === "ArrowUp") return all[at - 1] ?? boxOf(target);
  return key === "Escape" ? boxOf(target) : undefined;
}

/** The visible ones. */
function examplesIn(element) {
  return [...element.querySelectorAll("[data-verb]:not([hidden]) [data-example]")].filter(
    (example) => example.checkVisibility() || example.closest("details") === element,
  );
}
