/** Sends the act that a button, form, select or card carries in `data-act`. */

/**
 * Listens on the whole page; `done` is called after every act, with the address `from` which it was done,
 * and with the error if there was one, else with the place where the act shows, if the server has named one.
 */
export function listen(root, done) {
  const send = async (act, words = {}) => {
    const from = location.hash;
    try {
      const sight = await perform({ ...act, ...words });
      done(act, { sight, from });
      return true;
    } catch (error) {
      done(act, { error, from });
      return false;
    }
  };
  root.addEventListener("click", ({ target }) => {
    const act = actOf(target.closest("button[data-act]"));
    if (act) void send(act);
  });
  root.addEventListener("change", ({ target }) => {
    const act = actOf(target.closest("select[data-act]"));
    if (act && target.value !== "") void send(act, { [target.name]: target.value });
  });
  root.addEventListener("change", ({ target }) => {
    if (target.type === "checkbox") void tick(target, send);
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    const { kind } = event.submitter?.dataset ?? {};
    const act = actOf(form);
    if (act && kind) act.kind = kind;
    if (act) void submit(form, act, send);
  });
  listenToCards(root, send);
}

/** What was refused stays in the form. */
async function submit(form, act, send) {
  const isDone = await send(act, Object.fromEntries(new FormData(form)));
  if (isDone && form.dataset.clear !== undefined) form.reset();
}

/** Ticks or unticks an item of a task list. */
async function tick(box, send) {
  const act = actOf(box.closest("[data-act]"));
  const isDone = await send(act, { item: box.value, done: box.checked });
  if (!isDone) box.checked = !box.checked;
}

/** Dragging a card to a column moves it there. */
function listenToCards(root, send) {
  root.addEventListener("dragstart", ({ target, dataTransfer }) => {
    const { card } = target.dataset;
    if (card) dataTransfer.setData("text/plain", card);
  });
  root.addEventListener("dragover", (event) => {
    if (event.target.closest("[data-column]")) event.preventDefault();
  });
  root.addEventListener("drop", (event) => {
    const column = event.target.closest("[data-column]");
    const issue = Number(event.dataTransfer.getData("text/plain"));
    if (!column || !issue) return;
    event.preventDefault();
    void send({ kind: "moveCard", issue, status: column.dataset.column });
  });
}

async function perform(act) {
  const response = await fetch("/act", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ as: actingAs(), act }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.status === 204 ? undefined : response.json();
}

/** The person who is pressing the buttons. */
function actingAs() {
  return document.querySelector("#acting-as")?.value ?? "octocat";
}

function actOf(element) {
  return element?.dataset.act ? JSON.parse(element.dataset.act) : undefined;
}
