/**
 * A marker as an HTML comment in a text.
 *
 * The reader survives damage: a broken or foreign marker counts as none. A newer version may have written
 * more than this one knows; all of that is kept when this one writes.
 */
import type { DashboardMemory } from "../commands/command-state.ts";
import { Marker } from "./marker.ts";
import type { Fields } from "./preserve-unknown-fields.ts";
import { preserveUnknownFields } from "./preserve-unknown-fields.ts";

export const OPEN = "<!-- milepost ";
const CLOSE = " -->";
export const END = "<!-- /milepost -->";

/**
 * The marker as text. Nothing in it can end the HTML comment, mention a person, link an issue or hide
 * text from a reader.
 *
 * It replaces the marker in `before`, and keeps what a newer version has stored there.
 */
export function writeMarker(marker: Marker, before = ""): string {
  return textOf(marker, find(before));
}

/** The marker as text, with what a newer version stored in the one that was found. */
export function textOf(marker: Marker, found: Found | undefined): string {
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

/** Whether a text's marker is shown with an empty signature: it is to be written again, and signed. */
export function awaitsSignature(text: string): boolean {
  return markersIn(text)[0]?.signature === "";
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

/** `text` with another memory in its marker, and otherwise unchanged. */
export function writeMemory(text: string, memory: DashboardMemory): string {
  const found = find(text);
  if (!found) return text;
  const marker = writeMarker({ ...(found.all as unknown as Marker), memory }, text);
  return text.slice(0, found.start) + marker + text.slice(found.contentStart);
}

/** A marker as it appears in a text, with the region that it starts. */
export interface Found {
  marker: Marker;
  /** The whole marker, including what this version does not know. */
  all: Fields;
  start: number;
  contentStart: number;
  contentEnd: number;
  end: number;
}

/** The first marker of a text. Skips what looks like one but cannot be read: people may have typed it. */
export function find(text: string): Found | undefined {
  for (let at = text.indexOf(OPEN); at >= 0; at = text.indexOf(OPEN, at + 1)) {
    const found = foundAt(text, at);
    if (found) return found;
  }
  return undefined;
}

/** The marker that starts at this place, if it can be read. */
export function foundAt(text: string, start: number): Found | undefined {
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
