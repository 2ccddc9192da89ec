/** What a column of a table holds. */
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
  | "issue";

/** In this order: the first that fits. English, German, French, Spanish, Portuguese, Italian, Chinese, Japanese, Russian. */
const HEADINGS: [RegExp, Column][] = [
  [/^(?:id|#|no\.?|nr\.?|№|key|ref|task id|编号|序号|番号)$/iu, "id"],
  [
    /^(?:status|state|done\??|zustand|statut|état|etat|estado|stato|situa[çc][aã]o|状态|狀態|ステータス|状況|статус|состояние)$/iu,
    "status",
  ],
  [
    /^(?:owner|assignee|assigned(?: to)?|responsible|who|lead|dri|verantwortlich(?:e?r?)?|zuständig|responsable|propriétaire|asignado(?: a)?|respons[aá]vel|responsabile|负责人|担当者?|责任人|ответственный|исполнитель)$/iu,
    "owner",
  ],
  [
    /^(?:due(?: date)?|deadline|target date|eta|by|fällig(?: am)?|termin|échéance|date limite|fecha(?: límite)?|vencimiento|prazo|data limite|scadenza|截止(?:日期)?|期限|締切|срок)$/iu,
    "due",
  ],
  [
    /^(?:estimate[ds]?|effort|est\.?|size|hours|days|duration|story points|points|aufwand|schätzung|dauer|estimation|effort estimé|durée|charge|estimaci[oó]n|esfuerzo|duraci[oó]n|estimativa|esfor[çc]o|dura[çc][aã]o|stima|durata|预估工时|工时|工期|工数|見積もり?|оценка|трудозатраты|длительность)\b.*$/iu,
    "estimate",
  ],
  [
    /^(?:priority|prio|priorität|priorité|prioridad|prioridade|priorità|优先级|優先度|приоритет)$/iu,
    "priority",
  ],
  [
    /^(?:needs|depends(?: on)?|dependenc(?:y|ies)|blocked by|abhängig(?: von)?|abhängigkeiten|dépend(?:ances)?|dependencias?|dependências?|依赖|前置任务|зависимости)$/iu,
    "needs",
  ],
  [
    /^(?:acceptance(?: criteria)?|criteria|definition of done|验收标准|deliverables?|abnahme|критерии)$/iu,
    "criteria",
  ],
  [/^(?:risks?|risiko|risque|riesgo|risco|rischio|风险|リスク|риск)(?: description)?$/iu, "risk"],
  [
    /^(?:impact|severity|auswirkung|schwere|gravité|impacto|impatto|影响|影響|влияние)$/iu,
    "impact",
  ],
  [
    /^(?:probability|likelihood|chance|wahrscheinlichkeit|probabilité|probabilidad|probabilidade|probabilità|概率|可能性|確率|вероятность)$/iu,
    "probability",
  ],
  [
    /^(?:mitigation|mitigation (?:plan|strategy)|response|counter ?measures?|action|gegenmaßnahme[n]?|maßnahme[n]?|atténuation|mitigaci[oó]n|mitiga[çc][aã]o|mitigazione|应对(?:措施)?|缓解措施|対策|меры|снижение)$/iu,
    "mitigation",
  ],
  [
    /^(?:metric|kpi|measure|indicator|kennzahl|metrik|métrique|indicateur|métrica|indicador|metrica|指标|指標|метрика|показатель)$/iu,
    "metric",
  ],
  [
    /^(?:baseline|before|start(?:ing)? value|ausgangswert|référence|línea base|linha de base|基线|基準|базовое.*)$/iu,
    "baseline",
  ],
  [
    /^(?:target|goal|target value|ziel(?:wert)?|cible|objectif|objetivo|meta|obiettivo|目标(?:值)?|目標|цель)$/iu,
    "target",
  ],
  [
    /^(?:current|actual|now|today|aktuell|ist|actuel|actual|atual|attuale|当前(?:值)?|現在|текущее.*)$/iu,
    "current",
  ],
  [
    /^(?:milestone|meilenstein|jalon|hito|marco|pietra miliare|里程碑|マイルストーン|веха)$/iu,
    "milestone",
  ],
  [/^(?:phase|stage|fase|étape|etapa|阶段|フェーズ|этап|фаза|sprint)$/iu, "phase"],
  [/^(?:week|weeks|woche|semaine|semana|settimana|周次|周|週|неделя)$/iu, "week"],
  [
    /^(?:dates?|period|timeline|when|timeframe|zeitraum|période|dates|per[ií]odo|日期|周期|期間|时间|даты|период|completed)$/iu,
    "dates",
  ],
  [
    /^(?:progress|complete|completion|% ?(?:done|complete)?|fortschritt|avancement|progreso|progresso|进度|進捗|прогресс|plans complete|tasks complete)$/iu,
    "progress",
  ],
  [/^(?:role|position|rolle|rôle|rol|papel|ruolo|角色|役割|роль)$/iu, "role"],
  [/^(?:fte|allocation|capacity|auslastung)$/iu, "fte"],
  [
    /^(?:responsibilit(?:y|ies)|dut(?:y|ies)|主要职责|职责|aufgabenbereich|responsabilités?|responsabilidades?|обязанности)$/iu,
    "duty",
  ],
  [
    /^(?:amount|cost|budget|price|betrag|kosten|montant|coût|importe|coste|costo|custo|valor|金额|费用|金額|сумма)(?: ?\(.*\))?$/iu,
    "amount",
  ],
  [/^(?:issue|github|ticket|pr|pull request|gh)(?: ?#)?$/iu, "issue"],
  [
    /^(?:notes?|comments?|remarks?|details?|anmerkung(?:en)?|bemerkung(?:en)?|kommentar|notizen|remarques?|commentaires?|notas?|comentarios?|observa(?:ciones|ções)|note|备注|说明|備考|примечани[ея])$/iu,
    "notes",
  ],
  [
    /^(?:tasks?|titles?|names?|items?|work items?|activit(?:y|ies)|action items?|features?|deliverables?|stor(?:y|ies)|steps?|summary|description|todo|what|component|aufgabe[n]?|arbeitspaket|tätigkeit|tâches?|actions?|tareas?|actividad(?:es)?|tarefas?|atividades?|attività|compit[oi]|任务|任務|事项|工作项|タスク|作業|задач[аи])$/iu,
    "task",
  ],
];

/** What a column holds, by its heading without marks. */
export function columnOf(heading: string): Column | undefined {
  const text = heading.replace(/\p{Extended_Pictographic}|\uFE0F/gu, "").trim();
  return HEADINGS.find(([words]) => words.test(text))?.[1];
}
