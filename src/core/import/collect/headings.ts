import type { FoundTask, Place } from "../findings.ts";
import type { Heading } from "../markdown/blocks.ts";
import type { Section } from "../markdown/outline.ts";
import { above } from "../markdown/outline.ts";
import { plain } from "../markdown/inline.ts";
import { isAim } from "../recognise/places.ts";
import type { Recognised } from "../recognise/recognise.ts";
import type { Role } from "../words/heading.ts";
import { priorityOf } from "../words/task/priorities.ts";
import { tagsOf } from "../words/task/tags.ts";
import { taskText } from "../words/task/task-text.ts";
import { addClaims } from "./claims.ts";
import { pairIn } from "../markdown/pairs.ts";
import { homesOf } from "./homes.ts";
import { linesOf } from "./items/lists.ts";
import type { Recorder } from "./recorder.ts";
import type { Scope } from "./scope.ts";
import { nameOf, settleAll } from "./items/tasks.ts";
import { addRiskPart } from "./items/watch.ts";

/** A heading with what is above it; `base` is the scope under it unless it says more. */
interface Opened {
  section: Headed;
  base: Scope;
  outer: Scope;
}

type Headed = Section & { heading: Heading };

function isHeaded(section: Section): section is Headed {
  return section.heading !== undefined;
}

/** What the headings of a document open: each a phase, a week, a task, a group or only a part of it. */
export class Headings {
  readonly #recognised: Recognised;
  readonly #recorder: Recorder;
  readonly #homes: Map<Section, Section>;
  /** Sections whose content belongs to their heading and was read with it. */
  readonly #isRead = new Set<Section>();

  constructor(recognised: Recognised, recorder: Recorder) {
    this.#recognised = recognised;
    this.#recorder = recorder;
    this.#homes = homesOf(recognised);
  }

  /** Whether the content of a section was read with its heading. */
  isRead(section: Section): boolean {
    return this.#isRead.has(section);
  }

  /** The scope of what comes under a heading; headings further up say the rest. */
  scopeUnder(section: Section, outer: Scope): Scope {
    const home = this.#homes.get(section) ?? (section.heading ? outer.home : section);
    if (!isHeaded(section)) return { ...outer, home };
    const { heading, role } = section;
    const recorder = this.#recorder;
    const opened: Opened = { section, base: this.#baseOf(section, { ...outer, home }), outer };
    if (this.#recognised.title === section)
      recorder.findings.name ??= { ...recorder.place(heading.line), text: role.text };
    if (role.kind !== "phase") addClaims(recorder, heading.source, heading.line, outer);
    const standing = this.#recognised.places.get(section);
    if (standing !== "task" && outer.task) return this.#noteOf(outer.task, opened);
    switch (standing) {
      case "phase":
        return this.#phase(opened);
      case "week":
        return this.#week(opened);
      case "task":
        return this.#task(opened);
      case "milestone":
        return this.#milestone(opened);
      case "status":
        return this.#status(opened);
      case "document":
        recorder.taken(heading, "project");
        return opened.base;
      default:
        return this.#group(opened);
    }
  }

  /** The scope under any heading, whatever it is. */
  #baseOf(section: Section, outer: Scope): Scope {
    const topic = section.topic ?? outer.topic;
    const priority = priorityOf(section.title);
    return {
      ...outer,
      section,
      groups: [],
      ...(topic && { topic }),
      ...(priority && { priority }),
    };
  }

  /** A heading under a task is its note. */
  #noteOf(task: FoundTask, { section: { heading, title }, base }: Opened): Scope {
    this.#recorder.part(heading, nameOf(task), "note");
    task.notes.push(`**${title}**`);
    return base;
  }

