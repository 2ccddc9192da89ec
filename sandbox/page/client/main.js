/** The page: fetches the state whenever it has changed, and draws the view that the address names. */
import { listen } from "./acts.js";
import { listenToCommands } from "./commands.js";
import { h, morph } from "./dom.js";
import { linkInto } from "./markdown/links.js";
import { showMarkdown } from "./markdown/markdown.js";
import { shell } from "./shell.js";
import { point, tour } from "./tour.js";
import { placeOf, viewAt } from "./views/views.js";

const page = document.querySelector("#page");
let state;
/** What has changed and is pointed at, as long as its view is shown. */
let sight;

function draw() {
  if (!state) return;
  const place = placeOf(location.hash);
  const { title, content } = viewAt(state, place);
  document.title = `${title} · ${state.repository.name}`;
  const main = h("main", { id: "content", "data-key": location.hash }, ...content);
  morph(page, h("div", { id: "page" }, ...shell(state, place), main, tour(state)));
  showMarkdown(page);
  point(page, sight);
}

let asked = 0;
let answered = 0;
/** An answer that comes after that to a later question is of no use: it is older. */
async function look() {
  asked += 1;
  const question = asked;
  const response = await fetch("/state");
  const found = await response.json();
  if (question < answered) return;
  answered = question;
  const isFirst = state === undefined;
  state = found;
  linkInto(state.repository.name);
  draw();
  if (isFirst) arrive();
}

/** Scrolls to what has changed, else to the comment that the address names, else to the top of the view. */
function arrive() {
  page.querySelector("nav [aria-current]")?.scrollIntoView({ inline: "center" });
  scrollTo(0, 0);
  const { word } = placeOf(location.hash);
  const wanted = point(page, sight) ?? document.getElementById(`comment-${word}`);
  const isTall = wanted?.offsetHeight > innerHeight / 2;
  wanted?.scrollIntoView({ block: isTall ? "start" : "center" });
}

/** Goes to what an act has changed. Whoever has left the view where it began stays where they are. */
async function show(seen, from) {
  await look();
  if (!isShown(seen) && location.hash !== from) return;
  sight = seen;
  if (isShown(seen)) arrive();
  else location.hash = `#/${seen.view}`;
}

function isShown({ view }) {
  return location.hash.replace(/^#\/?/, "") === view;
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
  nextFriday: "It is Friday.",
  nextDay: "Good morning.",
  killApp: "The app is off: GitHub goes on without it.",
  startApp: "The app runs, and looks at everything again.",
};

listen(document.body, (act, { error, sight: seen, from }) => {
  if (error) return toast(error.message, true);
  if (seen) void show(seen, from);
  if (said[act.kind]) toast(said[act.kind]);
  if (act.kind === "proposePlan" && location.hash === from) location.hash = "#/pulls";
});
listenToCommands(document.body);
addEventListener("hashchange", () => {
  if (sight && !isShown(sight)) sight = undefined;
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
