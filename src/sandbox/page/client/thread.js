/** The text of an issue and what was said below it. */
import { h } from "./dom.js";
import { avatar, clock } from "./words.js";

export function thread({ author, body, createdAt, comments }, { timeZone, reports }) {
  return [
    post({ author, body, createdAt }, timeZone),
    ...comments.map((comment) => post(comment, timeZone, reports.includes(comment.id))),
  ];
}

function post({ id, author, body, createdAt, reactions = [] }, timeZone, isReport = false) {
  return h(
    "article",
    { class: isReport ? "post report" : "post", "data-key": id ?? "body" },
    h(
      "header",
      {},
      avatar(author),
      h("strong", {}, author.replace("[bot]", "")),
      author.endsWith("[bot]") && h("span", { class: "tag" }, "bot"),
      h("time", { datetime: createdAt }, clock(createdAt, timeZone)),
      isReport && h("span", { class: "tag good" }, "weekly report"),
    ),
    h("div", { class: "markdown-body", ".source": body }),
    reactions.length > 0 &&
      h("p", { class: "reactions" }, reactions.map((each) => signs[each] ?? each).join(" ")),
  );
}

const signs = {
  THUMBS_UP: "👍",
  THUMBS_DOWN: "👎",
  EYES: "👀",
  ROCKET: "🚀",
  CONFUSED: "😕",
  HEART: "❤️",
  HOORAY: "🎉",
  LAUGH: "😄",
};

export function commentForm(issue) {
  return h(
    "form",
    {
      class: "comment",
      "data-act": JSON.stringify({ kind: "comment", issue }),
      "data-clear": true,
    },
    h("label", { for: "comment" }, "Add a comment"),
    h("textarea", {
      id: "comment",
      name: "text",
      rows: 4,
      required: true,
      placeholder: "Markdown is fine",
    }),
    h("button", { class: "button primary", type: "submit" }, "Comment"),
  );
}
