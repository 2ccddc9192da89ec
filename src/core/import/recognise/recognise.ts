import type { ToldKinds } from "../decide/told-kinds.ts";
import type { Kind } from "../kind.ts";
import type { Content, Label, Part, Section } from "../markdown/outline.ts";
import { above, sectionsIn } from "../markdown/outline.ts";
import type { List, Table } from "../markdown/blocks.ts";
import type { Topic } from "../words/topics.ts";
import { topicOf } from "../words/topics.ts";
import { isNever, SURE, TOPICS, WEAK } from "./evidence.ts";
import type { Scale } from "./evidence.ts";
import { featuresOf, linkIn, readList } from "./features.ts";
import type { ReadItem } from "./features.ts";
import { legendIn } from "./legend.ts";
import type { Standing } from "./places.ts";
import { placesOf, titleOf } from "./places.ts";
import { isForEach, surroundings } from "./surroundings.ts";
import type { Whole } from "./surroundings.ts";
import { shapeOf } from "./table-shape.ts";
import type { TableShape } from "./table-shape.ts";
import { tableKind, weighTable } from "./table-kind.ts";
import type { Signs } from "../words/task/task-text.ts";
import { plain } from "../markdown/inline.ts";
import { idIn } from "../words/ids.ts";

/** What a block was recognised as. */
export interface Verdict {
  kind: Kind;
  sure: boolean;
  /** A person said so. */
  told?: boolean;
  score: number;
  because: string[];
  /** Why it is no work, in words for the author. */
  why: string;
  /** It may be work, and the author has to decide. */
  ask?: string;
}

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

/** One block with what is known of it, until it has its verdict. */
interface Candidate {
  part: Part;
  scale: Scale;
  topic: Topic | undefined;
  kind: Kind | undefined;
  /** Where its work would be: the phase and the week, as keys. */
  phase: string | undefined;
  week: string | undefined;
  done: boolean;
  strong: boolean;
  /** The block only mentions its phase again, as in next steps. */
  again: boolean;
  /** Its items have different statuses. */
  mixed: boolean;
}

/** Recognises what each block of a document is; a person's word about a heading counts. */
export function recognise(root: Section, told: ToldKinds = new Map()): Recognised {
  return new Recogniser(root, told).result();
}

class Recogniser {
  readonly #root: Section;
  readonly #told: ToldKinds;
  readonly #places: Map<Section, Standing>;
  readonly #title: Section | undefined;
  readonly #signs: Signs;
  readonly #lists = new Map<List, ReadItem[]>();
  readonly #tables = new Map<Table, TableShape>();
  readonly #verdicts = new Map<Content, Verdict>();
  readonly #headings: Set<string>;
  readonly #isTodo: boolean;
  /** Lists inside items; weak evidence does not count there. */
  readonly #nested = new Set<Content>();
  #candidates: Candidate[] = [];

  constructor(root: Section, told: ToldKinds) {
    this.#root = root;
    this.#told = told;
    this.#places = placesOf(root, told);
    this.#title = titleOf(root);
    for (const section of sectionsIn(root)) if (!this.#tells(section)) delete section.topic;
    this.#signs = { legend: legendIn(root) };
    const all = sectionsIn(root);
    this.#headings = new Set(all.map(({ title }) => keyOf(title)));
    const name = this.#title?.title ?? firstLine(root);
    const topic = topicOf(name);
    this.#isTodo = topic === "tasks" || /tracker|roadmap|to-?do|backlog/iu.test(name);
  }

  result(): Recognised {
    const sections = sectionsIn(this.#root);
    for (const section of sections) for (const part of section.parts) this.#weigh(part);
    this.#besideOthers();
    this.#headingTasks(sections);
    this.#decide();
    return {
      root: this.#root,
      title: this.#title,
      told: this.#told,
      signs: this.#signs,
      places: this.#places,
      verdicts: this.#verdicts,
      lists: this.#lists,
      tables: this.#tables,
    };
  }

  get #whole(): Whole {
    return {
      root: this.#root,
      title: this.#title,
      places: this.#places,
      isTodo: this.#isTodo,
    };
  }

  #weigh(part: Part): void {
    const { block } = part;
    if (block.kind === "list") this.#weighList(part, block);
    else if (block.kind === "table") this.#weighTable(part, block);
  }

