import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Problem } from "../core/plan/plan.ts";
import { oneLine } from "../core/render/markdown/safe-markdown.ts";
import type { Io } from "./io.ts";

/** How problems of a plan are printed: as text for people, or as annotations of a GitHub workflow. */
export type Format = "text" | "github";

/** A mistake stops a sync; a warning does not. */
type Level = "error" | "warning";

interface Telling {
  format: Format;
  pathOf: (file: string) => string;
  level?: Level;
}

/** One line for each problem; `pathOf` turns the name of a plan's file into the path that the person gave. */
export function problemLines(
  problems: Problem[],
  { format, pathOf, level = "error" }: Telling,
  io: Io,
): string {
  const lead = level === "warning" ? "To check: " : "";
  return problems
    .map((problem) => ({ ...problem, file: pathOf(problem.file) }))
    .map((problem) =>
      format === "github" ? annotationOf(problem, level) : `${lead}${textLine(problem, io)}`,
    )
    .map((line) => `${line}\n`)
    .join("");
}

/** `plan/phase-1.yml:3:5 What is wrong.` */
function textLine({ file, line, column, message }: Problem, io: Io): string {
  const place = `${file}:${line}:${column}`;
  return `${knowsLinks(io) ? linked(place, resolve(io.cwd, file)) : oneLine(place)} ${oneLine(message)}`;
}

/**
 * A workflow command of GitHub Actions, which shows the message at its line, or on the run if it has no
 * place.
 *
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotationOf(
  { message, ...place }: Partial<Problem> & { message: string },
  level: Level = "error",
): string {
  const { file, line, column } = place;
  const at = file === undefined ? "" : ` file=${inProperty(file)},line=${line},col=${column}`;
  return `::${level}${at}::${inMessage(oneLine(message))}`;
}

function inMessage(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** A hyperlink (OSC 8), which terminals that do not support it ignore. */
function linked(text: string, path: string): string {
  return `\u001B]8;;${pathToFileURL(path).href}\u001B\\${oneLine(text)}\u001B]8;;\u001B\\`;
}

const TERMINALS_WITH_LINKS = ["iTerm.app", "vscode", "WezTerm", "ghostty", "Hyper"];

function knowsLinks({ isTTY, env }: Io): boolean {
  if (!isTTY || env["NO_COLOR"]) return false;
  return (
    TERMINALS_WITH_LINKS.includes(env["TERM_PROGRAM"] ?? "") ||
    env["WT_SESSION"] !== undefined ||
    env["TERM"] === "xterm-kitty" ||
    Number(env["VTE_VERSION"] ?? 0) >= 5000
  );
}