  #phase({ section, base }: Opened): Scope {
    const { heading, role } = section;
    const recorder = this.#recorder;
    const phase =
      role.kind === "phase"
        ? recorder.phase(role, recorder.place(heading.line))
        : recorder.groupPhase(section);
    recorder.taken(heading, "phase");
    return { ...withoutHeading(base), phase, ...doneBy(role) };
  }

  #week(opened: Opened): Scope {
    const { section, base, outer } = opened;
    const { heading, role } = section;
    const { phase } = outer;
    const weeks = role.kind === "week" ? role : role.weeks && weekOf(role, role.weeks);
    if (!weeks) return this.#group(opened);
    const week = this.#recorder.week(weeks, this.#recorder.place(heading.line), phase);
    this.#recorder.taken(heading, "week");
    return { ...withoutHeading(base), ...(phase && { phase }), week, ...doneBy(role) };
  }

  #task({ section, base, outer }: Opened): Scope {
    const task = this.#headingTask(section, this.#recorder.place(section.heading.line), outer);
    this.#recorder.taken(section.heading, "task");
    return { ...base, task };
  }

  #milestone({ section, base, outer }: Opened): Scope {
    const { heading, role, title } = section;
    const milestone = this.#recorder.milestone({
      ...(role.kind === "milestone" && { id: role.id }),
      title: role.text || title,
      place: this.#recorder.place(heading.line),
      scope: outer,
      status: role.status,
    });
    this.#recorder.taken(heading, "milestone");
    return { ...base, milestone, ...doneBy(role) };
  }

  #status({ section: { heading, role }, base }: Opened): Scope {
    this.#recorder.part(heading, "what stands under it", "claim");
    return { ...base, ...(role.status && { status: role.status }) };
  }

  /**
   * A heading that is nothing of its own: a group, a milestone in a list of milestones, or a part of the
   * document.
   */
  #group({ section, base, outer }: Opened): Scope {
    const { heading, role, title } = section;
    const recorder = this.#recorder;
    const isTold = this.#recognised.told.has(heading);
    if (!isTold && this.#isMilestone(section)) {
      const milestone = recorder.milestone({
        title: role.text || title,
        place: recorder.place(heading.line),
        scope: outer,
      });
      recorder.taken(heading, "milestone");
      return { ...base, milestone };
    }
    if (!isTold && this.#risk(section)) return { ...base, topic: "risks" };
    recorder.part(heading, "its section", "heading");
    const about =
      role.kind === "other" && role.about !== undefined
        ? recorder.findings.phases.find(({ id }) => id === role.about)
        : undefined;
    const isGroup =
      this.#recognised.places.get(section) === "group" &&
      !isAim(role.text) &&
      (section.topic === undefined || section.topic === "state");
    return {
      ...base,
      ...(about && { phase: about }),
      ...(isGroup && section !== base.home && { groups: [role.text || title] }),
      ...doneBy(role),
    };
  }

  /** Whether a heading with work directly under it is in a list of milestones. */
  #isMilestone(section: Section): boolean {
    return (
      section.topic === undefined &&
      section.sections.length === 0 &&
      this.#holdsWork(section) &&
      above(section).some(({ topic }) => topic === "milestones")
    );
  }

  #holdsWork({ parts }: Section): boolean {
    return parts.some(({ block }) => this.#recognised.verdicts.get(block)?.kind === "tasks");
  }

  /** `### R1 — Rain`, with its impact and its mitigation below. */
  #risk(section: Section): boolean {
    const { heading, parts, title } = section;
    const topic = above(section).find((one) => one.topic !== undefined)?.topic;
    const lines = parts.flatMap(({ block }) =>
      block.kind === "list" || block.kind === "paragraph" ? linesOf(block) : [],
    );
    const pairs = lines.flatMap((line) => pairIn(line) ?? []);
    const text = taskText(heading?.source ?? "");
    const probe = { file: "", line: 0, title: "" };
    const own = pairs.filter((pair) => addRiskPart({ ...probe }, pair));
    if (topic !== "risks" || !heading || section.topic !== undefined || own.length < 2)
      return false;
    const risk = {
      ...this.#recorder.place(heading.line),
      title: text.title || title,
      ...(text.id !== undefined && { id: text.id }),
    };
    for (const pair of pairs) addRiskPart(risk, pair);
    this.#recorder.findings.risks.push(risk);
    this.#recorder.taken(heading, "risk");
    this.#isRead.add(section);
    for (const { block } of parts) {
      if (block.kind === "list")
        for (const item of block.items) settleAll(this.#recorder, item, risk.title, "detail");
    }
    return true;
  }

  #headingTask(section: Section, place: Place, scope: Scope): FoundTask {
    const { role } = section;
    const named =
      role.kind === "task"
        ? { id: role.id, text: role.text }
        : { id: role.number, text: role.text };
    const read = taskText(named.text);
    const status = role.status ?? read.status ?? scope.status;
    const title = read.title === "" ? (firstWords(section) ?? section.title) : read.title;
    return this.#recorder.task(
      {
        ...place,
        title,
        form: "heading",
        needs: read.needs,
        notes: [...read.remarks],
        ...(named.id !== undefined && { id: named.id }),
        ...(read.estimate !== undefined && { estimate: read.estimate }),
        ...(read.owners.length > 0 && { owners: read.owners }),
        ...tagsOf(read),
        ...(status && { status }),
      },
      scope,
    );
  }
}

/** A heading that names weeks without being called a week. */
function weekOf(role: Role, weeks: NonNullable<Role["weeks"]>) {
  return { ...role, kind: "week" as const, weeks };
}

/** Everything under a heading that means done is done, unless it says otherwise itself. */
function doneBy({ status }: Role): Pick<Scope, "status"> {
  return status === "complete" || status === "dropped" ? { status } : {};
}

/** The scope without what belongs to a heading further up. */
function withoutHeading({ section, home, milestone }: Scope): Scope {
  return { section, home, groups: [], ...(milestone && { milestone }) };
}

/** The first words under a heading without a title. */
function firstWords({ parts, sections }: Section): string | undefined {
  for (const { block } of parts) {
    const text =
      block.kind === "paragraph"
        ? plain(block.source)
        : block.kind === "list"
          ? plain(block.items[0]?.source ?? "")
          : "";
    if (text !== "") return text;
  }
  return sections.map(firstWords).find((words) => words !== undefined);
}