  #weighList(part: Part, list: List): void {
    const read = readList(list, this.#signs);
    this.#lists.set(list, read);
    const features = featuresOf(list, read);
    const { scale, topic, topicKind, again } = surroundings(
      part,
      this.#whole,
      features.boxes > 0.5,
    );
    const ids = topic === "milestones" ? features.ids - features.milestoneIds : features.ids;
    scale
      .add("its items have boxes", features.boxes)
      .add("its items have ids", ids)
      .add("its items have boxes and ids", Math.min(features.boxes, ids) > 0.8 ? 1 : 0)
      .add("its items have an owner, an estimate or a date", features.fields)
      .add("its items begin with a verb", features.instructions)
      .add(
        "its items say what is true, not what to do",
        features.boxes > 0.5 ? 0 : features.statements,
      )
      .add("its items are details", features.details)
      .add(
        "its items are pairs of a label and a value",
        ids > 0.5 || features.fields > 0.5 ? 0 : Math.max(0, features.pairs - features.details),
      )
      .add("its items are questions", features.questions)
      .add("its items are links", features.links)
      .add("its items are files", features.boxes > 0.5 ? 0 : features.paths)
      .add("its items are long sentences", features.sentences)
      .add("its items are places to be filled in", features.placeholders > 0.9 ? 1 : 0)
      .add("its items are numbered", features.ordered ? 1 : 0)
      .add("boxes stand inside of its items", features.holdsBoxes ? 1 : 0);
    if (topic === "next steps" && (features.signs > 0.5 || features.boxes > 0.5))
      scale.weigh("its items are tracked", 3.5);
    const done = features.allDone && features.boxes < 0.5;
    if (features.signs > 0.5 && features.boxes < 0.5) {
      if (features.statuses > 1) scale.add("its items tell different statuses");
      else if (!features.allDone) scale.add("its items tell a status");
      else scale.add("its items are all marked as done");
      if (features.allDone && this.#isUnderDone(part.section))
        scale.add("what it stands under is done as well");
    }
    if (this.#leadsInside(read)) scale.add("its items lead to headings of the document");
    const strong =
      features.boxes > 0.5 || ids > 0.5 || (features.statuses > 1 && features.signs > 0.5);
    const mixed = features.statuses > 1 && features.signs > 0.5;
    this.#add(part, { scale, topic, done, strong, again, mixed, kind: topicKind });
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
        this.#nested.add(block);
        this.#weigh({ block, section: part.section, label });
      }
    }
  }

  #weighTable(part: Part, table: Table): void {
    const shape = shapeOf(table, this.#signs.legend ?? new Map());
    this.#tables.set(table, shape);
    const { scale, topic, topicKind, again } = surroundings(part, this.#whole);
    const { done, strong, mixed } = weighTable(shape, scale, this.#signs.legend ?? new Map());
    const kind = tableKind(shape, topic) ?? topicKind;
    this.#add(part, { scale, topic, done, strong, again, mixed, kind });
  }

  #add(
    part: Part,
    found: Pick<Candidate, "scale" | "topic" | "done" | "strong" | "kind" | "again" | "mixed">,
  ): void {
    const place = this.#placeOf(part.section);
    this.#candidates.push({ part, ...place, ...found });
  }

  /** The phase and the week that a section is in, as keys. */
  #placeOf(section: Section): Pick<Candidate, "phase" | "week"> {
    const chain = [section, ...above(section)];
    const phase = chain.find((one) => this.#places.get(one) === "phase");
    const week = chain.find((one) => this.#places.get(one) === "week");
    const span = week?.role.weeks;
    const of = week?.role.kind === "week" ? week.role.phase : undefined;
    return {
      phase: of ?? (phase && (phase.role.kind === "phase" ? phase.role.id : phase.title)),
      week: span && (week?.role.text || `${span.first}-${span.last}`),
    };
  }

  /**
   * For a heading that is a phase, a week or a task that counts more than its topic; so does a progress
   * in it.
   */
  #tells(section: Section): boolean {
    const { role } = section;
    const place = this.#places.get(section);
    if (place === "phase" || place === "week" || place === "task" || role.percent !== undefined)
      return false;
    if (idIn(role.text)?.id.match(/[A-Za-z]/) && role.kind === "other") return false;
    const inPhase = above(section).some((one) => this.#places.get(one) === "phase");
    return !(inPhase && role.kind === "other" && role.series !== undefined);
  }

  #isUnderDone(section: Section): boolean {
    return [section, ...above(section)].some(
      (one) =>
        one.role.status === "complete" &&
        one !== this.#root &&
        this.#places.get(one) !== "document",
    );
  }

  /** A table of contents: its links repeat the headings. */
  #leadsInside(read: ReadItem[]): boolean {
    const links = read.flatMap(({ item }) => linkIn(item.source) ?? []);
    const inside = links.filter(
      ({ text, to }) => to.startsWith("#") && this.#headings.has(keyOf(text)),
    );
    return links.length > 0 && inside.length >= read.length * 0.6;
  }

