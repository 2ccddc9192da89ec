/** The page: fetches the state whenever it has changed, and draws the view that the address names. */
import { listen } from "./acts.js";
import { listenToCommands } from "./commands.js";
import { h, morph } from "./dom.js";
import { linkInto } from "./links.js";
import { showMarkdown } from "./markdown.js";
import { shell } from "./shell.js";
import { placeOf, viewAt } from "./views.js";

const page = document.querySelector("#page");
let state;

function draw() {
  if (!state) return;
  const place = placeOf(location.hash);
  const { title, content } = viewAt(state, place);
  document.title = `${title} · ${state.repository.name}`;
  const main = h("main", { id: "content", "data-key": location.hash }, content);
  morph(page, h("div", { id: "page" }, ...shell(state, place), main));
  showMarkdown(page);
}

async function look() {
  const response = await fetch("/state");
  const isFirst = state === undefined;
  state = await response.json();
  linkInto(state.repository.name);
  draw();
  if (isFirst) arrive();
}

/** Scrolls to what the address names: the top of the view, or one comment in it. */
function arrive() {
  page.querySelector("nav [aria-current]")?.scrollIntoView({ inline: "center" });
  scrollTo(0, 0);
  document
    .getElementById(`comment-${placeOf(location.hash).word}`)
    ?.scrollIntoView({ block: "center" });
}

let hiding;
function toast(words, isError = false) {
  const place = document.querySelector("#toast");
  place.textContent = words;
  place.className = isError ? "shown error" : "shown";
  clearTimeout(hiding);
  hiding = setTimeout(() => (place.className = ""), isError ? 8000 : 3000);
}

const said = {
  comment: "Commented.",
  editPlan: "Committed to main.",
  proposePlan: "Opened a pull request. Its check tells what it would do.",
  rerunCheck: "Asked for it again.",
  closeSubIssues: "Closed as completed.",
  mergePull: "Merged.",
  openPull: "Opened a pull request.",
  nextFriday: "It is Friday: the weekly report is being written.",
  nextDay: "Good morning.",
  killApp: "The app is off: GitHub goes on without it.",
  startApp: "The app runs, and looks at everything again.",
};

listen(document.body, (act, error) => {
  if (error) return toast(error.message, true);
  if (said[act.kind]) toast(said[act.kind]);
  if (act.kind === "nextFriday") location.hash = "#/";
  if (act.kind === "proposePlan") location.hash = "#/pulls";
});
listenToCommands(document.body);
addEventListener("hashchange", () => {
  draw();
  arrive();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const element of page.querySelectorAll(".markdown-body")) element.shown = undefined;
  showMarkdown(page);
});
const events = new EventSource("/events");
events.addEventListener("changed", () => void look());
events.addEventListener("error", () =>
  toast("The sandbox does not answer. Is it still running?", true),
);
setInterval(draw, 20_000);
