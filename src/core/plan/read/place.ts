import { USUAL_PLACE } from "../plan-paths.ts";
import type { PlanFile, Problem } from "../plan.ts";
import { code } from "../text/suggest.ts";
import { parse } from "./parse.ts";
import { asText, mistakeAt, mistakeAtKey, toProblem } from "./yaml/source.ts";
import type { Source } from "./yaml/source.ts";

/** The folder or file that holds a repository's plan, or what is wrong with the setting that names it. */
export type Place = Named | { problems: Problem[] };

interface Named {
  /** From the repository's root, without a slash at the end. */
  path: string;
  /** A problem of the setting's value; absent where no setting names the place. */
  problem?: (message: string) => Problem;
}

/** A settings file holds one line. */
const MAX_BYTES = 10_000;

/**
 * Where the plan is, as the repository's `.github/milepost.yml` says; without that file it is `plan`.
 *
 * Never throws, whatever the text.
 */
export function readPlace(settings: PlanFile | undefined): Place {
  if (!settings) return { path: USUAL_PLACE };
  const start = { file: settings.path, line: 1, column: 1 };
  if (!settings.link && (settings.text === undefined || settings.size > MAX_BYTES))
    return { problems: [{ ...start, message: TOO_LARGE }] };
  const { source, mistakes } = parse(settings, NOT_A_MAP);
  if (!source || mistakes.length > 0) return { problems: mistakes.map(toProblem) };
  const others = Object.keys(source.data).filter((key) => key !== "plan");
  if (others.length > 0)
    return {
      problems: others.map((key) => toProblem(mistakeAtKey(source, [key], unknownKey(key)))),
    };
  return "plan" in source.data ? named(source) : { path: USUAL_PLACE };
}

function named(source: Source): Place {
  const problem = (message: string) => toProblem(mistakeAt(source, ["plan"], message));
  const text = asText(source.data["plan"])?.trim();
  if (text === undefined) return { problems: [problem(`Write one path here, ${AS_IN}.`)] };
  const wrong = wrongWith(text);
  if (wrong !== undefined) return { problems: [problem(wrong)] };
  return { path: stepsOf(text).join("/"), problem };
}

/** What is wrong with a path, as a sentence. */
function wrongWith(text: string): string | undefined {
  const steps = stepsOf(text);
  if (/[\\\p{Cc}]/u.test(text))
    return `A path has \`/\` between its folders and stands on one line, ${AS_IN}.`;
  if (/^(?:\/|~|[A-Za-z]:)/.test(text))
    return `${code(text)} is no path in the repository; write it from the repository's root, ${AS_IN}.`;
  if (steps.includes(".."))
    return `${code(text)} may leave the repository; write it without \`..\`.`;
  if (steps.some((step) => step.startsWith(".")))
    return `${code(text)} is hidden, and hidden files are settings of other tools; choose a place whose name begins with no dot.`;
  if (steps.length === 0)
    return `The whole repository cannot be the plan; name a folder or a file in it, ${AS_IN}.`;
  return undefined;
}

function stepsOf(path: string): string[] {
  return path.split("/").filter((step) => step !== "" && step !== ".");
}

function unknownKey(key: string): string {
  return `There is no key ${code(key)} here; the only one is \`plan\`.`;
}

/** What to say where nothing is at the place that a setting names. */
export function nothingAt(path: string): string {
  return `There is no folder or file ${code(path)}; write where the plan is, from the repository's root.`;
}

/** What to say where the place that a setting names is another file, or a folder without any. */
export function noPlanIn(path: string): string {
  return `${code(path)} holds no plan; name a \`.yml\` or \`.yaml\` file, or a folder of them.`;
}

const AS_IN = "as in `plan: services/api/plan`";

const NOT_A_MAP = `This file says where the plan is and nothing else, ${AS_IN}.`;

const TOO_LARGE = `This file is too large: it says where the plan is and nothing else, ${AS_IN}.`;