  /** Takes a block if similar blocks, under headings beside its own, are certainly work. */
  #besideOthers(): void {
    const sure = new Set(
      this.#candidates
        .filter(({ scale, kind }) => scale.score >= SURE && isWork(kind))
        .map(({ part }) => part.section),
    );
    for (const candidate of this.#candidates) {
      const { section, label } = candidate.part;
      const siblings = section.parent?.sections ?? [];
      const isLike = (one: Section) =>
        one !== section &&
        one.level === section.level &&
        sure.has(one) &&
        one.topic === section.topic &&
        (this.#places.get(one) === "phase") === (this.#places.get(section) === "phase");
      if (section !== this.#title && label?.topic === undefined && siblings.some(isLike)) {
        candidate.scale.add("others of its kind stand beside it");
      }
    }
    for (const { part, scale, topic, mixed, kind } of this.#candidates) {
      const { section, label } = part;
      const siblings = (section.parent?.sections ?? []).filter((one) => one !== section);
      const working = siblings.filter((one) => sure.has(one)).length;
      const isOdd =
        section.topic !== undefined && label === undefined && !isNever(topic) && kind === undefined;
      const isBoard = above(section).some((one) => this.#places.get(one) === "status");
      if (isOdd && (mixed || isBoard) && working > 1 && working >= siblings.length / 2) {
        scale.add("most headings beside its own stand over work");
      }
    }
    const planned = this.#candidates.some(
      ({ phase, scale }) => phase !== undefined && scale.score >= WEAK,
    );
    for (const { scale, phase, week, strong, part } of this.#candidates) {
      const isBoard = [part.section, ...above(part.section)].some(
        (one) => this.#places.get(one) === "status",
      );
      if (planned && phase === undefined && week === undefined && !strong && !isBoard)
        scale.add("the phases of the plan stand elsewhere");
    }
  }

