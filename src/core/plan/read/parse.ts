import { isMap, type Node } from "yaml";
import { toData } from "./yaml/data.ts";
import { lineFinder } from "./yaml/line-finder.ts";
import type { PlanFile } from "../plan.ts";
import { asMap, type Mistake, type Source } from "./yaml/source.ts";
import { checkText, type TextMistake } from "../text/text.ts";
import { readYaml } from "./yaml/yaml.ts";

/** What could be read of one file, and what is wrong with it so far. */
export interface Parsed {
  /** Absent if the rest of the plan cannot be judged without this file. */
  source?: Source;
  mistakes: Mistake[];
  warnings: Mistake[];
}

/**
 * One file as data with places.
 *
 * An empty file is an empty map: somebody has just created it. A byte order mark is not part of the
 * text. `notAMap` is the sentence about a text that is no map.
 */
export function parse(file: PlanFile, notAMap = NOT_A_MAP): Parsed {
  const text = file.text ?? "";
  const lineAt = lineFinder(text);
  const told = (mistake: TextMistake): Mistake => ({
    source: { file: file.path, lineAt },
    ...mistake,
  });

  const wrong = checkText(file);
  if (wrong) return { mistakes: [told(wrong)], warnings: [] };
  const yaml = readYaml(text);
  if (yaml && "message" in yaml) return { mistakes: [told(yaml)], warnings: [] };

  const root = yaml?.contents ?? null;
  const read = toData(root, (offset) => `line ${lineAt(offset).line}`);
  const { data, whole } = read;
  const mistakes = read.mistakes.map(told);
  const warnings = read.warnings.map(told);
  if (!whole) return { mistakes, warnings };
  if (data !== undefined && !isMap(root)) {
    return { mistakes: [told({ offset: root?.range[0] ?? 0, message: notAMap })], warnings };
  }
  const source = { file: file.path, data: asMap(data) ?? {}, tree: treeOf(text), lineAt };
  return { source, mistakes, warnings };
}

/** Parses again when needed: keeping the tree of every file would take more memory than everything else. */
function treeOf(text: string): Source["tree"] {
  let tree: Node | undefined;
  return () => {
    if (!tree) {
      const yaml = readYaml(text);
      tree = yaml && "contents" in yaml ? (yaml.contents ?? undefined) : undefined;
    }
    return tree;
  };
}

const NOT_A_MAP =
  "A plan file holds keys such as `project:` and `phases:`; start it with one of them.";
