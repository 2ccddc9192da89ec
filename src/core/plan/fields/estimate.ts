/** How people write an estimate, and what it says. */
import type { Estimate, Plan, Project } from "../plan.ts";
import { code } from "../text/suggest.ts";
import { tasksOf } from "../tasks.ts";

/** An estimate as it was written: one amount, the least and the most, or the likely one between these. */
export interface WrittenEstimate {
  /** In one form: `2d-5d`. */
  text: string;
  amounts: { amount: number; unit: Unit }[];
}

type Unit = "h" | "d" | "w" | "p";

const ONE = /^(\d{1,4}(?:\.\d{1,2})?) ?(?:([hdwp])(?:ours?|ays?|eeks?|oints?)?)?$/i;

/** The estimate in a text, or what is wrong with it. */
export function readEstimate(text: string): { value: WrittenEstimate } | { wrong: string } {
  const sign = text.includes("/") ? "/" : "-";
  const parts = text.split(sign === "/" ? /\s*\/\s*/ : /\s*[-–]\s*/).map((part) => ONE.exec(part));
  const last = parts.at(-1)?.[2];
  const amounts = parts.flatMap((part) => {
    const unit = (part?.[2] ?? last)?.toLowerCase() as Unit | undefined;
    return part && unit && Number(part[1]) > 0 ? [{ amount: Number(part[1]), unit }] : [];
  });
  const counts = sign === "/" ? [3] : [1, 2];
  if (amounts.length < parts.length || !counts.includes(parts.length)) {
    return { wrong: `${code(text)} is not an estimate; ${ADVICE}` };
  }
  if (new Set(amounts.map(({ unit }) => unit === "p")).size > 1) {
    return { wrong: `${code(text)} mixes points with time; write one of the two.` };
  }
  const sizes = amounts.map((each) => sizeOf(each, USUAL_WEEK));
  if (sizes.some((size, at) => size < (sizes[at - 1] ?? 0))) {
    return { wrong: `${code(text)} does not go up; write the smallest first.` };
  }
  const written = amounts.map(({ amount, unit }) => `${amount}${unit}`).join(sign);
  return { value: { text: written, amounts } };
}

const ADVICE =
  "write hours, days or weeks, such as `4h`, `3d` or `1w`, points such as `5p`, or a range such as `2d-5d`.";

const USUAL_WEEK = 5;

/** In working days of 8 hours, or in points. */
function sizeOf({ amount, unit }: WrittenEstimate["amounts"][number], daysPerWeek: number): number {
  return amount * { h: 1 / 8, d: 1, w: daysPerWeek, p: 1 }[unit];
}

/** The estimate in the plan's own working days, or in points. */
export function toEstimate(
  { text, amounts }: WrittenEstimate,
  { workingDays }: Pick<Project, "workingDays">,
): Estimate {
  const sizes = amounts.map((each) => sizeOf(each, workingDays.length));
  const [least = 0, second, third] = sizes;
  const most = third ?? second;
  const isPoints = amounts[0]?.unit === "p";
  if (most === undefined) return isPoints ? { text, points: least } : { text, days: least };
  const likely = third === undefined ? (least + most) / 2 : (second ?? least);
  const expected = Math.round((100 * (least + 4 * likely + most)) / 6) / 100;
  const range = { least, most };
  return isPoints ? { text, points: expected, ...range } : { text, days: expected, ...range };
}

/** Working days or points, whichever the plan counts in. */
export function amountOf({ days, points }: Estimate): number {
  return days ?? points ?? 0;
}

/** Whether the plan's estimates count in points. */
export function countsInPoints(plan: Pick<Plan, "phases" | "weeks" | "backlog">): boolean {
  return tasksOf(plan).some(({ estimate }) => estimate?.points !== undefined);
}

/** How far the truth may be from what is expected: the standard deviation that a range stands for. */
export function deviationOf({ least = 0, most = 0 }: Estimate): number {
  return (most - least) / 6;
}
