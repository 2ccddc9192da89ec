/** How the titles of issues and milestones are built: `{kind} {id}: {title}` with its words filled in. */
export const DEFAULT_TITLES = "{kind} {id}: {title}";

/** What may stand in braces. */
export const TITLE_WORDS = ["kind", "id", "title"] as const;

/** Whether titles show ids. People who leave them out of the pattern see titles everywhere instead. */
export function showsId({ titles = DEFAULT_TITLES }: { titles?: string }): boolean {
  return titles.includes("{id}");
}

type TitleWords = Record<(typeof TITLE_WORDS)[number], string>;

/** `{id} {title}` becomes `1.1 Sign in`. */
export function fillTitle(pattern: string, words: TitleWords): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (whole, word: string) =>
    isTitleWord(word) ? words[word] : whole,
  );
}

/** Whether a title begins as Milepost's own do, by which it knows an issue that has lost its marker. */
export function isReservedTitle(title: string): boolean {
  return RESERVED.test(title);
}

const RESERVED =
  /^(?:(?:Review of )?(?:Task|Phase) \S+:|Phase \S+, (?:(?:Week|Iteration) \d+|without a week):|(?:Progress|Log|Summary|Done before|Standup|Action|Risk):)/;

/** What stands in the place of `{title}`; all of the text if people have rewritten what is around it. */
export function titleWithin(
  pattern: string,
  words: Omit<TitleWords, "title">,
  text: string,
): string {
  const at = pattern.indexOf(TITLE);
  const before = fillTitle(pattern.slice(0, at), { ...words, title: "" });
  const after = fillTitle(pattern.slice(at + TITLE.length), { ...words, title: "" });
  const isWhole = text.startsWith(before) && text.endsWith(after);
  return isWhole ? text.slice(before.length, text.length - after.length) : text;
}

const TITLE = "{title}";

function isTitleWord(word: string): word is keyof TitleWords {
  return TITLE_WORDS.some((known) => known === word);
}

/** The first thing in braces that no title has, such as `{name}`. */
export function unknownTitleWord(pattern: string): string | undefined {
  const inBraces = [...pattern.matchAll(/\{([^{}]*)\}/g)];
  return inBraces.map(([, word = ""]) => word).find((word) => !isTitleWord(word));
}
