/** Short phrases that many texts use. */
import type { Level, Owner, Phase } from "../../plan/plan.ts";
import type { Span } from "../../plan/dates/week-title.ts";
import { percent } from "../../progress/count.ts";
import type { Count } from "../../progress/count.ts";
import type { TaskProgress } from "../../progress/task.ts";
import { shortDay } from "./dates.ts";
import { inline, summary } from "./safe-markdown.ts";

/** `▓▓▓▓░░░░░░ 40 %` */
export function bar(count: Count): string {
  const full = Math.max(Math.floor(percent(count) / 10), count.complete > 0 ? 1 : 0);
  return `${"▓".repeat(full)}${"░".repeat(10 - full)} ${percent(count)} %`;
}

/** `3/8` */
export function fraction(count: Count): string {
  return `${count.complete}/${count.counted}`;
}

/** `1 task`, `2 tasks`, `1,200 tasks` */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ",")} ${count === 1 ? one : many}`;
}

/** Names without a mention: `@ada, Tech lead`. */
export function people(owners: Owner[]): string {
  return owners
    .map((owner) => inline("login" in owner ? `@${owner.login}` : owner.role))
    .join(", ");
}

/** Who does a task, without a mention: `@ada, Tech lead (@acme/web)`. */
export function doers({ owners, task: { team } }: Pick<TaskProgress, "owners" | "task">): string {
  const isTold =
    owners.length === 0 || owners.some((owner) => "role" in owner && owner.role === team);
  return team === undefined || isTold ? people(owners) : `${people(owners)} (${inline(team)})`;
}

/** `Week 3`, `Weeks 3–4`, `Iteration 2` */
export function weekName({ first, last, iteration }: Span): string {
  if (iteration !== undefined) return `Iteration ${iteration}`;
  return first === last ? `Week ${first}` : `Weeks ${first}–${last}`;
}

/**
 * `Weeks 3–4` or `Iterations 2–3` for the weeks of a phase; `from 4 May` if it has none and the plan says
 * when it begins.
 */
export function weeksOf(phase: Phase): string {
  if (phase.weeks.length === 0) return phase.starts ? `from ${shortDay(phase.starts)}` : "";
  const iterations = phase.weeks.flatMap(({ iteration }) => iteration ?? []);
  if (iterations.length > 0) {
    const [from, to] = [Math.min(...iterations), Math.max(...iterations)];
    return from === to ? `Iteration ${from}` : `Iterations ${from}–${to}`;
  }
  const first = Math.min(...phase.weeks.map((week) => week.first));
  const last = Math.max(...phase.weeks.map((week) => week.last));
  return weekName({ first, last });
}

/** `Medium` */
export function level(level: Level): string {
  return capital(level);
}

/** The word with a capital first letter. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** An issue in prose or in a table, where GitHub makes a link of `#12`. */
export function reference(issue: { number: number }): string {
  return `#${issue.number}`;
}

/** An issue in a list, where GitHub would replace a bare `#12` by the issue's title. */
export function link(issue: { number: number; url: string }): string {
  return `[#${issue.number}](${issue.url})`;
}

/** Part of a URL, encoded so that it also works in a Markdown link, where a `)` would end it. */
export function urlPart(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The URL of the list of all issues with a label, closed ones included. */
export function issuesWith(repository: { url: string }, label: string): string {
  return `${repository.url}/issues?q=${urlPart(`is:issue label:"${label}"`)}`;
}

/** A section that can be folded. The blank lines make GitHub read `content` as Markdown. */
export function fold(title: string, content: string, open = false): string {
  return `<details${open ? " open" : ""}><summary>${summary(title)}</summary>\n\n${content}\n\n</details>`;
}

/** The parts that are present, as paragraphs. */
export function paragraphs(...parts: (string | undefined | false)[]): string {
  return parts.filter(Boolean).join("\n\n");
}

/** The parts that are present, on one line. */
export function dotted(...parts: (string | undefined | false)[]): string {
  return parts.filter(Boolean).join(" · ");
}
