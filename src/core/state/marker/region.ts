/** The part of a text that Milepost owns, between its marker and its end mark. */
import type { Key, Marker } from "./marker.ts";
import type { Found } from "./marker-text.ts";
import { END, find, foundAt, OPEN, textOf } from "./marker-text.ts";
import { isLeftOpen, withoutCopy } from "./own-words.ts";

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
