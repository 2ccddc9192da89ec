import type { Claim, Findings } from "../findings.ts";
import type { JoinedFindings } from "./join-findings.ts";
import type { Contradiction } from "../report/report.ts";

/**
 * Where the documents say two things about the same: 100 % and 75 %, complete and current, a heading
 * that says COMPLETE over open tasks.
 */
export function contradictionsIn(found: JoinedFindings, { claims }: Findings): Contradiction[] {
  return [
    ...found.contradictions,
    ...boxes(found),
    ...percentages(claims),
    ...weeks(found, claims),
    ...phases(found, claims),
    ...counts(found, claims),
  ];
}

/** An open checkbox before words that say "already done". */
function boxes({ tasks }: JoinedFindings): Contradiction[] {
  return tasks.flatMap(({ file, line, id, title, status, said }) => {
    if (!status || said !== "complete" || status === "complete") return [];
    const message = `Its box says ${status}, its words say ${said}.`;
    return [
      { file, line, ...(id !== undefined && { id }), title, status, message, won: "the box" },
    ];
  });
}

function percentages(claims: Claim[]): Contradiction[] {
  return [...grouped(claims.filter(({ percent }) => percent !== undefined))].flatMap(
    ([about, all]) => {
      const [first] = all;
      const others = all.filter(({ percent }) => percent !== first?.percent);
      const [other] = others;
      if (!first || !other) return [];
      const title = nameOf(about);
      const also = others.map(({ file, line }) => ({ file, line }));
      const message = `${title} is ${first.percent} % here and ${other.percent} % there.`;
      return [{ file: first.file, line: first.line, title, also, message, won: COUNTED }];
    },
  );
}

const COUNTED = "neither, since Milepost counts the tasks";

function grouped(claims: Claim[]): Map<string, Claim[]> {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) groups.set(claim.about, [...(groups.get(claim.about) ?? []), claim]);
  return groups;
}

function nameOf(about: string): string {
  return about === "project" ? "The project" : about.charAt(0).toUpperCase() + about.slice(1);
}

function weeks(found: JoinedFindings, claims: Claim[]): Contradiction[] {
  return found.weeks.flatMap((week) => {
    const { file, line, id, title, status, phase } = week;
    const about = `week ${phase?.id ?? ""} ${id ?? ""}`;
    const other = claims.find((claim) => claim.about === about && claim.status !== status);
    if (!status || !other) return [];
    const message = `Week ${id} is ${status} here and ${other.status} there.`;
    const also = [{ file: other.file, line: other.line }];
    return [
      { file, line, ...(id !== undefined && { id }), title, status, also, message, won: status },
    ];
  });
}

/** A phase that is stated to be complete, and statements to the contrary. */
function phases(found: JoinedFindings, claims: Claim[]): Contradiction[] {
  return found.phases.flatMap((phase): Contradiction[] => {
    const own = claims.filter(({ about }) => about === `phase ${phase.id}`);
    const done =
      phase.status === "complete"
        ? phase
        : own.find(({ status, percent }) => status === "complete" || percent === 100);
    if (!done) return [];
    const open = found.tasks.filter(
      (task) => task.phase === phase && task.status !== "complete" && task.status !== "dropped",
    );
    const said = own.find(({ status }) => status && status !== "complete");
    const base = {
      file: done.file,
      line: done.line,
      ...(phase.id !== undefined && { id: phase.id }),
      title: phase.title,
      status: "complete" as const,
    };
    return [
      ...(open.length > 0
        ? [
            {
              ...base,
              also: open.map(({ file, line }) => ({ file, line })),
              message: `The phase is complete here, and ${open.length === 1 ? "a task" : `${open.length} tasks`} of it ${open.length === 1 ? "is" : "are"} open.`,
              won: "the tasks",
            },
          ]
        : []),
      ...(phase.open.length > 0
        ? [
            {
              ...base,
              also: phase.open,
              message: "The phase is complete here, and criteria of it are open there.",
              won: "the tasks",
            },
          ]
        : []),
      ...(said
        ? [
            {
              ...base,
              also: [{ file: said.file, line: said.line }],
              message: `The phase is complete here and ${said.status} there.`,
              won: COUNTED,
            },
          ]
        : []),
    ];
  });
}

/** `3 of 4 weeks` beside `4 of 4 weeks`, and `3/8 tasks complete` over other checkboxes. */
function counts(found: JoinedFindings, claims: Claim[]): Contradiction[] {
  return [...grouped(claims.filter(({ counted }) => counted))].flatMap(([about, all]) => {
    const [first] = all;
    const other = all.find(
      ({ counted }) =>
        counted?.what === first?.counted?.what &&
        counted?.of === first?.counted?.of &&
        counted?.done !== first?.counted?.done,
    );
    const typed = all.find((claim) => isMiscounted(found, claim));
    const title = nameOf(about);
    return [
      ...(first && other
        ? [
            {
              file: first.file,
              line: first.line,
              title,
              also: [{ file: other.file, line: other.line }],
              message: `${title} has ${first.said} here and ${other.said} there.`,
              won: COUNTED,
            },
          ]
        : []),
      ...(typed
        ? [
            {
              file: typed.file,
              line: typed.line,
              title,
              also: tasksOf(found, typed).map(({ file, line }) => ({ file, line })),
              message: `${title} has ${typed.said} here; its tasks count ${countOf(found, typed)}.`,
              won: COUNTED,
            },
          ]
        : []),
    ];
  });
}

function tasksOf(found: JoinedFindings, { about, file }: Claim): JoinedFindings["tasks"] {
  return found.tasks.filter(
    (task) =>
      `phase ${task.phase?.id}` === about &&
      [task, ...task.also].some((place) => place.file === file),
  );
}

function countOf(found: JoinedFindings, claim: Claim): string {
  const tasks = tasksOf(found, claim);
  return `${tasks.filter(({ status }) => status === "complete").length} of ${tasks.length}`;
}

function isMiscounted(found: JoinedFindings, claim: Claim): boolean {
  const { counted } = claim;
  if (counted?.what !== "tasks" && counted?.what !== "plans") return false;
  const tasks = tasksOf(found, claim);
  const done = tasks.filter(({ status }) => status === "complete").length;
  return tasks.length > 0 && (done !== counted.done || tasks.length !== counted.of);
}
