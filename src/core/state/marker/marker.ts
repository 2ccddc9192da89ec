/**
 * What Milepost remembers on GitHub, hidden in an HTML comment.
 *
 * A text that Milepost writes starts with a marker. It says which planned thing the text belongs to, and
 * what was last written there, so that a hand edit can be told from a change of the plan. The reader
 * survives damage: a broken or foreign marker counts as none. A newer version may have written more than
 * this one knows; all of that is kept when this one writes.
 */
import { z } from "zod";
import { isLeftOpen, withoutCopy } from "./own-words.ts";
import type { Fields } from "./preserve-unknown-fields.ts";
import { preserveUnknownFields } from "./preserve-unknown-fields.ts";
import { KeptForecast } from "./kept-forecast.ts";
import { Handed } from "./handed.ts";
import {
  LogRecord,
  DashboardMemory,
  Opened,
  CommandState,
  CommandReaction,
} from "../commands/command-state.ts";

const kinds = [
  "dashboard",
  "phase",
  "task",
  "risk",
  "milestone",
  "report",
  "board",
  "log",
  "record",
  "answer",
  "action",
  "review",
  "summary",
  "status",
  "standup",
  "preview",
  "history",
  "week",
] as const;

export type Kind = (typeof kinds)[number];

/** A planned thing: its kind and its id in the plan. */
export interface Key {
  kind: Kind;
  id: string;
}

/** Fields that people may edit too, as Milepost last wrote them; `null` means "none". */
const Written = z.object({
  title: z.string().optional(),
  /** Plan id. */
  milestone: z.string().nullable().optional(),
  /** Plan id of the phase, or `1, Week 3` for a week that has an issue. */
  parent: z.string().nullable().optional(),
  labels: z.array(z.string()).optional(),
  assignees: z.array(z.string()).optional(),
  /** Name of the type of the issue. */
  type: z.string().optional(),
  /** Values of its organization's own fields, by their node ids: a field that is made again is another. */
  fields: z.record(z.string(), z.union([z.string(), z.number()]).nullable()).optional(),
  /** Plan ids of the tasks that were linked as its blockers. */
  needs: z.array(z.string()).optional(),
  /** Civil date. */
  due: z.string().nullable().optional(),
  /** The number that the plan named for the task, whether or not the issue could be adopted. */
  issue: z.number().optional(),
  /**
   * What it was put into: numbers of its milestone and of its parent, ids of its labels. If one of these
   * no longer exists it was deleted, and GitHub itself removed it from the issue.
   */
  linked: z
    .object({
      milestone: z.number().optional(),
      parent: z.number().optional(),
      labels: z.array(z.string()),
    })
    .optional(),
  /** Civil date since which the thing is no longer in the plan. */
  left: z.string().optional(),
  /** Of a milestone: whether it was left open. */
  open: z.boolean().optional(),
  /** On the dashboard while the first issues are opened: how many exist. */
  done: z.number().optional(),
  /** Whether the status that the plan was imported with has been set on GitHub. */
  imported: z.enum(["to be carried", "carried"]).optional(),
  /** Whether GitHub was asked to pin the dashboard; false if it refused. */
  pinned: z.boolean().optional(),
  /** On the dashboard: node id of the board. If that board is gone, a person deleted it. */
  board: z.string().optional(),
  /** What could not be written, in sentences, as shown on the dashboard. */
  refused: z.array(z.string()).optional(),
});

export type Written = z.infer<typeof Written>;

/** What a weekly report stores for the next one. */
const Reported = z.object({
  /** Civil date on which the report was due. */
  period: z.string(),
  complete: z.number(),
  counted: z.number(),
  /** Ids of the tasks that it counted. */
  scope: z.array(z.string()),
  /** Percent of them whose last day had passed. Older versions stored neither this nor what follows. */
  planned: known(z.number()),
  forecast: known(KeptForecast),
  /** In words, by id: how each open risk and each metric stood. */
  stood: known(z.record(z.string(), z.string())),
});

export type Reported = z.infer<typeof Reported>;

const Marker = z.object({
  project: z.string(),
  kind: z.enum(kinds),
  id: z.string(),
  wrote: known(Written),
  reported: known(Reported),
  said: known(CommandState),
  handed: known(Handed),
  opened: known(Opened),
  record: known(LogRecord),
  /** On the reply to a comment. */
  sign: known(CommandReaction),
  memory: known(DashboardMemory),
});

/** An optional part. If this version cannot read it, it counts as absent and the rest stays valid. */
function known<Part extends z.ZodType>(part: Part) {
  return part.optional().catch(undefined);
}

export type Marker = z.infer<typeof Marker>;

const OPEN = "<!-- milepost ";
const CLOSE = " -->";
const END = "<!-- /milepost -->";

