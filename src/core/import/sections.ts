/** What a part of a document is about, by its heading. */
export type Section =
  | "tasks"
  | "risks"
  | "contingency"
  | "metrics"
  | "baseline"
  | "target"
  | "current"
  | "business metrics"
  | "objectives"
  | "team"
  | "budget"
  | "communication"
  | "weekly report"
  | "reviews"
  | "standup"
  | "next steps"
  | "prompts"
  | "criteria"
  | "dependencies"
  | "legend"
  | "checklist"
  | "acceptance"
  | "template"
  | "summary"
  | "guide";

/** In this order: the first that fits. */
const HEADINGS: [RegExp, Section][] = [
  [/\[[^[\]]+\]/u, "template"],
  [/\blegend\b|^status key$|^key$|légende|leyenda|legenda|图例|凡例|легенда/iu, "legend"],
  [
    /\b(?:daily|weekly|pr|pull request|review|code|quality|release|pre-?flight|go-?live|launch|deployment|verification|sign-?off|onboarding)\b.*\bchecklists?\b|checklists? (?:for|before)|tägliche|liste de contrôle|每日/iu,
    "checklist",
  ],
  [
    /definitions? of (?:done|ready)|acceptance|akzeptanz|abnahme|critères? d'accept|criterios de acept|critérios de aceit|验收标准|受け入れ|критерии при[её]мки|quality gates?|verification|validation criteria/iu,
    "acceptance",
  ],
  [
    /(?:success|completion|exit|phase|go.?no.?go|done) criteria|erfolgskriteri|critères? de (?:succès|réussite)|criterios de éxito|critérios de sucesso|成功标准|критерии успеха|must[- ]haves?/iu,
    "criteria",
  ],
  [
    /communication plan|communications?$|kommunikation|comunicaci|comunica[çc]|沟通|коммуникац/iu,
    "communication",
  ],
  [
    /contingency|rollback plan|fallback|plan b|notfall|contingencia|continência|应急|回滚/iu,
    "contingency",
  ],
  [
    /\brisks?\b|risk (?:register|management|mitigation)|risiken|risiko|risques?|riesgos?|riscos?|rischi|风险|リスク|риск/iu,
    "risks",
  ],
  [/business (?:metrics|kpis?|goals)|geschäfts.*(?:kennzahl|metrik)/iu, "business metrics"],
  [/baseline (?:metrics|performance|values)|^baselines?$/iu, "baseline"],
  [/target (?:metrics|performance|values)|^targets?$/iu, "target"],
  [/current (?:metrics|performance|values)/iu, "current"],
  [
    /\bmetrics?\b|\bkpis?\b|kennzahl|metriken|métrica|métrique|indicator|indicateur|indicador|指标|指標|метрик|показател/iu,
    "metrics",
  ],
  [/prompts?\b/iu, "prompts"],
  [/budget|costs?\b|kosten|coûts?|presupuesto|orçamento|costes|预算|予算|бюджет/iu, "budget"],
  [
    /\bteam\b|resources?\b|resource allocation|staffing|roles?(?: and| &|$)|raci|équipe|equipo|equipe|ressourcen|rollen|recursos|角色|团队|分工|команда|роли|体制/iu,
    "team",
  ],
  [
    /weekly (?:status )?(?:reports?|updates?)|status reports?|wochenbericht|rapport hebdo|informe semanal/iu,
    "weekly report",
  ],
  [/milestone reviews?|phase reviews?|steering/iu, "reviews"],
  [/stand-?ups?\b|daily scrum/iu, "standup"],
  [
    /next steps?|immediate (?:actions|next)|nächste schritte|prochaines étapes|próximos pas|prossimi passi|下一步|下步|次のステップ|следующие шаги/iu,
    "next steps",
  ],
  [
    /\bobjectives?\b|\bgoals?\b|^ziele?\b|objectifs?|objetivos?|obiettivi|项目目标|目标$|目的|цели/iu,
    "objectives",
  ],
  [
    /dependenc|execution order|parallel|critical path|abhängigkeit|dépendance|dependencia|依赖|依存|зависимост/iu,
    "dependencies",
  ],
  [
    /executive summary|accomplishments?|achievements?|highlights?|impact|outcomes?|lessons?|insights?|changelog|change log|summary$|overview$|infrastructure established|status dashboard|quick status|zusammenfassung|résumé|resumen|resumo|总结|概述|история/iu,
    "summary",
  ],
  [
    /usage|instructions?|how to|conventions?|format\b|guidelines?|notes?$|tips?$|update frequency|implementation strategy|communication log|appendix|glossary|references?$|example/iu,
    "guide",
  ],
  [
    /^(?:tasks?|to ?do'?s?|todo list|action items?|work items?|backlog|deliverables?|plans?|implementation (?:tasks|steps)|aufgaben|tâches|tareas|tarefas|attività|任务|タスク|задачи)\b/iu,
    "tasks",
  ],
];

/** What a heading, or a label in bold over a list, announces. */
export function sectionOf(title: string): Section | undefined {
  return HEADINGS.find(([words]) => words.test(title))?.[1];
}

/** Why what looks like a task in such a part is none. */
export const NO_TASKS: Partial<Record<Section, string>> = {
  legend: "a legend explains signs",
  checklist: "a checklist that is gone through again and again",
  acceptance: "a criterion for being done, not work",
  template: "a template to be filled in",
  summary: "a summary of what is told elsewhere",
  guide: "an instruction or an example",
  dependencies: "tells the order of tasks",
  prompts: "a prompt",
};
