import { h } from "../dom.js";
import { day, labelChip, plural, stateDot } from "../words.js";

/** The list of issues, either open or closed ones. */
export function issues(state, { word }) {
  const wanted = word === "closed" ? "closed" : "open";
  const { repository } = state;
  const shown = repository.issues.filter((issue) => issue.state === wanted);
  return h(
    "section",
    { class: "box" },
    h("header", { class: "filters" }, filter("open"), filter("closed")),
    shown.length === 0 && h("p", { class: "empty" }, `No ${wanted} issues.`),
    h("ul", { class: "rows" }, ...shown.map((issue) => row(issue, state))),
  );

  function filter(name) {
    const count = repository.issues.filter((issue) => issue.state === name).length;
    const words = name === "open" ? "Open" : "Closed";
    return h(
      "a",
      { href: `#/issues?${name}`, "aria-current": wanted === name && "true" },
      `${words} `,
      h("span", { class: "count" }, String(count)),
    );
  }
}

function row(issue, { repository, timeZone }) {
  return h(
    "li",
    { "data-key": issue.number },
    stateDot(issue),
    h(
      "div",
      {},
      repository.pinned.includes(issue.number) &&
        h("span", { role: "img", "aria-label": "Pinned", title: "Pinned" }, "📌 "),
      h("a", { class: "name", href: `#/issues/${issue.number}` }, issue.title),
      " ",
      ...issue.labels.flatMap((name) => [labelChip(name, repository.labels), " "]),
      h(
        "p",
        { class: "muted" },
        [
          `#${issue.number}`,
          issue.milestone,
          subs(issue, repository),
          waits(issue, repository),
          issue.closedAt && `closed ${day(issue.closedAt, timeZone)}`,
        ]
          .filter(Boolean)
          .join(" · "),
      ),
    ),
    issue.comments.length > 0 && h("span", { class: "muted talk" }, `💬 ${issue.comments.length}`),
  );
}

function subs({ subIssues }, { issues }) {
  if (subIssues.length === 0) return undefined;
  const done = issues.filter(
    ({ number, state }) => subIssues.includes(number) && state === "closed",
  );
  return `${done.length} of ${plural(subIssues.length, "sub-issue")}`;
}

function waits({ blockedBy }, { issues }) {
  const open = issues.filter(({ number, state }) => blockedBy.includes(number) && state === "open");
  return open.length > 0 && `blocked by ${open.map(({ number }) => `#${number}`).join(", ")}`;
}
