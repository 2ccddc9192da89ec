import { isBacklog } from "./backlog.ts";

/** What a part of a document is about, according to its heading or the label over a list. */
export type Topic =
  | "tasks"
  | "phases"
  | "milestones"
  | "risks"
  | "mitigations"
  | "contingency"
  | "metrics"
  | "business metrics"
  | "baseline"
  | "target"
  | "current"
  | "criteria"
  | "deliverables"
  | "results"
  | "log"
  | "legend"
  | "rules"
  | "questions"
  | "checklist"
  | "template"
  | "prompts"
  | "objectives"
  | "team"
  | "budget"
  | "communication"
  | "weekly report"
  | "reviews"
  | "standup"
  | "next steps"
  | "suggestions"
  | "dependencies"
  | "summary"
  | "state"
  | "decisions"
  | "references"
  | "contents"
  | "advice";

/**
 * Words in many languages, the most specific first: the first match decides. Words in a script without
 * spaces match anywhere; others only as whole words, so that `risk` is not found in `asterisk`.
 */
const HEADINGS: [RegExp, Topic][] = [
  [
    /\[[^[\]]{2,}\](?!\()|\{[^{}]+\}|\btemplates?$|^template|vorlage|plantilla|modèle|テンプレート|模板|шаблон/iu,
    "template",
  ],
  [
    /\b(?:legend|status key|priority (?:levels?|definitions?|key)|status (?:codes?|definitions?|values|icons?|symbols?)|notation|symbols|leyenda|legenda|legende|numbering|numerazione|échelle|escala|skala)\b|^(?:\p{L}+ )?key$|légende|图例|圖例|凡例|の定義|说明图标|优先级说明|状态说明|легенда|обозначени/iu,
    "legend",
  ],
  [
    /table of contents|^contents$|^toc$|inhalt(?:sverzeichnis)?$|table des matières|sommaire|^índice|indice$|目录|目錄|目次|содержание|оглавление/iu,
    "contents",
  ],
  [
    /\b(?:daily|weekly|monthly|pr|pull request|review|code|quality|release|pre-?flight|pre-?commit|pre-?launch|go-?live|launch|deployment|verification|sign-?off|onboarding|migration|per-\p{L}+|each)\b.*\bchecklists?\b|checklists? (?:for|before|per)\b|^(?:\p{L}+ )?checklists?$|^(?:for|per) (?:each|every)\b|^(?:für jede|pour chaque|para cada|per ogni)|checkliste|liste de contrôle|lista de (?:verificación|verificação|controllo)|检查清单|核对清单|チェックリスト|чек-?лист|^每个|^各/iu,
    "checklist",
  ],
  [
    /definitions? of (?:done|ready)|\bdone criteria|acceptance|\bcriteri(?:a|on)\b|akzeptanz|abnahme|kriterien|critères?|criterios?|critérios?|criteri\b|验收|驗收|验证标准|标准$|受け入れ|完了条件|基準|критери|приёмк|приемк|quality gates?|must[- ]haves?|go\/no-?go|^(?:verification|validation|verify)\b|requirements? (?:met|fulfilled)|must be true|what must/iu,
    "criteria",
  ],
  [
    /mitigation (?:strateg|plans?|measures?|actions?)|risk (?:mitigation|response)|^mitigations?$|gegenmaßnahmen|risikominderung|atténuation|estrategias? de mitigaci|mitigaci[oó]n|mitiga[çc][õo]?[eã]?[so]|缓解|应对措施|对策|対策|меры (?:по )?снижени|снижени\p{L}* риск/iu,
    "mitigations",
  ],
  [
    /contingency|rollback (?:plan|strateg|procedure)|^rollback$|fallback|\bplan b\b|notfall|rückfall|contingencia|contingência|repli\b|应急|回滚|ロールバック|откат/iu,
    "contingency",
  ],
  [
    /\brisks?\b|risiken|risiko|\brisques?\b|\briesgos?\b|\briscos?\b|\brischi\b|风险|風險|リスク|риск/iu,
    "risks",
  ],
  [
    /open (?:questions?|issues to decide)|\bquestions?\b|\bfaq\b|to be (?:decided|clarified)|unresolved|offene (?:fragen|punkte)|\bfragen\b|questions ouvertes|preguntas|perguntas|dúvidas|domande|待确认|未决|待定问题|问题与|疑问|質問|未解決|открытые вопросы|^вопросы/iu,
    "questions",
  ],
  [
    /meeting|minutes\b|change ?log|changelog|version history|revision history|release notes|update (?:log|history)|\b(?:work|progress|session|decision|communication|activity|dev) logs?\b|^log$|^history$|^updates?$|plan updates?|recent (?:changes|updates)|protokoll|änderungs|verlauf|compte[- ]rendu|journal|historique|acta|reuni[oó]n|registro de cambios|historial|hist[oó]rico|reuni[ãa]o|ata de|verbale|会议|會議|更新日志|更新记录|变更记录|变更日志|修订|历史|議事録|会議|更新履歴|変更履歴|履歴|протокол|совещани|журнал|история/iu,
    "log",
  ],
  [
    /business (?:metrics|kpis?|goals)|geschäfts.*(?:kennzahl|metrik)|métricas de negocio|métricas de negócio/iu,
    "business metrics",
  ],
  [/baseline (?:metrics|performance|values)|^baselines?$/iu, "baseline"],
  [/target (?:metrics|performance|values)|^targets?$/iu, "target"],
  [/current (?:metrics|performance|values)/iu, "current"],
  [
    /\bmetrics?\b|\bkpis?\b|\bstatistics?\b|kennzahl\p{L}*|metriken|métricas?|métriques?|indicators?|indicateurs?|indicador(?:es)?|指标|指標|统计|統計|度量|метрик|показател|статистик/iu,
    "metrics",
  ],
  [/\bprompts?\b|提示词|プロンプト/iu, "prompts"],
  [
    /\bbudget\b|\bcosts?\b|cost[- ]|\bkosten\b|\bcoûts?\b|presupuesto|orçamento|\bcostes\b|\bcustos\b|预算|成本|予算|費用|бюджет|стоимость/iu,
    "budget",
  ],
  [
    /\bteam benefits\b|\bbenefits?\b|\badvantages?\b|\bbeneficios?\b|\bbenefícios?\b|\bvantage(?:m|ns)\b|\bvorteile\b|\bnutzen\b|\bavantages?\b|\bvantaggi\b|accomplish\p{L}*|\bachiev\p{L}*|\b(?:implementation|work|what was) (?:completed|done)\b|\boutcomes?\b|\bresults?\b|\bexpected\b|\bimpact\b|highlights?|\bwins?\b|what we built|what(?:'s| is) (?:working|included)|strengths|\bergebnisse?\b|erfolge|erreicht|résultats?|\bresultados?\b|\blogros\b|risultat[io]|成果|收益|成就|亮点|优势|预期效果|効果|メリット|результат|преимуществ|достижени|выгод/iu,
    "results",
  ],
  [
    /lessons?\b|insights?\b|learnings?|retrospect\p{L}*|postmortem|erkenntnisse|lecciones|lições|经验|教训|振り返り|уроки|выводы|conclusions?|fazit|conclusão|conclusi[oó]n|结论|まとめ|заключение/iu,
    "summary",
  ],
  [
    /deliverables?|^deliver|liefer(?:gegenst|objekt|umfang)|arbeitsergebnis|livrables?|entregables?|entregas?\b|entregáveis|consegne|交付|产出|交付物|成果物|納品|артефакт|поставля/iu,
    "deliverables",
  ],
  [
    /\bteam\b|resource (?:allocation|requirements?|plan)|human resources|staffing|\broles?(?: and| &|$)|\braci\b|stakeholders?\b|équipe|\bequipo\b|\bequipe\b|ressourcen|\brollen\b|recursos|角色|团队|團隊|分工|人员|команда|\bроли\b|体制|メンバー/iu,
    "team",
  ],
  [
    /weekly (?:status )?(?:reports?|updates?)|status reports?|wochenbericht|rapport hebdo|informe semanal|relatório semanal/iu,
    "weekly report",
  ],
  [/milestone reviews?|phase reviews?|steering/iu, "reviews"],
  [/stand-?ups?\b|daily scrum/iu, "standup"],
  [
    /communications?$|communication plan|kommunikation|comunicaci|comunica[çc]|沟通|例会|コミュニケーション|коммуникац|\bcontacts?\b|kontakt|contactos?|contatos?|联系|連絡先|контакты/iu,
    "communication",
  ],
  [
    /next steps?|next actions?|immediate (?:actions|next)|nächste schritte|prochaines étapes|próximos pas|prossimi passi|下一步|下步|次のステップ|следующие шаги|дальнейшие/iu,
    "next steps",
  ],
  [
    /suggest\p{L}*|recommend(?!ed order)\p{L}*|\bideas?\b|improvements? (?:ideas|suggest)|nice[- ]to[- ]have|vorschläge|empfehlung|recomendaci|recomendaç|suggestions?|propositions|建议|改进|提案|推奨|предложени|рекомендаци/iu,
    "suggestions",
  ],
  [
    /\bout[- ]of[- ]scope|non-?goals?|not (?:included|planned|in scope)|will not|nicht[- ]ziele|hors périmètre|fuera de alcance|fora do escopo|不做|范围外|スコープ外|вне рамок/iu,
    "rules",
  ],
  [
    /\brules?\b|conventions?\b|principles?\b|guidelines?\b|\bpolic(?:y|ies)\b|methods?$|methodolog\p{L}*|approach(?:es)?$|\bworkflow\b|\bprocess(?:es)?$|\bstandards?\b|usage|instructions?\b|how to|how (?:we|this|it)|format\b|update frequency|implementation strategy|\bstrategy\b|maintenance of this|\bregeln\b|richtlinien|grundsätze|vorgehen|methodik|règles?\b|principes|méthode|\breglas\b|normas|principios|metodolog|\bregras\b|princípios|estratégia|estrategia|\bregole\b|规则|規則|原则|约定|规范|方法|机制|使用说明|ルール|規約|方針|方法|правил|принцип|методик|подход|стратеги|соглашени/iu,
    "rules",
  ],
  [
    /decisions?\b|\badrs?\b|trade-?offs?|alternatives?\b|options?\b|entscheidung|décisions|decisiones|decisões|decisioni|决策|决议|决定|決定|решени/iu,
    "decisions",
  ],
  [
    /references?\b|\btools?\b|\bresources?$|support resources|documentation$|\bdocs?$|further reading|\blinks?\b|related|appendix|anhang|referenzen|verweise|références|annexe|referencias|enlaces|apéndice|referências|anexo|apêndice|riferimenti|参考|附录|相关|資料|参照|付録|ссылки|приложени|источник/iu,
    "references",
  ],
  [
    /\bnotes?\b|\btips?\b|troubleshoot\p{L}*|\badvice\b|\bhints?\b|\bcaveats?\b|getting help|\bhelp$|\bblockers?\b|\bwarnings?\b|known (?:issues|problems|limitations)|^if\b|^wenn\b|^falls\b|^si\b|^se\b|common (?:patterns|mistakes|issues)|pitfalls|\bexamples?\b|glossar\p{L}*|hinweise|anmerkungen|tipps|beispiel|remarques|conseils|exemples?|\bnotas?\b|consejos|ejemplos?|dicas|exemplos?|observaç|注意|提示|备注|示例|阻塞|メモ|注記|ヒント|例$|примечани|советы|замечани|пример/iu,
    "advice",
  ],
  [
    /\bobjectives?\b|\bgoals?\b|\bpurpose\b|\bmission\b|\bvision\b|^ziele?\b|projektziel|\bobjectifs?\b|\bobjetivos?\b|obiettivi|目标|目標|目的|愿景|\bцели\b|\bцель\b/iu,
    "objectives",
  ],
  [
    /executive summary|\bsummary\b|overview$|^overview|quick (?:status|reference|summary)|status dashboard|at a glance|\brecap\b|migration results|infrastructure established|background|introduction|\bcontext\b|\babout\b|zusammenfassung|überblick|übersicht|einleitung|hintergrund|résumé|aperçu|contexte|resumen|introducci|contexto|resumo|visão geral|introduç|riepilogo|panoramica|总结|概述|概览|概要|简介|背景|总体进度|サマリー|はじめに|итог|обзор|введение|контекст/iu,
    "summary",
  ],
  [
    /current (?:state|situation|architecture|implementation|setup|status of)|state summary|as[- ]is|gap analysis|existing|\banalysis\b|\barchitecture$|tech(?:nology)? stack|technical (?:stack|implementation|achievements|infrastructure)|\bstack\b|\b(?:project|directory|folder|file|repository|repo|monorepo|code) structure$|\bschema$|components established|patterns? established|inventory|ist-zustand|ausgangslage|bestand|architektur|analyse\b|état (?:actuel|des lieux)|existant|estado actual|situaci[oó]n actual|arquitectura|análisis|status atual|estado atual|situação atual|arquitetura|análise|arquivos existentes|stato attuale|现状|当前架构|架构|技术栈|分析|結構|現状|構成|アーキテクチャ|技術スタック|текущее состояние|архитектур|анализ|стек/iu,
    "state",
  ],
  [
    /^milestones?\b|\bmilestones?$|key milestones|project milestones|meilensteine|\bjalons\b|\bhitos\b|\bmarcos\b|pietre miliari|里程碑|マイルストーン|\bвехи\b/iu,
    "milestones",
  ],
  [
    /\btime ?lines?\b|\bschedule\b|calendar|zeitplan|terminplan|calendrier|échéancier|cronograma|calendario|calendário|cronoprogramma|时间线|时间表|时间轴|进度计划|スケジュール|график|расписание|сроки/iu,
    "phases",
  ],
  [
    /(?:^|[^\p{L}])(?:tasks?|to-?dos?|todo list|action items?|work items?|work packages?|user stories|backlog|implementation (?:tasks|steps|checklist|plan)|plans|(?:project |migration |detailed )?(?:plan|steps)$|changes required|required changes|what to do|roadmap|sprint backlog|aufgaben(?:liste|paket\p{L}*)?|arbeitspakete|arbeitsschritte|maßnahmen|projektplan|tâches?|travaux|actions? à|feuille de route|tareas?|actividades|acciones|hoja de ruta|tarefas?|atividades|ações|passos|roteiro|attività|compiti|azioni)(?![\p{L}])|任务|任務|待办|事项|工作项|工作内容|看板|行动项|本周计划|タスク|作業|やること|実装計画|задач|работ|шаги|план работ|дорожная карта|할 ?일|작업/iu,
    "tasks",
  ],
  [
    /dependenc\p{L}*|execution order|order of|critical path|parallel|abhängigkeit|reihenfolge|dépendance|ordre d|dependencia|orden de|ordem de|dependências|dipendenze|依赖|依賴|执行顺序|依存|зависимост|порядок/iu,
    "dependencies",
  ],
];

/** The topic of a heading, or of a label over a list. */
export function topicOf(title: string): Topic | undefined {
  if (isBacklog(title) || WANTED.test(title)) return "tasks";
  const text = title
    .replace(/(?:\p{Extended_Pictographic}|\uFE0F)+/gu, " ")
    .replace(/\s*(?:\([^()]*\)|（[^（）]*）)\s*/gu, " ")
    .trim();
  for (const [words, topic] of HEADINGS) {
    const found = words.exec(text);
    if (found && isHead(text, found.index, found[0])) return topic;
  }
  return undefined;
}

/** Work by how much it is wanted: `Must have`. */
const WANTED = /^\P{L}*(?:must|should|could)[- ]haves?\P{L}*$/iu;

/**
 * Whether the matched words are what the heading is about, as in `Risk Management` or `Benefits of the
 * move`, and not part of a name, as in `Decision Support` or `Analytics Dashboard`.
 */
function isHead(text: string, at: number, found: string): boolean {
  if (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(found))
    return true;
  const word = /\p{L}$/u.test(found) ? /^\p{L}*/u.exec(text.slice(at + found.length))?.[0] : "";
  const after = text.slice(at + found.length + (word?.length ?? 0)).trim();
  if (after === "" || LINK.test(after)) return true;
  if (at === 0 && /^[:：]/u.test(after))
    return !/^(?:objective|goal|purpose|mission|vision|ziel|objecti|目标|цель)/iu.test(found);
  const rest = after.replace(/^[:：–—-]+\s*/u, "").split(/[\s/,&+-]+/u);
  return rest.every((word) => GENERIC.test(word));
}

/** Words after which the same topic continues. */
const LINK =
  /^(?:of|for|to|in|on|by|per|from|with|after|before|during|and|or|&|\+|\/|,|der|des|von|für|zur?|und|de|du|des|d'|pour|et|del|para|y|do|da|e|di|per|по|для|и|[:：]?\s*$)(?![\p{L}])/iu;

/** Words without a topic of their own. */
const GENERIC =
  /^(?:management|allocation|breakdown|distribution|needs|tracking|tracker|assessment|analysis|register|registry|plans?|planning|strateg(?:y|ies)|sections?|lists?|log|matrix|overview|summary|reports?|tables?|areas?|items?|points?|notes?|details?|updated?|updates|status|demonstrated|expected|achieved|realized|established|completed|required|needed|made|measures?|review|evaluation|handling|mitigation|targets?|kpis?|metrics?|goals?|criteria|tasks?|steps?|progress|requirements?|resources?|documentation|guide|template|outcomes?|results?|benefits?|improvements?|impact|structure|organi[sz]ation|members|setup|weeks?|months?|days?|v?\d[\d.]*|[a-z]?\d+|\p{P}*)$/iu;
