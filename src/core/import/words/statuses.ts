/** A status that a document states. */
export type Stated = "complete" | "in progress" | "blocked" | "failed" | "not started" | "dropped";

/** Signs that rarely mean anything else. */
const SIGNS: [RegExp, Stated][] = [
  [/^(?:✅|☑️?|✔️?|\[✅\])/u, "complete"],
  [/^(?:🔄|🚧|🔨|▶️?|🔃|🏃)/u, "in progress"],
  [/^(?:⏳|⌛|🔲|⬜|◻️?|☐|🔜|⏸️?)/u, "not started"],
  [/^(?:⚠️?|⛔|🛑)/u, "blocked"],
  [/^(?:❌|✖️?|✗|✘)/u, "failed"],
  [/^(?:🚫)/u, "dropped"],
];

/** Signs that are often ornaments; they count as a status beside others that certainly do. */
const ORNAMENTS: [RegExp, Stated][] = [
  [/^(?:🏁|🎉|🟢)/u, "complete"],
  [/^(?:🏗️?|🟡|🔵|⚙️?|📝)/u, "in progress"],
  [/^(?:📋|📅|🗓️?|⚪|⭕|💤|🆕)/u, "not started"],
  [/^(?:🔴|🚨|🔒)/u, "blocked"],
  [/^(?:💥)/u, "failed"],
  [/^(?:🗑️?)/u, "dropped"],
];

/**
 * Whole texts, in lower case and without formatting; English, German, French, Spanish, Portuguese,
 * Italian, Chinese, Japanese, Korean, Russian.
 */
