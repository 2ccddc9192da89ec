import type { Findings, Place } from "../../findings.ts";
import type { Pair } from "../../markdown/pairs.ts";
import { isPlaceholder } from "../../words/task/task-text.ts";

const KEYS: [RegExp, string][] = [
  [
    /^(?:project|projekt|projet|proyecto|projeto|progetto|项目|проект)(?: ?name| title|名称|名)?$|^(?:name|title) of the project$/iu,
    "name",
  ],
  [
    /^(?:project |planned )?start(?: date)?$|^begins?$|^startdatum$|^beginn$|^(?:date de )?début$|^(?:fecha de )?inicio$|^(?:data de )?início$|^(?:计划)?(?:起始日|开始日期|开始时间)$|^開始日$|^дата начала$/iu,
    "start",
  ],
  [
    /^(?:project manager|pm|projektleit(?:er|ung)|chef de projet|jefe de proyecto|gerente(?: do projeto)?|项目经理|руководитель(?: проекта)?)$/iu,
    "manager",
  ],
  [
    /^(?:(?:tech(?:nical)? |lead |team )?(?:lead|developer)|lead developer|tech lead|owner|entwicklungsleiter|responsable technique|líder técnico|技术负责人|тимлид)$/iu,
    "lead",
  ],
];

/** Adds what a pair says about the project: its name, its start, who is responsible. */
export function addFact(findings: Findings, { label, value }: Pair, place: Place): boolean {
  const key = KEYS.find(([words]) => words.test(label))?.[1];
  if (key === undefined) return false;
  if (!isPlaceholder(value)) findings.project[key] ??= { ...place, text: value };
  return true;
}
