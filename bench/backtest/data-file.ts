/** Reads the two kinds of file for a back-test. */
import { readFileSync } from "node:fs";
import { z } from "zod";

/** Issues of projects: `[created, closed]` in minutes since 1970. */
const Closures = z.object({
  unit: z.string().regex(/^minutes/),
  projects: z.record(z.string(), z.array(z.tuple([z.number(), z.number().nullable()]))),
});

const Day = z.number();
const MaybeDay = z.number().nullable();

/** Plans with their history, in days since 1970. */
const Histories = z.object({
  unit: z.string().regex(/^days/),
  plans: z.record(
    z.string(),
    z.object({
      kind: z.string(),
      until: Day,
      /** `[added, done, removed, phase]`; what was done on the day it was added was done when first seen. */
      items: z.array(
        z.tuple([Day, MaybeDay, MaybeDay, z.union([z.number(), z.string()]).nullable()]),
      ),
    }),
  ),
  projects: z.record(
    z.string(),
    z.array(
      /** `[created, closed, milestone, joined the milestone]` */
      z.union([
        z.tuple([Day, MaybeDay, z.union([z.number(), z.string()]).nullable()]),
        z.tuple([Day, MaybeDay, z.union([z.number(), z.string()]).nullable(), MaybeDay]),
      ]),
    ),
  ),
  kinds: z.record(z.string(), z.string()).optional(),
  until: z.record(z.string(), Day).optional(),
});

export type Closures = z.infer<typeof Closures>;
export type Histories = z.infer<typeof Histories>;
export type DataFile = ({ kind: "closures" } & Closures) | ({ kind: "histories" } & Histories);

/** A file that cannot be read, in one sentence for the person who named it. */
export class DataFileError extends Error {}

/** The data in a file of either kind. */
export function readDataFile(path: string): DataFile {
  const data = parse(path, text(path));
  const closures = Closures.safeParse(data);
  if (closures.success) return { kind: "closures", ...closures.data };
  const histories = Histories.safeParse(data);
  if (histories.success) return { kind: "histories", ...histories.data };
  const nearest = isObject(data) && "plans" in data ? histories.error : closures.error;
  const [issue] = nearest.issues;
  const place = issue?.path.length ? `${issue.path.join(".")}: ${issue.message}` : issue?.message;
  throw new DataFileError(
    `${path} is neither closings of projects nor histories of plans (${place ?? "unknown shape"}).`,
  );
}

function text(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw new DataFileError(`${path} cannot be read (${code}).`);
  }
}

function parse(path: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new DataFileError(`${path} is not JSON.`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
