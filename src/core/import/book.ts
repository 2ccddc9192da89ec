import type { Findings, FoundMilestone, FoundPhase, FoundTask, FoundWeek, Place } from "./found.ts";
import type { Role } from "./heading.ts";
import type { Scope } from "./scope.ts";

/** Writes down what one document holds. */
export class Book {
  readonly file: string;
  readonly findings: Findings;

  constructor(file: string, findings: Findings) {
    this.file = file;
    this.findings = findings;
  }

  place(line: number): Place {
    return { file: this.file, line };
  }

  phase(role: Extract<Role, { kind: "phase" }>, place: Place): FoundPhase {
    const { id, text, status, percent, weeks } = role;
    const phase: FoundPhase = {
      ...place,
      id,
      title: text,
      criteria: [],
      open: [],
      explicit: true,
      ...(status && { status }),
      ...(percent !== undefined && { percent }),
      ...(weeks && { weeks }),
    };
    this.findings.phases.push(phase);
    return phase;
  }

  /** A week that a phase has is named again by its number or its title: that is no second one. */
  week(role: Extract<Role, { kind: "week" }>, place: Place, phase?: FoundPhase): FoundWeek {
    const { status, weeks, text } = role;
    const known = this.findings.weeks.find(
      (week) =>
        week.file === place.file &&
        week.phase === phase &&
        role.phase !== undefined &&
        (text === "" ? week.first === weeks.first : week.title === text),
    );
    const week: FoundWeek = known ?? {
      ...place,
      id: weeks.first === weeks.last ? `${weeks.first}` : `${weeks.first}-${weeks.last}`,
      ...weeks,
      title: text,
      ...(phase && { phase }),
      ...(status && { status }),
    };
    if (known) {
      const about = `week ${phase?.id ?? ""} ${known.id ?? ""}`;
      if (status) this.findings.claims.push({ ...place, about, said: text, status });
    } else this.findings.weeks.push(week);
    return week;
  }

  /** Adds a task to the phase, week and milestone that it stands in. */
  task(task: FoundTask, scope: Scope): FoundTask {
    const { week, milestone } = scope;
    const phase = scope.phase ?? week?.phase ?? this.#implicit(scope);
    task.phase ??= phase;
    if (week) task.week ??= week;
    if (milestone) task.milestone ??= milestone;
    this.findings.tasks.push(task);
    return task;
  }

  #implicit({ group, title }: Scope): FoundPhase {
    const own = group ?? { title: title || "Tasks", line: 1 };
    const known = this.findings.phases.find(
      (phase) => !phase.explicit && phase.file === this.file && phase.title === own.title,
    );
    if (known) return known;
    const phase = {
      ...this.place(own.line),
      title: own.title,
      criteria: [],
      open: [],
      explicit: false,
    };
    this.findings.phases.push(phase);
    return phase;
  }

  milestone(found: { id?: string; title: string; place: Place; scope: Scope }): FoundMilestone {
    const { phase, week } = found.scope;
    const phases = [...found.title.matchAll(/phases?\s+(\d+)(?:\s*[-–]\s*(\d+))?/giu)];
    const milestone: FoundMilestone = {
      ...found.place,
      ...(found.id !== undefined && { id: found.id }),
      title: found.title.replace(/\s*\(phases? [^()]*\)/iu, ""),
      phases: phases.flatMap(([, first, last = first]) => range(Number(first), Number(last))),
      ...(phase && { phase }),
      ...(week && { week }),
    };
    this.findings.milestones.push(milestone);
    return milestone;
  }

  skip(
    line: number,
    title: string,
    why: string,
    more: { id?: string; status?: FoundTask["status"] } = {},
  ): void {
    const { id, status } = more;
    this.findings.skipped.push({
      ...this.place(line),
      title: title.slice(0, 200),
      ...(id !== undefined && { id }),
      ...(status && { status }),
      why,
    });
  }
}

function range(first: number, last: number): string[] {
  return Array.from(
    { length: Math.min(200, Math.max(0, last - first + 1)) },
    (_, i) => `${first + i}`,
  );
}
