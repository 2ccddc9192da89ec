import { code, didYouMean } from "../../text/suggest.ts";
import { DEFAULT_TITLES, TITLE_WORDS, unknownTitleWord } from "../../fields/title-pattern.ts";
import { parsed } from "./value.ts";
import { tooLong } from "./words.ts";

const MAX_LENGTH = 60;

/** A pattern of titles. */
export function titlePattern(description: string) {
  return parsed(
    description,
    (text) => {
      const unknown = unknownTitleWord(text);
      if (text.length > MAX_LENGTH) return { wrong: tooLong(text, MAX_LENGTH) };
      if (/[\r\n]/.test(text)) return { wrong: "A title has one line; write the pattern on one." };
      if (unknown !== undefined) {
        const hint = didYouMean(`{${unknown}}`, IN_BRACES);
        return { wrong: `Titles have no ${code(`{${unknown}}`)}${hint}` };
      }
      return text.includes("{title}")
        ? { value: text }
        : { wrong: `${code(text)} leaves the title out; write for example \`{id} {title}\`.` };
    },
    {
      type: "string",
      maxLength: MAX_LENGTH,
      pattern: String.raw`\{title\}`,
      fallback: DEFAULT_TITLES,
      samples: ['"{id} {title}"', '"{title}"'],
    },
  );
}

const IN_BRACES = TITLE_WORDS.map((word) => `{${word}}`);