  /**
   * Headings that may be tasks are taken if there is nothing in them that is a task, and nothing better
   * in their phase.
   */
  #headingTasks(sections: Section[]): void {
    const work = (section: Section) =>
      this.#candidates.some(
        ({ part, scale, kind }) =>
          isWork(kind) &&
          scale.score >= SURE &&
          [part.section, ...above(part.section)].includes(section),
      );
    if (!this.#candidates.some(({ scale, kind }) => isWork(kind) && scale.score >= SURE)) {
      this.#numberedPhases(sections);
    }
    for (const section of sections) {
      if (this.#places.get(section) !== "perhaps a task") continue;
      this.#places.set(section, work(section) || !this.#isTask(section) ? "group" : "task");
    }
    // Lists under a heading that is a task are its details.
    const of = new Set(sections.filter((one) => this.#places.get(one) === "task"));
    for (const section of sections) {
      if (above(section).some((one) => of.has(one)) && this.#places.get(section) !== "task") {
        this.#places.set(section, "group");
      }
    }
  }

  /** `1. Ground` over `1.1 Walls` is a phase if the plan has nothing clearer. */
  #numberedPhases(sections: Section[]): void {
    if (!this.#isTodo || [...this.#places.values()].includes("phase")) return;
    for (const section of sections) {
      const { number } = section.role;
      const inner = section.sections.filter(
        ({ role }) => number !== undefined && role.number?.startsWith(`${number}.`),
      );
      const isTold = section.heading !== undefined && this.#told.has(section.heading);
      if (inner.length > 0 && section.topic === undefined && !isTold)
        this.#places.set(section, "phase");
    }
  }

  #isTask(section: Section): boolean {
    const chain = above(section);
    const topic = chain.find((one) => one !== this.#title && one.topic !== undefined)?.topic;
    if (topic !== undefined && TOPICS[topic].under < -3) return false;
    if (chain.some(isForEach)) return false;
    const siblings = section.parent?.sections ?? [];
    const likely = siblings.filter(
      (one) => this.#places.get(one) === "perhaps a task" || this.#places.get(one) === "task",
    );
    const { phase, week } = this.#placeOf(section);
    const isTold = section.role.status !== undefined;
    if (isTold && likely.length < 2 && phase === undefined) return false;
    const better = this.#candidates.some(
      (one) =>
        isWork(one.kind) &&
        one.scale.score >= SURE &&
        (phase === undefined
          ? !isTold
          : one.phase === phase &&
            (week === undefined || one.week === week) &&
            !siblings.includes(one.part.section)),
    );
    return !better;
  }

  /** ✅ states a status if the document has other signs as well; otherwise it may be an ornament. */
  get #tracked(): boolean {
    return this.#candidates.some(({ mixed, scale }) => mixed && scale.score >= SURE);
  }

  #decide(): void {
    const accepted = this.#candidates.filter((one) => isWork(one.kind) && one.scale.score >= SURE);
    const anything = accepted.length > 0 || [...this.#places.values()].includes("task");
    for (const candidate of this.#candidates) {
      const { block } = candidate.part;
      this.#verdicts.set(block, this.#verdict(candidate, accepted, anything));
    }
  }

  #verdict(candidate: Candidate, accepted: Candidate[], anything: boolean): Verdict {
    const { scale, topic, kind, part, done } = candidate;
    const { score, because } = scale;
    const base = { score, because };
    const why = (topic && TOPICS[topic].why) || this.#whyNot(candidate);
    if (
      kind !== undefined &&
      !isWork(kind) &&
      (score < SURE || isNever(topic) || kind !== TOPICS[topic ?? "tasks"].kind)
    ) {
      return { kind, sure: score < WEAK, ...base, why };
    }
    if (isNever(topic)) {
      const isOpen = score >= WEAK && topic === "log";
      return {
        kind: "nothing",
        sure: !isOpen,
        ...base,
        why,
        ...(isOpen && { ask: "stands in minutes or a log" }),
      };
    }
    const isOrnament =
      done && part.block.kind === "list" && !this.#isUnderDone(part.section) && !this.#tracked;
    if (isOrnament && score >= WEAK) {
      return {
        kind: "nothing",
        sure: false,
        ...base,
        why,
        ask: "every item is ticked, done or not",
      };
    }
    if (score >= SURE) return { kind: "tasks", sure: true, ...base, why: "" };
    const takes = score >= WEAK && this.#takesWeak(candidate, accepted, anything);
    if (takes && !(done && !this.#isUnderDone(part.section)))
      return { kind: "tasks", sure: false, ...base, why: "" };
    const ask =
      takes ||
      (score >= WEAK + 1 &&
        candidate.phase === undefined &&
        !topicIsClear(topic) &&
        !this.#nested.has(part.block));
    const other = kind !== undefined && !isWork(kind) ? kind : "nothing";
    const question = done
      ? "marked as done, and not surely work"
      : "may be work; the plan has its tasks elsewhere";
    return { kind: other, sure: !ask, ...base, why, ...(ask && { ask: question }) };
  }

  /** Weak evidence counts if there is nothing better in the same phase, or in the whole document. */
  #takesWeak(
    { phase, week, part, scale, again }: Candidate,
    accepted: Candidate[],
    anything: boolean,
  ): boolean {
    if (again || this.#nested.has(part.block)) return false;
    if (phase === undefined && week === undefined) return !anything && scale.score >= WEAK + 1;
    const better = accepted.filter(
      (one) => one.phase === phase && (week === undefined || one.week === week),
    );
    if (better.length === 0) return true;
    const siblings = (part.section.parent?.sections ?? []).filter((one) => one !== part.section);
    const isGroup = this.#places.get(part.section) === "group" && part.label === undefined;
    return (
      isGroup &&
      better.every((one) => siblings.includes(one.part.section)) &&
      scale.score >= WEAK + 1
    );
  }

  #whyNot({ phase, part }: Candidate): string {
    if (phase !== undefined) return "tells more of its phase, whose tasks stand elsewhere";
    return part.block.kind === "table"
      ? "a table about something else"
      : "no task by its shape and its place";
  }
}

function isWork(kind: Kind | undefined): boolean {
  return kind === undefined || kind === "tasks";
}

function topicIsClear(topic: Topic | undefined): boolean {
  return topic !== undefined && TOPICS[topic].own <= -5;
}

function firstLine(root: Section): string {
  const [first] = root.parts;
  return first?.block.kind === "paragraph" ? plain(first.block.source).slice(0, 200) : "";
}

function keyOf(title: string): string {
  return title
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
