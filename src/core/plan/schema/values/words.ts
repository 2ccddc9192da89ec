import { z } from "zod";
import { invisibleIn } from "../../text/text.ts";
import { code } from "../../text/suggest.ts";
import { complain, type Meta, parsed } from "./value.ts";

const SCALAR = { type: ["string", "number", "boolean"] };

/** Text on one line. */
export function line(description: string, meta: Meta = {}, most = 200) {
  return z
    .string()
    .transform((text, context) => {
      const line = text.trim();
      if (/[\r\n]/.test(line))
        complain(context, "This must fit on one line; put the rest into `notes` or another key.");
      else if (line.length > most) complain(context, tooLong(line, most));
      return line;
    })
    .meta({ ...SCALAR, description, maxLength: most, ...meta });
}

/** Text of any number of lines. */
export function text(description: string, meta: Meta = {}, most = 20_000) {
  return z
    .string()
    .transform((text, context) => {
      if (text.length > most) complain(context, tooLong(text, most));
      return text.trimEnd();
    })
    .meta({ ...SCALAR, description, maxLength: most, ...meta });
}

/** A sentence: how long a text is, and how long it may be. */
export function tooLong(text: string, most: number): string {
  return `This text has ${text.length.toLocaleString("en")} characters; shorten it to ${most.toLocaleString("en")}.`;
}

/** An id, exactly as written. */
export function id(description: string, meta: Meta = {}) {
  return parsed(
    description,
    (text) => (ID.test(text) ? { value: text } : { wrong: notAnId(text) }),
    {
      type: ["string", "number"],
      pattern: ID.source,
      ...meta,
    },
  );
}

const ID = /^[A-Za-z0-9._-]{1,40}$/;

/** The id of a task, or that of a task of another plan with its project. */
export function need(description: string) {
  return parsed(
    description,
    (text) => (isNeed(text) ? { value: text } : { wrong: notANeed(text) }),
    { type: ["string", "number"], pattern: NEED.source },
  );
}

export function isNeed(text: string): boolean {
  return NEED.test(text);
}

const NEED = /^(?:[A-Za-z0-9._-]{1,40}:)?[A-Za-z0-9._-]{1,40}$/;

export function notANeed(text: string): string {
  if (!text.includes(":")) return notAnId(text);
  const close = text.trim().replace(/\s*:\s*/, ":");
  if (close !== text && isNeed(close))
    return `${code(text)} has a blank in it; write ${code(close)}.`;
  return `${code(text)} names no task; write the id of another plan's project, a colon and the id of its task, as in \`web:1.2\`.`;
}

function notAnId(text: string): string {
  const hidden = invisibleIn(text);
  if (hidden) return `The invisible character ${hidden} stands in the id ${code(text)}; remove it.`;
  return `${code(text)} is not an id; use letters, digits, \`.\`, \`_\` and \`-\`, at most 40 characters.`;
}
