/** The meaning of a table's column. */
export type Column =
  | "id"
  | "task"
  | "status"
  | "owner"
  | "due"
  | "estimate"
  | "priority"
  | "needs"
  | "notes"
  | "criteria"
  | "phase"
  | "week"
  | "dates"
  | "milestone"
  | "progress"
  | "risk"
  | "impact"
  | "probability"
  | "mitigation"
  | "metric"
  | "baseline"
  | "target"
  | "current"
  | "role"
  | "fte"
  | "duty"
  | "amount"
  | "team"
  | "type"
  | "issue";

/**
 * The first match counts. English, German, French, Spanish, Portuguese, Italian, Chinese, Japanese,
 * Russian.
 */
const HEADINGS: [RegExp, Column][] = [
  [
    /^(?:id|#|no\.?|nr\.?|nº|n°|№|key|ref|(?:task|item|story) (?:id|#|no\.?)|编号|編號|序号|番号|№ ?п\/п|step|schritt|étape n°|paso|passo|шаг|步骤|ステップ)$/iu,
    "id",
  ],
  [
    /^(?:(?:current |task |overall )?status|state|done\??|(?:aktueller )?(?:stand|zustand)|statut|état|etat|estado(?: actual)?|stato|situa[çc][aã]o|状态|狀態|当前状态|完成状态|ステータス|状況|状態|진행|상태|статус|состояние|готовность)$/iu,
    "status",
  ],
  [
    /^(?:owners?|assignees?|assigned(?: to)?|responsible|responsibility|who|lead|dri|verantwortlich(?:e?r?)?|zuständig|wer|responsable|propriétaire|qui|asignado(?: a)?|quién|respons[aá]vel|quem|responsabile|chi|负责人|負責人|担当者?|责任人|执行人|담당자?|ответственн(?:ый|ые)|исполнитель|кто)$/iu,
    "owner",
  ],
  [
    /^(?:due(?: date)?|deadline|target(?: date| completion)|planned (?:date|completion|end)|end(?: date)?|finish|eta|by|until|fällig(?: am)?|termin|bis|ende|échéance|date limite|fin|fecha(?: límite| fin| objetivo)?|vencimiento|prazo|data(?: limite| fim)|scadenza|(?:计划|预计|目标)?(?:截止|完成)(?:日期|时间)|预计完成|计划完成|期限|締切|終了予定|完了予定|期日|마감|срок(?:и)?|дедлайн)$/iu,
    "due",
  ],
  [
    /^(?:(?:est(?:\.|imated?)? ?)?(?:time|effort|duration|hours|days)|estimates?|effort|est\.?|size|hours|days|duration|story ?points?(?: estimate)?|points|pts|sp|(?:geschätzter? )?aufwand|schätzung|dauer|stunden|tage|(?:durée|effort|temps|charge)(?: estimée?)?|estimation|(?:duraci[oó]n|tiempo|esfuerzo)(?: estimad[oa])?|estimaci[oó]n|horas|(?:dura[çc][aã]o|tempo|esfor[çc]o)(?: estimad[oa])?|estimativa|stima|durata|(?:预估|预计|估计)?(?:工时|工期|工作量|时间|耗时)|工数|見積もり?|所要時間|оценка|трудо[её]мкость|трудозатраты|длительность|время)(?![\p{L}])(?:\s*[(（].*)?$/iu,
    "estimate",
  ],
  [
    /^(?:priority|prio\.?|priorität|priorité|prioridad|prioridade|priorità|优先级|優先級|優先度|우선순위|приоритет)$/iu,
    "priority",
  ],
  [
    /^(?:(?:issue |work item |item |ticket |task )?type|kind|(?:aufgaben)?typ|type de tâche|tipo|类型|類型|種別|種類|тип)$/iu,
    "type",
  ],
  [/^(?:team|squad|équipe|equipo|equipe|команда|团队|チーム)$/iu, "team"],
  [
    /^(?:needs|depends(?: on)?|dependenc(?:y|ies)|blocked by|prerequisites?|requires|predecessors?|abhängig(?: von)?|abhängigkeit(?:en)?|voraussetzung(?:en)?|dépend(?:ances?| de)?|prérequis|depende(?: de)?|dependencias?|dependências?|dipendenze|依赖|依賴|依赖项|前置任务|前置|依存|依存関係|의존|зависимост(?:ь|и)|зависит от)$/iu,
    "needs",
  ],
  [
    /^(?:acceptance(?: criteria)?|criteria|definition of done|verification|验收标准|验收|验证|deliverables?|abnahme(?:kriterien)?|critères?|criterios?|critérios?|criteri|как провер\p{L}+|проверка|критери[ий]|受け入れ条件|完了条件)$/iu,
    "criteria",
  ],
  [
    /^(?:risks?|risiko|risque|riesgo|risco|rischio|风险|風險|リスク|риск)(?: (?:description|projet|del proyecto|do projeto|item)|描述|项)?$/iu,
    "risk",
  ],
  [
    /^(?:impact|severity|i|auswirkung(?:en)?|schwere|gravité|impacto|severidad(?:e)?|impatto|影响|影響|影响程度|влияние|последствия)$/iu,
    "impact",
  ],
  [
    /^(?:probability|likelihood|chance|prob\.?|p|w|wahrscheinlichkeit|eintrittswahrscheinlichkeit|probabilité|probabilidad|probabilidade|probabilità|概率|可能性|発生確率|確率|вероятность)$/iu,
    "probability",
  ],
  [
    /^(?:mitigations?|mitigation (?:plan|strategy)|response|counter ?measures?|gegenmaßnahme[n]?|maßnahme[n]?|atténuation|parade|mitigaci[oó]n|mitiga[çc][aã]o|mitigazione|应对(?:措施|策略|方案)?|缓解(?:措施)?|対策|対応策|меры|снижение|митигация)$/iu,
    "mitigation",
  ],
  [
    /^(?:metrics?|kpis?|measure|indicator|kennzahl|metrik|métrique|indicateur|métrica|indicador|metrica|指标|指標|метрика|показатель)$/iu,
    "metric",
  ],
  [
    /^(?:baseline|before|start(?:ing)? value|ausgangswert|référence|línea base|linha de base|基线|基準|базовое.*)$/iu,
    "baseline",
  ],
  [
    /^(?:target|goal|target value|ziel(?:wert)?|cible|objectif|objetivo|meta|obiettivo|目标(?:值)?|目標(?:値)?|цель)$/iu,
    "target",
  ],
  [
    /^(?:current(?: value)?|actual|now|today|aktuell|ist|actuel|actual|atual|attuale|当前(?:值)?|現在|текущее.*)$/iu,
    "current",
  ],
  [
    /^(?:milestone|meilenstein|jalon|hito|marco|pietra miliare|里程碑|マイルストーン|веха)$/iu,
    "milestone",
  ],
  [/^(?:phase|stage|fase|étape|etapa|阶段|階段|フェーズ|этап|фаза|sprint|спринт|epic)$/iu, "phase"],
  [/^(?:weeks?|wochen?|kw|semaines?|semanas?|settiman[ae]|周次?|週|недел[яи])$/iu, "week"],
  [
    /^(?:dates?|period|time ?line|when|time ?frame|schedule|zeitraum|période|quand|cuándo|per[ií]odo|日期|周期|期间|期間|时间|时间段|даты|период|когда)$/iu,
    "dates",
  ],
  [
    /^(?:progress|complete|completion|% ?(?:done|complete)?|fortschritt|avancement|progreso|progresso|进度|完成度|進捗(?:率)?|прогресс|plans complete|tasks complete)$/iu,
    "progress",
  ],
  [/^(?:role|position|rolle|rôle|rol|papel|ruolo|角色|役割|роль)$/iu, "role"],
  [/^(?:fte|allocation|capacity|auslastung)$/iu, "fte"],
  [
    /^(?:responsibilities|dut(?:y|ies)|主要职责|职责|aufgabenbereich|responsabilités|responsabilidades|обязанности)$/iu,
    "duty",
  ],
  [
    /^(?:amount|cost|budget|price|betrag|kosten|montant|coût|importe|coste|costo|custo|valor|金额|费用|金額|сумма|стоимость)(?: ?\(.*\))?$/iu,
    "amount",
  ],
  [/^(?:issue|github|ticket|pr|pull request|gh)(?: ?#)?$/iu, "issue"],
  [
    /^(?:tasks?|titles?|items?|work items?|work packages?|activit(?:y|ies)|actions?|action items?|features?|stor(?:y|ies)|todo|what|aufgabe[n]?|arbeitspaket|tätigkeit|was|tâches?|travaux|quoi|tareas?|acci[oó]n(?:es)?|actividad(?:es)?|qué|tarefas?|atividades?|ações|ação|o que|attività|compit[oi]|azione|任务|任務|任务(?:名称|类别|描述)|事项|工作项|工作内容|功能(?:模块)?|タスク(?:名)?|作業|項目|内容|작업|할 ?일|задач[аи]|работ[аы]|что (?:сделано|делаем|сделать|нужно)|действи[ея])$/iu,
    "task",
  ],
  [
    /^(?:notes?|comments?|remarks?|details?|anmerkung(?:en)?|bemerkung(?:en)?|kommentar|notizen|hinweise|remarques?|commentaires?|notas?|comentarios?|observa(?:ciones|ções)|note|备注|備註|说明|備考|メモ|비고|примечани[ея]|комментари[ий])$/iu,
    "notes",
  ],
];

/** Headings that name the thing only if no other column does. */
const PERHAPS =
  /^(?:names?|summary|description|deliverables?|component|module|area|steps?|beschreibung|name|komponente|modul|nom|description|composant|nombre|descripci[oó]n|componente|nome|descri[çc][aã]o|descrizione|名称|描述|模块|组件|文档|名前|説明|機能|название|описание|компонент|модуль)$/iu;

/** The meaning of a column, by its heading without formatting. */
export function columnOf(heading: string): Column | undefined {
  const text = heading.replace(/\p{Extended_Pictographic}|\uFE0F/gu, "").trim();
  return HEADINGS.find(([words]) => words.test(text))?.[1];
}

/** The meanings of a table's columns, by their headings. Each is used once. */
export function columnsOf(headings: string[]): (Column | undefined)[] {
  const columns = headings
    .map(columnOf)
    .map((column, i, all) => (all.indexOf(column) === i ? column : undefined));
  if (columns.includes("task")) return columns;
  const perhaps = headings.findIndex(
    (heading, i) => columns[i] === undefined && PERHAPS.test(heading.trim()),
  );
  return perhaps < 0 ? columns : columns.map((column, i) => (i === perhaps ? "task" : column));
}
