/** A code page that UTF-8 text is often misread as. */
export interface CodePage {
  name: "Mac Roman" | "Windows-1252";
  /** The byte of each character. */
  byteOf: Map<string, number>;
}

/** From the tables of the WHATWG Encoding Standard, which are part of every JavaScript engine. */
function codePage(name: CodePage["name"], label: string): CodePage {
  const high = Uint8Array.from({ length: 128 }, (_, i) => 128 + i);
  const characters = Array.from(new TextDecoder(label).decode(high));
  return { name, byteOf: new Map(characters.map((character, i) => [character, 128 + i])) };
}

const codePages: CodePage[] = [
  codePage("Windows-1252", "windows-1252"),
  codePage("Mac Roman", "macintosh"),
];

/** A repaired line, and the code page that it had been misread as. */
export interface Repair {
  page: CodePage["name"];
  text: string;
}

/**
 * The code pages for which these lines prove that UTF-8 text was misread as them.
 *
 * A pair such as `√π` or `é»` may be correct, so it proves nothing by itself. A proof is a sequence of
 * three or four bytes that gives a common character, `Ã` or `Â` before its second half, or three
 * different words that all turn into words.
 */
export function strongPages(lines: string[]): CodePage[] {
  return codePages.filter((page) => {
    const pairs = new Set<string>();
    for (const line of lines) {
      if (isAscii(line)) continue;
      for (const word of wordsOf(line)) {
        const read = meant(word, page);
        if (!read || isFormula(read)) continue;
        if (isProof(word, read, page)) return true;
        if (pairs.add(word).size >= 3) return true;
      }
    }
    return false;
  });
}

/** The line with every word repaired that is UTF-8 misread as one of these code pages; undefined if none is. */
export function repairLine(line: string, pages: CodePage[]): Repair | undefined {
  if (isAscii(line)) return undefined;
  for (const page of pages) {
    const text = wordsOf(line)
      .map((word) => (isAscii(word) ? word : (meant(word, page)?.text ?? word)))
      .join("");
    if (text !== line) return { page: page.name, text };
  }
  return undefined;
}

/** What a word was before it was misread as a code page, once or twice; undefined if it looks right. */
function meant(word: string, page: CodePage): Read | undefined {
  const once = readAs(word, page);
  if (!once || isPlausible(once)) return once;
  const twice = readAs(once.text, page);
  return twice && isPlausible(twice) ? twice : undefined;
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}

/** The words and the blanks between them. A no-break space is no blank: it may be half a letter. */
function wordsOf(line: string): string[] {
  return line.split(/([ \t]+)/);
}

interface Read {
  text: string;
  /** The characters that were made of two bytes or more, with the number of bytes. */
  found: { character: string; bytes: number }[];
}

/** The word decoded as UTF-8, if all of its non-ASCII characters take part. */
function readAs(word: string, { byteOf }: CodePage): Read | undefined {
  const bytes: number[] = [];
  for (const character of word) {
    const code = character.charCodeAt(0);
    const byte = code < 128 ? code : byteOf.get(character);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  const text = isShaped(bytes) ? strict(bytes) : undefined;
  const found = Array.from(text ?? "").filter((character) => !isAscii(character));
  return text !== undefined && found.length > 0
    ? { text, found: found.map((character) => ({ character, bytes: sizeOf(character) })) }
    : undefined;
}

/**
 * Whether each first byte of a sequence is followed by the others. Checked first, since decoding in vain
 * is slow.
 */
function isShaped(bytes: number[]): boolean {
  let others = 0;
  for (const byte of bytes) {
    const isOther = byte >= 0x80 && byte < 0xc0;
    if (isOther !== others > 0) return false;
    if (isOther) others -= 1;
    else if (byte >= 0xc2) others = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    else if (byte >= 0x80) return false;
  }
  return others === 0;
}

/** How many bytes a character has in UTF-8. */
function sizeOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function strict(bytes: number[]): string | undefined {
  try {
    return utf8.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

const SIGN =
  /^[\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u2100-\u214F\u2190-\u2BFF\u3000-\u303F\uFF00-\uFFEF\u{1F000}-\u{1FAFF}\u00A0-\u00BF\u00D7\u00F7]$|^\u200B$|^\u200C$|^\u200D$|^\uFE0F$/u;
const LATIN = /^[\u00C0-\u017F\u0218-\u021B\u01A0\u01A1\u01AF\u01B0\u1E00-\u1EFF]$/u;
const EAST = /^[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]$/u;
const OTHER =
  /^[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Thai}]$/u;

/** Whether the result is something that people write, and more likely than the original. */
function isPlausible({ text, found }: Read): boolean {
  const kinds = found.map(({ character }) =>
    SIGN.test(character)
      ? "sign"
      : LATIN.test(character)
        ? "latin"
        : EAST.test(character)
          ? "east"
          : OTHER.test(character)
            ? "other"
            : "odd",
  );
  if (kinds.includes("odd")) return false;
  // French puts a no-break space before »: a single Chinese character in a Latin word is not Chinese.
  if (kinds.includes("east") && /[\p{L}\d][\u3400-\u9FFF](?!\p{L})/u.test(text)) {
    return kinds.filter((kind) => kind === "east").length > 1;
  }
  if (kinds.includes("other")) {
    return !/\p{Script=Latin}/u.test(text) && /[\u0370-\u0E7F]{2}/u.test(text);
  }
  return true;
}

/** `√π` counts as a formula unless something else in the file proves that it is `ù`. */
function isFormula({ text }: Read): boolean {
  return /^[^A-Za-z]{1,2}$/.test(text) && LATIN.test(text[0] ?? "");
}

function isProof(word: string, { text, found }: Read, { name }: CodePage): boolean {
  if (found.some(({ bytes, character }) => bytes >= 3 && SIGN.test(character))) return true;
  if (found.filter(({ bytes }) => bytes >= 3).length >= 2) return true;
  if (/[\u0370-\u0E7F]{3}/u.test(text)) return true;
  return (
    name === "Windows-1252" &&
    /[ÃÂ][\u0080-\u00BF\u0152-\u0192\u02C6\u02DC\u2013-\u2122]/.test(word)
  );
}
