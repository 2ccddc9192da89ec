import type { List, Table } from "../markdown/blocks.ts";
import type { Label, Part } from "../markdown/outline.ts";
import { sectionsIn } from "../markdown/outline.ts";
import type { Signs } from "../words/task/task-text.ts";
import { topicOf } from "../words/topics.ts";
import type { Candidate } from "./candidate.ts";
import type { Scale } from "./evidence.ts";
import { WEAK } from "./evidence.ts";
import type { Features, ReadItem } from "./features.ts";
import { featuresOf, linkIn, readList } from "./features.ts";
import { phaseAndWeekOf } from "./places.ts";
import type { Whole } from "./surroundings.ts";
import { isUnderDone, surroundings } from "./surroundings.ts";
import { tableKind, weighTable } from "./table-kind.ts";
import type { TableShape } from "./table-shape.ts";
import { shapeOf } from "./table-shape.ts";

/** Weighs what speaks for and against each list and table of a document being work. */
export class Weigher {
  readonly candidates: Candidate[] = [];
  readonly lists = new Map<List, ReadItem[]>();
  readonly tables = new Map<Table, TableShape>();
  readonly #whole: Whole;
  readonly #signs: Signs;
  readonly #headings: Set<string>;

  constructor(whole: Whole, signs: Signs) {
    this.#whole = whole;
    this.#signs = signs;
    this.#headings = new Set(sectionsIn(whole.root).map(({ title }) => keyOf(title)));
  }

  weigh(part: Part, nested = false): void {
    const { block } = part;
    if (block.kind === "list") this.#weighList(part, block, nested);
    else if (block.kind === "table") this.#weighTable(part, block, nested);
  }

  #weighList(part: Part, list: List, nested: boolean): void {
    const read = readList(list, this.#signs);
    this.lists.set(list, read);
    const features = featuresOf(list, read);
    const isBoxed = features.boxes > 0.5;
    const { scale, topic, topicKind, again } = surroundings(part, this.#whole, isBoxed);
    const ids = topic === "milestones" ? features.ids - features.milestoneIds : features.ids;
    weighItems(scale, features, ids);
    if (topic === "next steps" && (features.signs > 0.5 || isBoxed))
      scale.weigh("its items are tracked", 3.5);
    if (features.signs > 0.5 && !isBoxed) {
      weighSigns(scale, features);
      if (features.allDone && isUnderDone(part.section, this.#whole))
        scale.add("what it stands under is done as well");
    }
    if (this.#leadsInside(read)) scale.add("its items lead to headings of the document");
    const done = features.allDone && !isBoxed;
    const mixed = features.statuses > 1 && features.signs > 0.5;
    const strong = isBoxed || ids > 0.5 || mixed;
    this.#add(part, { scale, topic, done, strong, again, mixed, kind: topicKind, nested });
    if (features.holdsBoxes || scale.score < WEAK) this.#weighInside(part, read);
  }

  /** The items of a list that is no work itself may be labels over lists that are. */
  #weighInside(part: Part, read: ReadItem[]): void {
    for (const { item, text, pair } of read) {
      if (text.checkbox) continue;
      for (const block of item.blocks) {
        if (block.kind !== "list" && block.kind !== "table") continue;
        const words = pair?.label ?? text.title;
        const topic = topicOf(words.replace(/[:：]$/u, "")) ?? part.label?.topic;
        const label: Label = { text: words, line: item.line, ...(topic && { topic }) };
        this.weigh({ block, section: part.section, label }, true);
      }
    }
  }

  #weighTable(part: Part, table: Table, nested: boolean): void {
    const shape = shapeOf(table, this.#signs.legend ?? new Map());
    this.tables.set(table, shape);
    const { scale, topic, topicKind, again } = surroundings(part, this.#whole);
    const { done, strong, mixed } = weighTable(shape, scale, this.#signs.legend ?? new Map());
    const kind = tableKind(shape, topic) ?? topicKind;
    this.#add(part, { scale, topic, done, strong, again, mixed, kind, nested });
  }

  #add(part: Part, found: Omit<Candidate, "part" | "phase" | "week">): void {
    const place = phaseAndWeekOf(part.section, this.#whole.places);
    this.candidates.push({ part, ...place, ...found });
  }

  /** A table of contents: its links repeat the headings. */
  #leadsInside(read: ReadItem[]): boolean {
    const links = read.flatMap(({ item }) => linkIn(item.source) ?? []);
    const inside = links.filter(
      ({ text, to }) => to.startsWith("#") && this.#headings.has(keyOf(text)),
    );
    return links.length > 0 && inside.length >= read.length * 0.6;
  }
}

/** `ids` is the share of the items with the id of a task. */
function weighItems(scale: Scale, features: Features, ids: number): void {
  const isBoxed = features.boxes > 0.5;
  const pairs = ids > 0.5 || features.fields > 0.5 ? 0 : features.pairs - features.details;
  scale
    .add("its items have boxes", features.boxes)
    .add("its items have ids", ids)
    .add("its items have boxes and ids", Math.min(features.boxes, ids) > 0.8 ? 1 : 0)
    .add("its items have an owner, an estimate or a date", features.fields)
    .add("its items begin with a verb", features.instructions)
    .add("its items say what is true, not what to do", isBoxed ? 0 : features.statements)
    .add("its items are details", features.details)
    .add("its items are pairs of a label and a value", Math.max(0, pairs))
    .add("its items are questions", features.questions)
    .add("its items are links", features.links)
    .add("its items are files", isBoxed ? 0 : features.paths)
    .add("its items are long sentences", features.sentences)
    .add("its items are places to be filled in", features.placeholders > 0.9 ? 1 : 0)
    .add("its items are numbered", features.ordered ? 1 : 0)
    .add("boxes stand inside of its items", features.holdsBoxes ? 1 : 0);
}

function weighSigns(scale: Scale, { statuses, allDone }: Features): void {
  if (statuses > 1) scale.add("its items tell different statuses");
  else if (!allDone) scale.add("its items tell a status");
  else scale.add("its items are all marked as done");
}

function keyOf(title: string): string {
  return title
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
