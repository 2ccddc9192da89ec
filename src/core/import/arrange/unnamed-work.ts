import type { FoundPhase, FoundTask } from "../findings.ts";
import type { Joined, JoinedFindings } from "../join/join-findings.ts";

/** Tasks for weeks and phases that are stated to be done but contain nothing. */
export function unnamedWork({ tasks, weeks, phases }: JoinedFindings): Joined<FoundTask>[] {
  const inWeek = new Set(tasks.map(({ week }) => week));
  const inPhase = new Set([...tasks, ...weeks].map(({ phase }) => phase));
  const ofWeeks = weeks.filter((week) => week.status && week.title !== "" && !inWeek.has(week));
  const ofPhases = phases.filter((phase) => phase.explicit && phase.status && !inPhase.has(phase));
  const task = (item: Joined<FoundPhase> | JoinedFindings["weeks"][number]): Joined<FoundTask> => ({
    file: item.file,
    line: item.line,
    title: item.title,
    form: "mention",
    needs: [],
    notes: [],
    also: [],
    ...(item.status && { status: item.status }),
  });
  return [
    ...ofWeeks.map((week) => ({ ...task(week), week, ...(week.phase && { phase: week.phase }) })),
    ...ofPhases.map((phase) => ({ ...task(phase), phase })),
  ];
}
