/** The page of a review: sends what a person decides, and shows what follows from it. */
const find = (selector) => document.querySelector(selector);
const documents = find("#documents");
const dialog = find("#change");

/** The row that the dialog is about. */
let row;

documents.addEventListener("click", ({ target }) => {
  const button = target.closest(".outcome");
  if (button) open(button.closest("li"));
});
documents.addEventListener("keydown", move);
documents.addEventListener("focusin", ({ target }) => {
  if (target.matches(".outcome")) setStop(target);
});
find("#questions").addEventListener("click", ({ target }) => {
  const { document: at, line, end, kind } = target.closest("button")?.dataset ?? {};
  if (kind) void decide({ document: +at, line: +line, end: +end, kind }).then(toNextQuestion);
});
document.addEventListener("click", ({ target }) => {
  const id = target.closest("a[href^='#d']")?.getAttribute("href").slice(1);
  if (id) setTimeout(() => document.getElementById(id).querySelector(".outcome")?.focus());
});
dialog.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button) choose(button);
});
find("#save").addEventListener("click", () => void finish("save"));
find("#leave").addEventListener("click", () => void finish("leave"));
setStop(find(".outcome"));

/** Only one line is reached by Tab; the arrows go on from there. */
function setStop(button) {
  find(".outcome[tabindex='0']")?.setAttribute("tabindex", "-1");
  button?.setAttribute("tabindex", "0");
}

function move(event) {
  const steps = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: 20,
    PageUp: -20,
    End: Infinity,
    Home: -Infinity,
  };
  const step = steps[event.key];
  if (!step || !event.target.matches(".outcome") || event.ctrlKey || event.altKey || event.metaKey)
    return;
  event.preventDefault();
  const all = [...documents.querySelectorAll(".outcome")];
  const to = all.indexOf(event.target) + step;
  all[Math.max(0, Math.min(all.length - 1, to))].focus();
}

/** Offers what a line can be. */
function open(chosen) {
  row = chosen;
  const { what, block, status, decided } = row.dataset;
  const [, line] = placeOf(row);
  const [first, last] = (block ?? "").split("-");
  find("#change-title").textContent = `Line ${line}`;
  find("#change-source").textContent = row.querySelector(".source").textContent.trim();
  find("#change-outcome").textContent = row.querySelector(".outcome").textContent;
  find("#change-all").hidden = block === undefined || first === last || what === "heading";
  find("#change-all input").checked = false;
  find("#change-all span").textContent = `All of this list or table, lines ${first} to ${last}`;
  find("#change-kind").hidden = what === "";
  for (const choice of find("#change-kind").querySelectorAll("button"))
    choice.hidden = !choice.dataset.for.split(" ").includes(what);
  find("#change-status").hidden = status === undefined;
  for (const choice of find("#change-status").querySelectorAll("button"))
    choice.setAttribute("aria-pressed", choice.dataset.status === status);
  find("#change-undo").hidden = decided === undefined;
  dialog.showModal();
}

function choose(button) {
  const { kind, status } = button.dataset;
  const [at, line] = placeOf(row);
  const whole = find("#change-all input").checked && !find("#change-all").hidden;
  const [first, end] = whole ? row.dataset.block.split("-").map(Number) : [line, line];
  dialog.close();
  if (button.id === "change-cancel") return;
  void decide({ document: at, line: first, end, ...(kind && { kind }), ...(status && { status }) });
}

function placeOf({ id }) {
  return id.slice(1).split("l").map(Number);
}

/** Sends a decision; without a kind and a status it takes one back. */
async function decide(decision) {
  const focused = document.activeElement?.closest("li")?.id;
  const before = find("#summary").innerHTML;
  const slow = setTimeout(() => (find("#summary").textContent = "Reading it again…"), 300);
  const answer = await send("decide", decision);
  clearTimeout(slow);
  if (!answer) return void (find("#summary").innerHTML = before);
  const { rows, summary, questions, plan } = await answer.json();
  for (const html of rows) replaceRow(html);
  keepingOpen(find("#plan-content"), plan);
  find("#questions").innerHTML = questions;
  find("#summary").innerHTML = summary;
  if (!find(".outcome[tabindex='0']")) setStop(find(".outcome"));
  if (focused) document.getElementById(focused)?.querySelector(".outcome")?.focus();
}

function replaceRow(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const wished = template.content.firstElementChild;
  document.getElementById(wished.id).replaceWith(wished);
}

/** Replaces the content; what somebody has unfolded or folded stays so. */
function keepingOpen(element, html) {
  const nameOf = (details) => details.querySelector("summary").firstChild.textContent;
  const open = new Map(
    [...element.querySelectorAll("details")].map((one) => [nameOf(one), one.open]),
  );
  element.innerHTML = html;
  for (const one of element.querySelectorAll("details"))
    one.open = open.get(nameOf(one)) ?? one.open;
}

function toNextQuestion() {
  (find("#questions button") ?? find("#save")).focus();
}

/** Saves or leaves: after that the page is of no more use. */
async function finish(way) {
  const answer = await send(way);
  if (!answer) return;
  find("#message").textContent = await answer.text();
  find("#message").className = "good";
  for (const button of document.querySelectorAll("button")) button.disabled = true;
}

/** The answer; undefined if there is none or it is a refusal, which is then shown. */
async function send(path, body) {
  const message = find("#message");
  try {
    const answer = await fetch(`/${path}`, { method: "POST", body: JSON.stringify(body) });
    message.className = answer.ok ? "" : "wrong";
    message.textContent = answer.ok ? "" : await answer.text();
    return answer.ok ? answer : undefined;
  } catch {
    message.className = "wrong";
    message.textContent = "Milepost has ended in the terminal. Start the review again there.";
    return undefined;
  }
}
