/** How the titles of issues and milestones are built: `{kind} {id}: {title}` with its words filled in. */

export const DEFAULT_TITLES = "{kind} {id}: {title}";

/** What may stand in braces. */
export const TITLE_WORDS = ["kind", "id", "title"] as const;

type TitleWords = Record<(typeof TITLE_WORDS)[number], string>;

/** `{id} {title}` becomes `1.1 Sign in`. */
export function fillTitle(pattern: string, words: TitleWords): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (whole, word: string) =>
    isTitleWord(word) ? words[word] : whole,
  );
}

function isTitleWord(word: string): word is keyof TitleWords {
  return TITLE_WORDS.some((known) => known === word);
}

/** The first thing in braces that no title has, such as `{name}`. */
export function unknownTitleWord(pattern: string): string | undefined {
  const inBraces = [...pattern.matchAll(/\{([^{}]*)\}/g)];
  return inBraces.map(([, word = ""]) => word).find((word) => !isTitleWord(word));
}
