import { checkWords } from "./checks.js";
import { h } from "../dom.js";
import { button, stateDot } from "../words.js";

/** Pull requests, the newest first, each with a button to merge it. */
export function pulls({ repository }) {
  const all = repository.pullRequests.toReversed();
  if (all.length === 0) {
    return h(
      "p",
      { class: "empty" },
      "No pull requests yet. Open an issue of a task and press “Open a pull request for it”.",
    );
  }
  return h("section", { class: "box" }, h("ul", { class: "rows" }, ...all.map(row)));
}

function row(pull) {
  const closes = pull.closes.map((number) => `#${number}`).join(", ");
  const words = [closes && `closes ${closes}`, checkWords(pull)].filter(Boolean);
  return h(
    "li",
    { "data-key": pull.number },
    stateDot(pull),
    h(
      "div",
      {},
      h("a", { class: "name", href: `#/issues/${pull.number}` }, pull.title),
      h("p", { class: "muted" }, [`#${pull.number} by ${pull.author}`, ...words].join(" · ")),
    ),
    pull.state === "open" &&
      button(
        "Merge",
        { kind: "mergePull", pull: pull.number },
        { kind: "primary", label: `Merge ${pull.title}` },
      ),
  );
}
