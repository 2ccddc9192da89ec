/** Where a document says that something stands. */
export type Stated = "complete" | "in progress" | "blocked" | "failed" | "not started" | "dropped";

const SIGNS: [RegExp, Stated][] = [
  [/^(?:✅|☑️?|✔️?|🏁|🎉|🟢|\[✅\])/u, "complete"],
  [/^(?:🔄|🚧|🔨|🏗️?|🟡|🔵|⚙️?|▶️?|🔃|🏃|📝)/u, "in progress"],
  [/^(?:⏳|⌛|🔲|⬜|◻️?|☐|📋|🔜|⏸️?|📅|🗓️?|⚪|⭕|💤|🆕)/u, "not started"],
  [/^(?:⚠️?|⛔|🛑|🔴|🚨|🔒)/u, "blocked"],
  [/^(?:❌|✖️?|✗|✘|💥)/u, "failed"],
  [/^(?:🚫|🗑️?)/u, "dropped"],
];

const WORDS: [RegExp, Stated][] = [
  [
    /^(?:not started|not yet (?:started|begun)|pending|to ?do|to be done|planned|queued|backlog|upcoming|open|new|scheduled|next|tbd|ready|offen|ausstehend|geplant|nicht begonnen|nicht gestartet|à faire|non commencé|prévu|en attente|pendiente|por hacer|no iniciado|planificado|pendente|a fazer|não iniciad[oa]|da fare|未开始|待办|待开始|未着手|計画中|计划|не начат[ао]?|запланирован[ао]?|к выполнению)$/iu,
    "not started",
  ],
  [
    /^(?:(?:100 ?% )?complete[d]?|done|finished|shipped|merged|closed|deployed|delivered|released|achieved|resolved|live|implemented|fixed|yes|fertig|erledigt|abgeschlossen|umgesetzt|terminée?|faite?|achevée?|completad[oa]|hech[oa]|terminad[oa]|finalizad[oa]|conclu[ií]d[oa]|feit[oa]|completat[oa]|fatt[oa]|已?完成|已完成|完了|済|готово|выполнен[ао]?|завершен[ао]?)$/iu,
    "complete",
  ],
  [
    /^(?:in[- ]?progress|wip|work in progress|started|ongoing|active|current(?:ly)?|doing|in development|in review|under review|partial(?:ly)?(?: (?:complete|done|implemented))?|in arbeit|laufend|begonnen|en cours|en progreso|en curso|em andamento|in corso|进行中|作業中|進行中|в работе|в процессе)$/iu,
    "in progress",
  ],
  [
    /^(?:blocked|on hold|waiting|stuck|paused|blockiert|bloquée?|bloquead[oa]|bloccat[oa]|阻塞|受阻|заблокирован[ао]?)$/iu,
    "blocked",
  ],
  [
    /^(?:failed|needs? rework|broken|fehlgeschlagen|échouée?|fallid[oa]|falhou|失败|失敗|провален[ао]?)$/iu,
    "failed",
  ],
  [
    /^(?:cancel(?:l)?ed|dropped|won'?t (?:do|fix)|obsolete|deprecated|abandoned|removed|abgebrochen|entfällt|annulée?|cancelad[oa]|已取消|отменен[ао]?)$/iu,
    "dropped",
  ],
];

/** The status that a sign at the start of a text stands for, and how long the sign is. */
export function signOf(text: string): { status: Stated; length: number } | undefined {
  for (const [sign, status] of SIGNS) {
    const found = sign.exec(text)?.[0];
    if (found !== undefined) return { status, length: found.length };
  }
  return undefined;
}

/** The status that a word such as `Done` or `en cours` stands for. */
export function statusWord(text: string): Stated | undefined {
  const word = text
    .replace(/[*_`[\]().!]|\p{Extended_Pictographic}|\uFE0F/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return WORDS.find(([words]) => words.test(word))?.[1];
}

/** The status that a cell or a `Status:` line speaks of: by its sign, its word or its percentage. */
export function statusIn(text: string): Stated | undefined {
  const start = text.trim();
  const sign = signOf(start);
  const word = statusWord(sign ? start.slice(sign.length) : start);
  const part = percentIn(start);
  const plain = word ?? statusWord(start.split(/[-–—(,;|:/]|\d{4}-/u)[0] ?? "");
  return ofPercent(plain ?? sign?.status, part);
}

/** `80%` in a text; the last where there are several, as in `15% → 25%`. */
export function percentIn(text: string): number | undefined {
  const all = [...text.matchAll(/(?<![\d.])(\d{1,3}(?:\.\d+)?) ?%/g)];
  const last = Number(all.at(-1)?.[1]);
  return last >= 0 && last <= 100 ? last : undefined;
}

/** A part that is done makes a task started, unless it is said to be stuck. */
export function ofPercent(
  status: Stated | undefined,
  part: number | undefined,
): Stated | undefined {
  if (part === undefined || status === "blocked" || status === "failed" || status === "dropped") {
    return status;
  }
  if (part === 100) return "complete";
  return part > 0 ? "in progress" : (status ?? "not started");
}

export interface Standing {
  /** The text without what says its status. */
  text: string;
  status?: Stated;
  percent?: number;
}

const TAIL =
  /\s*(?:[-–—:|]{1,2}\s*)?(?:[([]([^()[\]]{1,40})[)\]]|((?:\d{1,3} ?% ?)?[\p{L}' -]{3,20}?(?: \d{4}-\d\d-\d\d)?))\s*$/u;

/**
 * A title freed of the signs and words of its status, before and after it: `✅ Sign in (100%)`,
 * `Roll-out — IN PROGRESS`, `Core [85%]`.
 */
export function standingOf(title: string): Standing {
  let text = title.trim();
  let status: Stated | undefined;
  let percent: number | undefined;
  for (let sign = signOf(text); sign; sign = signOf(text)) {
    status ??= sign.status;
    text = text
      .slice(sign.length)
      .replace(/^\uFE0F/, "")
      .trim();
  }
  const leading = /^(?:\[|\()?([A-Z][A-Z ]{3,14})(?:\]|\))?\s*[:–—-]\s+(?=\S)/.exec(text);
  if (leading && statusWord(leading[1] ?? "")) {
    status ??= statusWord(leading[1] ?? "");
    text = text.slice(leading[0].length);
  }
  for (let round = 0; round < 4; round += 1) {
    const tail = cutTail(text);
    if (!tail) break;
    text = tail.text;
    percent ??= tail.percent;
    status = tail.word ?? status ?? tail.status;
  }
  const now = ofPercent(status, percent);
  return { text, ...(now && { status: now }), ...(percent !== undefined && { percent }) };
}

function cutTail(
  title: string,
): { text: string; status?: Stated; word?: Stated; percent?: number } | undefined {
  const end = Math.max(0, title.length - LONGEST_TAIL);
  const cut = tailOf(title.slice(end));
  return cut && { ...cut, text: title.slice(0, end) + cut.text };
}

/** What says a status is short: looking at more would only cost time. */
const LONGEST_TAIL = 80;

function tailOf(
  text: string,
): { text: string; status?: Stated; word?: Stated; percent?: number } | undefined {
  const last = /\s+(\S{1,4})$/u.exec(text);
  const sign = last && signOf(last[1] ?? "");
  if (last && sign && sign.length >= (last[1] ?? "").length - 1) {
    return { text: text.slice(0, last.index), status: sign.status };
  }
  const part = /\s*[-–—:|]\s*(\d{1,3}) ?%(?: (?:complete[d]?|done))?$/iu.exec(text);
  if (part) return { text: text.slice(0, part.index), percent: Number(part[1]) };
  const found = TAIL.exec(text);
  if (!found || found.index === 0) return undefined;
  const [whole, bracket, bare] = found;
  const said = bracket ?? bare ?? "";
  const marked = bracket !== undefined || /^\s*[-–—:|]/.test(whole) || said === said.toUpperCase();
  const word = statusWord(said.replace(/\s*\d{4}-\d\d-\d\d$/, "").replace(/^week \d+ ?-\s*/i, ""));
  const percent = bracket === undefined ? undefined : percentIn(said);
  const isStatus = marked && (word !== undefined || (percent !== undefined && said.length < 16));
  if (!isStatus) return undefined;
  return {
    text: text.slice(0, found.index).trim(),
    ...(word && { word }),
    ...(percent !== undefined && { percent }),
  };
}
