import type { Kind } from "../kind.ts";
import { plain } from "../markdown/inline.ts";
import type { Part, Section } from "../markdown/outline.ts";
import { above } from "../markdown/outline.ts";
import type { Topic } from "../words/topics.ts";
import { AGAINST_BOXES, DOMINANT, isNever, Scale, TOPICS } from "./evidence.ts";
import type { Standing } from "./places.ts";

/** What is known of the document as a whole. */
export interface Whole {
  root: Section;
  title: Section | undefined;
  places: Map<Section, Standing>;
  /** By its title, it is a list of tasks. */
  isTodo: boolean;
}

interface Surroundings {
  /** The evidence so far. */
  scale: Scale;
  topic: Topic | undefined;
  topicKind: Kind | undefined;
  /** The block only mentions its phase again, as in next steps. */
  again: boolean;
}

/** What the headings and the label above a block say about it. */
export function surroundings(
  { label, section }: Part,
  { root, title, places, isTodo }: Whole,
  boxed = false,
): Surroundings {
  const scale = new Scale();
  const chain = [section, ...above(section)].filter((one) => one !== root);
  const standings = chain.map((one) => places.get(one));
  const stop = standings.findIndex(
    (place) => place === "phase" || place === "week" || place === "milestone",
  );
  const near = stop < 0 ? chain : chain.slice(0, stop + 1);
  const own = near.filter((one) => one !== title || one.topic === "risks" || section === title);
  const named = own.find((one) => one.topic !== undefined);
  const beyond = chain.slice(near.length).find((one) => one.topic !== undefined && one !== title);
  const topic = label?.topic ?? named?.topic;
  const isOwn = label?.topic !== undefined || named === section;
  if (topic) {
    const { own: here, under } = TOPICS[topic];
    const words = label?.topic !== undefined ? label.text : (named?.title ?? "");
    const weight = isOwn ? here : under;
    const eased = boxed && weight < 0 && !isNever(topic);
    scale.weigh(`it stands under “${words.slice(0, 60)}”`, eased ? weight * AGAINST_BOXES : weight);
  }
  const dominant = chain.find(
    (one) => one !== title && one.topic && DOMINANT.has(one.topic) && one !== named,
  );
  if (dominant?.topic && topic !== dominant.topic) {
    scale.weigh(`all of “${dominant.title.slice(0, 60)}” is no work`, TOPICS[dominant.topic].under);
  }
  const again = beyond?.topic !== undefined && TOPICS[beyond.topic].under < 0;
  if (beyond?.topic && again && !DOMINANT.has(beyond.topic)) {
    scale.weigh(
      `its phase is named again under “${beyond.title.slice(0, 60)}”`,
      TOPICS[beyond.topic].under,
    );
  }
  const perEach = chain.find((one) => isForEach(one));
  if (perEach) scale.weigh("it is done for each of several things", TOPICS.checklist.under);
  const board = chain.find((one) => places.get(one) === "status");
  if (stop >= 0) scale.add("it stands in a phase");
  else if (chain.some(({ title }) => PART_OF_YEAR.test(title)))
    scale.add("it stands under a part of a year");
  if (board) scale.add("it stands under a status");
  if (board && isBoard(board)) scale.add("it stands in a column of a board");
  if (isTodo && section.topic === undefined) scale.add("the document is a list of tasks");
  const main = dominant?.topic ?? (perEach ? "checklist" : topic);
  const says =
    main !== undefined && (isOwn || !OF_ITS_OWN.has(main)) ? TOPICS[main].kind : undefined;
  return {
    scale,
    topic: main,
    again,
    topicKind: says === "nothing" || says === "tasks" ? undefined : says,
  };
}

/** Whether sections are the columns of a board: beside each other, with different statuses. */
function isBoard({ parent }: Section): boolean {
  const columns = (parent?.sections ?? []).flatMap(({ role }) =>
    role.kind === "status" ? [role.status] : [],
  );
  return new Set(columns).size > 1;
}

/** These topics apply to what is directly under them, but not deeper. */
const OF_ITS_OWN = new Set<Topic>(["milestones", "phases", "next steps"]);

/** Roadmaps are divided into quarters and months. */
const PART_OF_YEAR =
  /\bQ[1-4]\b|\bH[12] 20\d\d|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b|\bT[1-4] 20\d\d|[第]?[一二三四1-4]季度|上半年|下半年|第[1-4]四半期|квартал/iu;

/** `For each page migration:` under a heading means that everything under it is a pattern. */
export function isForEach({ parts }: Section): boolean {
  return parts.some(
    ({ block }) =>
      block.kind === "paragraph" &&
      block.source.length < 120 &&
      /^(?:for|per|on|before|after) (?:each|every)\b[^.]*[:：]\s*$|^(?:für jede|pour chaque|para cada|per ogni|для кажд)[^.]*[:：]\s*$/iu.test(
        plain(block.source),
      ),
  );
}

/** Whether the heading of a section, or one above it, says that all under it is complete. */
export function isUnderDone(section: Section, { root, places }: Whole): boolean {
  return [section, ...above(section)].some(
    (one) => one.role.status === "complete" && one !== root && places.get(one) !== "document",
  );
}