const WORDS: [RegExp, Stated][] = [
  [
    /^(?:not (?:yet )?(?:started|begun|done|created|implemented)|not yet|pending|to ?do|to be (?:done|created|started)|planned|proposed|queued|backlog|upcoming|coming soon|up next|open|new|scheduled|next|tbd|ready(?: to start)?|draft|future|later|someday|icebox|offen|ausstehend|geplant|(?:noch )?nicht (?:begonnen|gestartet|angefangen)|zu tun|à faire|à venir|non (?:commencée?|démarrée?)|prévue?|planifiée?|en attente|pas commencé|pendientes?|por hacer|sin (?:empezar|iniciar)|no (?:iniciad|comenzad|cread)[oa]s?|planificad[oa]s?|planead[oa]s?|pendentes?|a fazer|não (?:iniciad|começad|criad)[oa]s?|planejad[oa]s?|da (?:fare|iniziare)|non iniziat[oa]|pianificat[oa]|未开始|未開始|未完成|未创建|待办|待辦|待开始|待创建|待添加|待定|待处理|待实现|待完成|计划中|规划中|未着手|未対応|未実装|計画中|予定|예정|대기|할 ?일|не начат[ао]?|не готово|запланирован[ао]?|планируется|к выполнению|ожидает|в планах|в очереди)$/iu,
    "not started",
  ],
  [
    /^(?:(?:100 ?% )?complete[d]?|(?:already |all )?done|finished|shipped|merged|closed|deployed|delivered|released|achieved|resolved|live|implemented|fixed|yes|(?:bereits |schon )?(?:fertig|erledigt|abgeschlossen|umgesetzt)|(?:déjà )?(?:terminée?s?|faite?s?|achevée?s?)|(?:ya )?(?:completad[oa]s?|hech[oa]s?|terminad[oa]s?|finalizad[oa]s?|list[oa]s?)|(?:já )?(?:conclu[ií]d[oa]s?|feit[oa]s?|pront[oa]s?|complet[oa]s?)|(?:già )?(?:completat[oa]|fatt[oa])|已?完成|已实现|已发布|已上线|完了|完了済み?|済み?|実装済み?|対応済み?|완료|готов[ао]?|(?:уже )?(?:сделан[ао]?|выполнен[ао]?|завершен[ао]?|завершён|реализован[ао]?))$/iu,
    "complete",
  ],
  [
    /^(?:in[- ]?progress|wip|work in progress|started|ongoing|active|current(?:ly)?|doing|now|(?:under|in|active) (?:active )?(?:development|review|testing|test|design)|partial(?:ly)?(?: (?:complete|done|implemented))?|partly done|in (?:arbeit|bearbeitung|entwicklung|umsetzung)|laufend|läuft|begonnen|en (?:cours|progreso|curso|proceso|desarrollo)|em (?:andamento|progresso|curso|desenvolvimento)|in corso|进行中|進行中|开发中|测试中|实施中|実施中|作業中|実装中|対応中|開発中|着手中|진행 ?중|в (?:работе|процессе|разработке)|выполняется|делается|частично)$/iu,
    "in progress",
  ],
  [
    /^(?:blocked|on[- ]hold|waiting|stuck|paused|deferred|postponed|blockiert|wartet|zurückgestellt|bloquée?|en pause|bloquead[oa]|en espera|em espera|adiad[oa]|bloccat[oa]|in attesa|阻塞|受阻|暂停|挂起|搁置|保留|保留中|一時停止|보류|заблокирован[ао]?|отложен[ао]?|приостановлен[ао]?)$/iu,
    "blocked",
  ],
  [
    /^(?:failed|needs? rework|broken|fehlgeschlagen|gescheitert|échouée?|fallid[oa]|falhou|fallit[oa]|失败|失敗|실패|провален[ао]?)$/iu,
    "failed",
  ],
  [
    /^(?:cancel(?:l)?ed|dropped|declined|rejected|won'?t (?:do|fix)|obsolete|deprecated|abandoned|removed|superseded|skipped|abgebrochen|gestrichen|entfällt|annulée?|abandonnée?|cancelad[oa]|descartad[oa]|annullat[oa]|已取消|已废弃|取消|中止|廃止|취소|отмен[её]н[ао]?)$/iu,
    "dropped",
  ],
];

/** Words that can also answer a question, so a sign beside them says more. */
const VAGUE =
  /^(?:yes|open|new|next|live|current|active|ready|now|planned|list[oa]s?|complet[oa]s?)$/iu;

/** The status of a sign at the start of a text, and the length of the sign. */
export function signOf(
  text: string,
  ornaments = true,
): { status: Stated; length: number } | undefined {
  for (const [sign, status] of ornaments ? [...SIGNS, ...ORNAMENTS] : SIGNS) {
    const found = sign.exec(text)?.[0];
    if (found !== undefined) return { status, length: found.length };
  }
  return undefined;
}

/** The status in a word such as `Done` or `en cours`. */
export function statusWord(text: string): Stated | undefined {
  const word = bareWord(text);
  return word === "" || word.length > 40
    ? undefined
    : WORDS.find(([words]) => words.test(word))?.[1];
}

function bareWord(text: string): string {
  return text
    .replace(/[*_`[\]().!。！]|\p{Extended_Pictographic}|\uFE0F/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Signs that a document itself explains: `🔨 = in progress`. */
export type Legend = Map<string, Stated>;

/** The status in a cell or a `Status:` line, from its sign, its word or its percentage. */
export function statusIn(text: string, legend?: Legend): Stated | undefined {
  const start = text.trim();
  const own = legend && explained(start, legend);
  if (own) return own;
  const sign = signOf(start);
  const after = (sign ? start.slice(sign.length) : start).replace(/^\uFE0F/, "");
  const first =
    statusWord(after) === undefined ? (after.split(/[-–—(（,;|:/，；]|\d{4}-/u)[0] ?? "") : after;
  const word = statusWord(first);
  const told = sign && VAGUE.test(bareWord(first)) ? sign.status : (word ?? sign?.status);
  const part = percentIn(start);
  const isWord = word !== undefined && told === word;
  return ofPercent(told, part, !isWord);
}

function explained(text: string, legend: Legend): Stated | undefined {
  for (const [sign, status] of legend) {
    const bare = text.replaceAll("\uFE0F", "");
    if (bare.startsWith(sign)) return status;
  }
  return undefined;
}

/** `80%` in a text; the last if there are several, as in `15% → 25%`. */
export function percentIn(text: string): number | undefined {
  const all = [...text.matchAll(/(?<![\d.])(\d{1,3}(?:\.\d+)?) ?%/g)];
  const last = Number(all.at(-1)?.[1]);
  return last >= 0 && last <= 100 ? last : undefined;
}

/**
 * A task of which a part is done is in progress. A word that says that it is stuck counts more. A sign
 * such as ⚠️ or ❌ does not, since people put it before anything that is not done.
 */
export function ofPercent(
  status: Stated | undefined,
  part: number | undefined,
  bySign = false,
): Stated | undefined {
  if (part === undefined || status === "dropped") return status;
  if ((status === "blocked" || status === "failed") && !bySign) return status;
  if (part === 100) return "complete";
  if (part > 0) return "in progress";
  return status === "failed" || status === "blocked" ? "not started" : (status ?? "not started");
}

export interface Standing {
  /** The text without the words and signs of its status. */
  text: string;
  status?: Stated;
  percent?: number;
}

const TAIL =
  /\s*(?:[-–—:|]{1,2}\s*)?(?:[(（[]([^()（）[\]]{1,40})[)）\]]|((?:\d{1,3} ?% ?)?[\p{L}' -]{3,20}?(?: \d{4}-\d\d-\d\d)?))\s*$/u;

/**
 * A title without the signs and words of its status, before and after it: `✅ Sign in (100%)`, `Roll-out
 * — IN PROGRESS`, `Core [85%]`.
 */
export function standingOf(title: string, ornaments = false): Standing {
  let text = title.trim();
  let status: Stated | undefined;
  let percent: number | undefined;
  let word: Stated | undefined;
  for (let sign = signOf(text, ornaments); sign; sign = signOf(text, ornaments)) {
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
    word ??= tail.word;
    status = word ?? status ?? tail.status;
  }
  const now = ofPercent(status, percent, word === undefined);
  return { text, ...(now && { status: now }), ...(percent !== undefined && { percent }) };
}

function cutTail(
  title: string,
): { text: string; status?: Stated; word?: Stated; percent?: number } | undefined {
  const end = Math.max(0, title.length - LONGEST_TAIL);
  const cut = tailOf(title.slice(end));
  return cut && { ...cut, text: title.slice(0, end) + cut.text };
}

/** A status at the end of a title is in brackets, after a dash or a colon, or in capitals. */
function mayHaveTail(text: string): boolean {
  return /[)）\]]\s*$/u.test(text) || /[-–—:|]/.test(text.slice(-34)) || /[A-Z]{2}\s*$/.test(text);
}

/** A status is short: searching a longer text would only cost time. */
const LONGEST_TAIL = 80;

function tailOf(
  text: string,
): { text: string; status?: Stated; word?: Stated; percent?: number } | undefined {
  const last = /\s+(\S{1,4})$/u.exec(text);
  const sign = last && signOf(last[1] ?? "", false);
  if (last && sign && sign.length >= (last[1] ?? "").length - 1) {
    return { text: text.slice(0, last.index), status: sign.status };
  }
  const part = /\s*[-–—:|]\s*(\d{1,3}) ?%(?: (?:complete[d]?|done))?$/iu.exec(text);
  if (part) return { text: text.slice(0, part.index), percent: Number(part[1]) };
  const found = mayHaveTail(text) ? TAIL.exec(text) : null;
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
