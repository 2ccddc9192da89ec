/** The dashboard while the plan has mistakes. */
import type { Plan, Problem } from "../../plan/plan.ts";
import { list } from "../markdown/list.ts";
import { codeSpan, cut, inline } from "../markdown/safe-markdown.ts";
import { paragraphs, plural, urlPart } from "../markdown/phrases.ts";

const ALERT = "> [!CAUTION]";
const PICTURE = "<!-- the last good picture -->";

/** GitHub's limit is 65,536 characters; the rest is for the marker. */
const ROOM = 63_000;

/**
 * What is wrong, and below it the last dashboard of a plan without mistakes. Either the mistakes in the
 * plan, or one sentence if something other than the plan is wrong.
 *
 * Of many mistakes only the first are shown, and fewer if that dashboard is long: correcting the first
 * often corrects the rest.
 */
export function brokenPlan(view: {
  problems: Problem[] | string;
  repository: { url: string };
  picture?: string;
}): string {
  const { picture } = view;
  const below = picture && `This is how things stood before:\n\n${PICTURE}\n\n${picture}`;
  for (const most of [30, 10, 3]) {
    const text = paragraphs(alert(view.problems, view.repository, most), below);
    if (text.length <= ROOM) return text;
  }
  return alert(view.problems, view.repository, 3);
}

/** The last good dashboard within the text of one; undefined if there never was any. */
export function pictureOf(content: string): string | undefined {
  const at = content.indexOf(PICTURE);
  if (at >= 0) return content.slice(at + PICTURE.length).trim() || undefined;
  const broken = content.startsWith(ALERT);
  return broken ? undefined : content.trim() || undefined;
}

function alert(problems: Problem[] | string, repository: { url: string }, most: number): string {
  if (typeof problems === "string") return `${ALERT}\n> ${inline(problems)}`;
  const lines = problems.slice(0, most).map((problem) => `- ${line(problem, repository)}`);
  const more = problems.length - lines.length;
  return [
    `**The plan has ${plural(problems.length, "mistake")}.** Milepost changes nothing until that is mended, and commands wait.`,
    "",
    ...lines,
    ...(more > 0 ? [`- … and ${plural(more, "more", "more")}`] : []),
  ].reduce((text, next) => `${text}\n> ${next}`.trimEnd(), ALERT);
}

/** What may not be meant as written in the plan; undefined if there is nothing. */
export function planWarnings(
  { warnings = [] }: Pick<Plan, "warnings">,
  repository: { url: string },
): string | undefined {
  if (warnings.length === 0) return undefined;
  return `### 📝 To check in the plan\n\n${list(warnings, (warning) => line(warning, repository), 10)}`;
}

function line(problem: Problem, repository: { url: string }): string {
  const { file, line, column, message } = problem;
  const path = file.split("/").map(urlPart).join("/");
  const place = codeSpan(cut(`${file}:${line}:${column}`, 200));
  return `[${place}](${repository.url}/blob/HEAD/${path}#L${line}) ${inline(cut(message, 300))}`;
}
