import { fold, paragraphs, plural, urlPart } from "./markdown/phrases.ts";
import { codeSpan, fence, MAX_TEXT_CHARACTERS } from "./markdown/safe-markdown.ts";

/** A first plan for a repository that has none. */
export interface PlanOffer {
  repository: { url: string; branch: string };
  /** Its text, for `plan/plan.yml`. */
  text: string;
  /** What was imported from documents in the repository; absent if there are none. */
  documents?: { names: string[]; tasks: number };
}

/** GitHub's servers reject longer URLs. */
const MAX_URL_CHARACTERS = 7500;

/**
 * The answer to `/plan init`: a link that opens GitHub's editor with the plan filled in, or the plan to
 * copy.
 */
export function planOffer({ repository, text, documents }: PlanOffer): string {
  const branch = repository.branch.split("/").map(urlPart).join("/");
  const editor = `${repository.url}/new/${branch}?filename=plan/plan.yml`;
  const filled = `${editor}&value=${urlPart(text)}`;
  const fits = filled.length <= MAX_URL_CHARACTERS;
  return paragraphs(
    documents ? fromDocuments(documents) : "This repository has no plan yet.",
    fits
      ? `**[Open ${documents ? "it" : "a small plan"} in the editor](${filled})**, change what you like, and commit it: the issues follow.`
      : `It is too long for a link: copy it into **[a new file plan/plan.yml](${editor})**, and commit it. The issues follow.`,
    !fits && copied(text),
  );
}

function fromDocuments({ names, tasks }: NonNullable<PlanOffer["documents"]>): string {
  const all = names.map(codeSpan).join(", ");
  const give = names.length === 1 ? "gives" : "give";
  return `${all} ${give} a plan of ${plural(tasks, "task")}. \`npx milepost import\` also tells what became of each line.`;
}

function copied(text: string): string {
  return text.length <= MAX_PLAN_CHARACTERS
    ? fold("The plan", fence(text, "yaml"))
    : "It is too long for a comment, too: `npx milepost import` writes it on your machine.";
}

/** Maximum length of a plan in the answer; the rest of the comment is for the text around it. */
const MAX_PLAN_CHARACTERS = MAX_TEXT_CHARACTERS - 2000;
