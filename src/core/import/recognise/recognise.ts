import type { ToldKinds } from "../decide/told-kinds.ts";
import type { List, Table } from "../markdown/blocks.ts";
import { plain } from "../markdown/inline.ts";
import type { Content, Section } from "../markdown/outline.ts";
import { above, sectionsIn } from "../markdown/outline.ts";
import { idIn } from "../words/ids.ts";
import type { Signs } from "../words/task/task-text.ts";
import { topicOf } from "../words/topics.ts";
import { weighBesideOthers } from "./beside-others.ts";
import type { ReadItem } from "./features.ts";
import { placeHeadingTasks } from "./heading-tasks.ts";
import { legendIn } from "./legend.ts";
import type { Standing } from "./places.ts";
import { placesOf, titleOf } from "./places.ts";
import type { Whole } from "./surroundings.ts";
import type { TableShape } from "./table-shape.ts";
import type { Verdict } from "./verdict.ts";
import { verdictsOn } from "./verdict.ts";
import { Weigher } from "./weigh.ts";

/** A document with what each of its blocks and headings is. */
export interface Recognised {
  root: Section;
  title: Section | undefined;
  /** What a person said. */
  told: ToldKinds;
  signs: Signs;
  places: Map<Section, Standing>;
  verdicts: Map<Content, Verdict>;
  lists: Map<List, ReadItem[]>;
  tables: Map<Table, TableShape>;
}

/** Recognises what each block of a document is; a person's word about a heading counts. */
export function recognise(root: Section, told: ToldKinds = new Map()): Recognised {
  const whole = wholeOf(root, told);
  const signs = { legend: legendIn(root) };
  const weigher = new Weigher(whole, signs);
  for (const section of sectionsIn(root)) for (const part of section.parts) weigher.weigh(part);
  const { candidates, lists, tables } = weigher;
  weighBesideOthers(candidates, whole);
  placeHeadingTasks(whole, told, candidates);
  const verdicts = verdictsOn(candidates, whole);
  const { title, places } = whole;
  return { root, title, told, signs, places, verdicts, lists, tables };
}

/** The document as a whole; a heading that only names its own part keeps no topic. */
function wholeOf(root: Section, told: ToldKinds): Whole {
  const places = placesOf(root, told);
  for (const section of sectionsIn(root)) if (!tells(section, places)) delete section.topic;
  const title = titleOf(root);
  const name = title?.title ?? firstLine(root);
  const isTodo = topicOf(name) === "tasks" || /tracker|roadmap|to-?do|backlog/iu.test(name);
  return { root, title, places, isTodo };
}

/**
 * For a heading that is a phase, a week or a task that counts more than its topic; so does a progress
 * in it.
 */
function tells(section: Section, places: Whole["places"]): boolean {
  const { role } = section;
  const place = places.get(section);
  if (place === "phase" || place === "week" || place === "task" || role.percent !== undefined)
    return false;
  if (idIn(role.text)?.id.match(/[A-Za-z]/) && role.kind === "other") return false;
  const inPhase = above(section).some((one) => places.get(one) === "phase");
  return !(inPhase && role.kind === "other" && role.series !== undefined);
}

function firstLine(root: Section): string {
  const [first] = root.parts;
  return first?.block.kind === "paragraph" ? plain(first.block.source).slice(0, 200) : "";
}
