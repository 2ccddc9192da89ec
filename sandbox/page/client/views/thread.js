/** The text of an issue and the comments below it. */
import { h } from "../dom.js";
import { commands } from "../commands.js";
import { avatar, clock } from "../words.js";

/** The text, with tickable tasks, and all comments. */
export function thread({ number, comments, ...text }, state) {
  return [post({ ...text, ticks: number }, state), ...comments.map((each) => post(each, state))];
}

export function post(
  { id, author, body, createdAt, reactions = [], ticks },
  { timeZone, project: { reports, unanswered } },
) {
  const isReport = reports.includes(id);
  return h(
    "article",
    {
      class: isReport ? "post report" : "post",
      id: id && `comment-${id}`,
      "data-key": id ?? "body",
    },
    h(
      "header",
      {},
      avatar(author),
      h("strong", {}, author.replace("[bot]", "")),
      author.endsWith("[bot]") && h("span", { class: "tag" }, "bot"),
      h("time", { datetime: createdAt }, clock(createdAt, timeZone)),
      isReport && h("span", { class: "tag good" }, "weekly report"),
    ),
    h("div", {
      class: "markdown-body",
      ".source": body,
      "data-act": ticks && JSON.stringify({ kind: "tick", issue: ticks }),
    }),
    reactions.length > 0 && h("p", { class: "reactions" }, ...reactions.map(reaction)),
    unanswered.includes(id) &&
      h("p", { class: "reactions muted" }, "⏳ Milepost has not answered yet."),
  );
}

function reaction(content) {
  const [sign, words] = signs[content];
  return h("span", { role: "img", "aria-label": words, title: words }, sign);
}

const signs = {
  THUMBS_UP: ["👍", "thumbs up"],
  THUMBS_DOWN: ["👎", "thumbs down"],
  EYES: ["👀", "eyes"],
  ROCKET: ["🚀", "rocket"],
  CONFUSED: ["😕", "confused"],
  HEART: ["❤️", "heart"],
  HOORAY: ["🎉", "hooray"],
  LAUGH: ["😄", "laugh"],
};

/** A comment box, and below it the commands for the issue. */
export function commentForm(issue, { project: { kinds, commands: known } }) {
  const fitting = known[kinds[issue]];
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
      placeholder: fitting ? "Markdown is fine, and so is a command: /plan …" : "Markdown is fine",
      "aria-describedby": fitting && "commands-hint",
    }),
    h("button", { class: "button primary", type: "submit" }, "Comment"),
    commands(fitting),
  );
}
