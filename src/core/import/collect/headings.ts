import type { FoundTask, Place } from "../findings.ts";
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
import { pairIn } from "./pairs/details.ts";
import { homesOf } from "./homes.ts";
import { linesOf } from "./items/lists.ts";
import type { Recorder } from "./recorder.ts";
import type { Scope } from "./scope.ts";
import { nameOf, settleAll } from "./items/tasks.ts";
import { addRiskPart } from "./items/watch.ts";

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
    const { heading, role, title } = section;
    if (!heading) return { ...outer, home: this.#homes.get(section) ?? section };
    const recorder = this.#recorder;
    const place = recorder.place(heading.line);
    const topic = section.topic ?? outer.topic;
    const home = this.#homes.get(section) ?? outer.home;
    const priority = priorityOf(title);
    const base: Scope = {
      ...outer,
      section,
      home,
      groups: [],
      ...(topic && { topic }),
      ...(priority && { priority }),
    };
    if (this.#recognised.title === section)
      recorder.findings.name ??= { ...place, text: role.text };
    if (role.kind !== "phase") addClaims(recorder, heading.source, heading.line, outer);
    const standing = this.#recognised.places.get(section);
    if (standing !== "task" && outer.task) {
      recorder.part(heading, nameOf(outer.task), "note");
      outer.task.notes.push(`**${title}**`);
      return base;
    }
    switch (standing) {
      case "phase": {
        const phase =
          role.kind === "phase" ? recorder.phase(role, place) : recorder.groupPhase(section);
        recorder.taken(heading, "phase");
        return { ...withoutHeading(base), phase, ...doneBy(role) };
      }
      case "week": {
        const { phase } = outer;
        const weeks =
          role.kind === "week"
            ? role
            : role.weeks
              ? { ...role, kind: "week" as const, weeks: role.weeks }
              : undefined;
        if (!weeks) break;
        const week = recorder.week(weeks, place, phase);
        recorder.taken(heading, "week");
        return { ...withoutHeading(base), ...(phase && { phase }), week, ...doneBy(role) };
      }
      case "task": {
        const task = this.#headingTask(section, place, outer);
        recorder.taken(heading, "task");
        return { ...base, task };
      }
      case "milestone": {
        const milestone = recorder.milestone({
          ...(role.kind === "milestone" && { id: role.id }),
          title: role.text || title,
          place,
          scope: outer,
          status: role.status,
        });
        recorder.taken(heading, "milestone");
        return { ...base, groups: [], milestone, ...doneBy(role) };
      }
      case "status":
        recorder.part(heading, "what stands under it", "claim");
        return { ...base, ...(role.status && { status: role.status }) };
      case "document":
        recorder.taken(heading, "project");
        return base;
      default:
    }
    return this.#group(section, base, outer);
  }

  /**
   * A heading that is nothing of its own: a group, a milestone in a list of milestones, or a part of the
   * document.
   */
  #group(section: Section, base: Scope, outer: Scope): Scope {
    const { heading, role, title } = section;
    if (!heading) return base;
    const recorder = this.#recorder;
    const isTold = this.#recognised.told.has(heading);
    const about =
      role.kind === "other" && role.about !== undefined
        ? recorder.findings.phases.find(({ id }) => id === role.about)
        : undefined;
    const inMilestones =
      !isTold &&
      above(section).some(({ topic }) => topic === "milestones") &&
      this.#holdsWork(section) &&
      section.sections.length === 0;
    if (inMilestones && section.topic === undefined) {
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
