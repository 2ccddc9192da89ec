import { isMap } from "yaml";
import { toData } from "./data.ts";
import { lineFinder } from "./lines.ts";
import type { PlanFile } from "./plan.ts";
import { asMap, emptyMap, type Mistake, type Source } from "./source.ts";
import { checkText, type TextMistake } from "./text.ts";
import { readYaml } from "./yaml.ts";

/**
 * One file as data with places, or what keeps it from being read.
 *
 * An empty file is an empty map: someone has just made it. A byte order mark is not part of the text.
 */
export function parse(file: PlanFile): Source | Mistake[] {
  const text = file.text ?? "";
  const lineAt = lineFinder(text);
  const told = (mistakes: TextMistake[]): Mistake[] =>
    mistakes.map((mistake) => ({ source: { file: file.path, lineAt }, ...mistake }));

  const wrong = checkText(file);
  if (wrong) return told([wrong]);
  const yaml = readYaml(text);
  if (yaml && "message" in yaml) return told([yaml]);
  const root = yaml?.contents ?? null;
  const place = (offset: number): string => `line ${lineAt(offset).line}`;
  const { data, spots, mistakes } = toData(root, place);
  if (mistakes.length > 0) return told(mistakes);
  if (data !== undefined && !isMap(root))
    return told([{ offset: root?.range[0] ?? 0, message: NOT_A_MAP }]);
  return { file: file.path, data: asMap(data) ?? emptyMap(), spots, lineAt };
}

const NOT_A_MAP =
  "A plan file holds keys such as `project:` and `phases:`; start it with one of them.";