/**
 * The marker as text. Nothing in it can end the HTML comment, mention a person, link an issue or hide
 * text from a reader.
 *
 * It replaces the marker in `before`, and keeps what a newer version has stored there.
 */
export function writeMarker(marker: Marker, before = ""): string {
  return textOf(marker, find(before));
}

function textOf(marker: Marker, found: Found | undefined): string {
  const fields = found
    ? preserveUnknownFields(marker, { all: found.all, known: found.marker })
    : marker;
  const json = JSON.stringify(fields).replace(/[<>@#\p{Cf}]/gu, (char) =>
    char
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
  return OPEN + json + CLOSE;
}

/** A text with this marker in place of its first one, or at its start if it has none. */
export function withMarker(text: string, marker: Marker): string {
  const found = find(text);
  const next = writeMarker(marker, text);
  if (!found) return `${next}\n${text}`.trimEnd();
  return text.slice(0, found.start) + next + text.slice(found.contentStart);
}

/** The first marker of a text, or undefined if there is none that can be read. */
export function readMarker(text: string): Marker | undefined {
  return find(text)?.marker;
}

/** A marker as it appears in a text. */
export interface MarkerText {
  marker: Marker;
  /** Without the signature. */
  json: string;
  /** Made by whoever may write markers; this module only knows where it is. */
  signature?: string;
  start: number;
  end: number;
}

/** All readable markers of a text, in order. */
export function markersIn(text: string): MarkerText[] {
  const found: MarkerText[] = [];
  for (let at = text.indexOf(OPEN); at >= 0; at = text.indexOf(OPEN, at + 1)) {
    const each = foundAt(text, at);
    if (!each) continue;
    const { json, signature } = unsigned(
      text.slice(at + OPEN.length, each.contentStart - CLOSE.length),
    );
    const { marker, start, contentStart: end } = each;
    found.push({ marker, json, start, end, ...(signature !== undefined && { signature }) });
  }
  return found;
}

/** A marker with this JSON and, if given, this signature, which may be empty. */
export function markerText(json: string, signature?: string): string {
  const all = signature === undefined ? json : `${json.slice(0, -1)},"sig":"${signature}"}`;
  return OPEN + all + CLOSE;
}

function unsigned(json: string): { json: string; signature?: string } {
  const found = /,"sig":"([\w-]*)"\}$/.exec(json);
  if (!found) return { json };
  return { json: `${json.slice(0, found.index)}}`, signature: found[1] ?? "" };
}

/** The reaction that belongs to a reply, by the id of the comment that it answers. */
export function signIn({ kind, id, sign = "THUMBS_UP" }: Marker): Record<string, CommandReaction> {
  return kind === "answer" ? { [id]: sign } : {};
}

/** A region that Milepost owns, in place of the one in `before`: the marker, the content, and the end mark. */
export function writeRegion(marker: Marker, content: string, before = ""): string {
  return regionOf(marker, content, find(before));
}

function regionOf(marker: Marker, content: string, found: Found | undefined): string {
  return `${textOf(marker, found)}\n${content}\n${END}`;
}

/** The content of Milepost's region, or undefined if there is none. */
export function readRegion(text: string): string | undefined {
  const found = find(text);
  if (!found) return undefined;
  return text.slice(found.contentStart, found.contentEnd).replaceAll("\r\n", "\n").trim();
}

/** `text` with another memory in its marker, and otherwise unchanged. */
export function writeMemory(text: string, memory: DashboardMemory): string {
  const found = find(text);
  if (!found) return text;
  const marker = writeMarker({ ...(found.all as unknown as Marker), memory }, text);
  return text.slice(0, found.start) + marker + text.slice(found.contentStart);
}

/**
 * `text` with its region replaced, and everything that people wrote around it unchanged.
 *
 * A text without a region gets it at its end, or at its start if the text ends in code that is never
 * closed. If the marks are damaged or missing, Milepost's lines are recognised by their words, and
 * appear once afterwards. Carriage returns, as browsers send them, make no difference.
 */
export function replaceRegion(text: string, marker: Marker, content: string): string {
  const { before, found, after } = soundIn(text) ?? mendedIn(text, marker, content);
  const region = regionOf(marker, content, found);
  const next = isLeftOpen(before)
    ? [region, (before + after).trim()].join("\n\n")
    : before + region + after;
  return text.includes("\r") && unix(next) === unix(text) ? text : next;
}

function unix(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/** What people wrote before and after Milepost's region, or around the place where it belongs. */
interface TextAround {
  before: string;
  found?: Found | undefined;
  after: string;
}

/** The text around the region, if there is just one and both of its marks are intact. */
function soundIn(text: string): TextAround | undefined {
  const found = find(text);
  if (!found || found.end === found.contentStart) return undefined;
  if (text.indexOf(OPEN) !== found.start || text.lastIndexOf(OPEN) !== found.start)
    return undefined;
  return { before: text.slice(0, found.start), found, after: text.slice(found.end) };
}

/**
 * The text without anything that Milepost wrote there, however little is left of the marks. The region of
 * another issue stays as it is.
 */
function mendedIn(text: string, key: Key, content: string): TextAround {
  const isOwn = ({ found }: Region) =>
    found?.marker.kind === key.kind && found.marker.id === key.id;
  const hasCopy = (part: string) => withoutCopy(part, content) !== part;
  const regions = regionsIn(text).filter(
    ({ found, isWhole, end }) => found ?? (isWhole || hasCopy(text.slice(end))),
  );
  const first = regions.find(isOwn) ?? regions.find(({ found }) => found) ?? regions[0];
  if (!first) {
    const theirs = withoutCopy(text.replaceAll(END, ""), content).trimEnd();
    return { before: theirs === "" ? "" : `${theirs}\n\n`, after: "" };
  }
  const copies = regions.filter((region, n) => {
    if (region === first) return false;
    const rest = text.slice(region.end, regions[n + 1]?.start);
    if (!region.isWhole) return hasCopy(rest) || (!first.isWhole && isOwn(region));
    // The text of another issue was pasted over this one: all of it is Milepost's.
    if (!isOwn(first)) return true;
    return hasCopy(text.slice(region.start, region.end));
  });
  const isSound = [first, ...copies].every(({ isWhole }) => isWhole);
  const withoutCopies = (from: number, to: number) => {
    const inside = copies.filter(({ start }) => start >= from && start < to);
    const ends = [from, ...inside.map(({ end }) => end)];
    const left = ends.map((end, n) => text.slice(end, inside[n]?.start ?? to)).join("");
    return isSound ? left : withoutCopy(left.replaceAll(END, ""), content);
  };
  const others = regions
    .filter((region) => region.isWhole && region !== first && !copies.includes(region))
    .map(({ start, end }) => ({ start: text[start - 1] === "\n" ? start - 1 : start, end }));
  const theirs = (from: number, to: number) => {
    const kept = others.filter(({ start }) => start >= from && start < to);
    const gaps = [from, ...kept.map(({ end }) => end)].map((end, n) =>
      withoutCopies(end, kept[n]?.start ?? to),
    );
    return gaps
      .map((gap, n) => gap + text.slice(kept[n]?.start ?? to, kept[n]?.end ?? to))
      .join("");
  };
  const [before, after] = [theirs(0, first.start), theirs(first.end, text.length)];
  return { before, found: first.found, after };
}

interface Region {
  start: number;
  end: number;
  /** Whether it has its end mark. */
  isWhole: boolean;
  /** Absent if its marker cannot be read. */
  found?: Found;
}

/** All regions in a text, including any whose marker may be damaged. */
function regionsIn(text: string): Region[] {
  const starts = [...text.matchAll(new RegExp(OPEN, "g"))].map(({ index }) => index);
  return starts.flatMap((start, n): Region[] => {
    const found = foundAt(text, start);
    const end = text.indexOf(END, start);
    const isWhole = end >= 0 && end < (starts[n + 1] ?? text.length);
    if (isWhole) return [{ start, end: end + END.length, isWhole, ...(found && { found }) }];
    if (found) return [{ start, end: found.contentStart, isWhole, found }];
    const line = text.indexOf("\n", start);
    return [{ start, end: line < 0 ? text.length : line, isWhole }];
  });
}

interface Found {
  marker: Marker;
  /** The whole marker, including what this version does not know. */
  all: Fields;
  start: number;
  contentStart: number;
  contentEnd: number;
  end: number;
}

/** Skips what looks like a marker but cannot be read: people may have typed it. */
function find(text: string): Found | undefined {
  for (let at = text.indexOf(OPEN); at >= 0; at = text.indexOf(OPEN, at + 1)) {
    const found = foundAt(text, at);
    if (found) return found;
  }
  return undefined;
}

function foundAt(text: string, start: number): Found | undefined {
  const close = text.indexOf(CLOSE, start);
  if (close < 0) return undefined;
  const read = parse(text.slice(start + OPEN.length, close));
  if (!read) return undefined;
  const contentStart = close + CLOSE.length;
  const end = text.indexOf(END, contentStart);
  return end < 0
    ? { ...read, start, contentStart, contentEnd: contentStart, end: contentStart }
    : { ...read, start, contentStart, contentEnd: end, end: end + END.length };
}

function parse(json: string): Pick<Found, "marker" | "all"> | undefined {
  try {
    // This version does not know the signature, but it must not be kept as an unknown field.
    const { sig: _, ...all } = JSON.parse(json) as Fields;
    const marker = Marker.safeParse(all).data;
    return marker && { marker, all };
  } catch {
    return undefined;
  }
}
