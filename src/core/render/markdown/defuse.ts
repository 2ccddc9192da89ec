/**
 * One line of Markdown in which nothing mentions a person, links an issue or starts HTML.
 *
 * Code spans stay as they are, since GitHub reads neither names nor numbers in them. A backtick that
 * opens no code span is escaped, so that it cannot pair with one in a neighbouring text.
 */
export function defuse(line: string): string {
  if (!mayBeLive.test(line)) return line;
  let safe = "";
  let from = 0;
  for (const span of codeSpans(line)) {
    safe += defuseProse(line.slice(from, span.start)) + hideComments(span.text);
    from = span.end;
  }
  return safe + defuseProse(line.slice(from));
}

/** Every live construct contains one of these. Most lines contain none, and large plans have many lines. */
const mayBeLive = /[`@#<&]|github|gh-/i;

interface Span {
  start: number;
  end: number;
  text: string;
}

/**
 * The code spans as CommonMark finds them, except those that a table or a link could break up, which
 * would make a name in them live.
 */
function* codeSpans(line: string): Generator<Span> {
  const runs = [...line.matchAll(/`+/g)];
  let end = 0;
  for (const [index, run] of runs.entries()) {
    if (run.index < end || isEscaped(line, run.index)) continue;
    // GitHub takes a backtick that touches a URL for a part of the URL.
    if (/:\/\/|www\./i.test(wordBefore(line, end, run.index))) continue;
    const close = runs.find((other, at) => at > index && other[0].length === run[0].length);
    if (!close) continue;
    const inside = line.slice(run.index + run[0].length, close.index);
    if (/\||\]\(/.test(inside) && defuseProse(inside) !== inside) continue;
    end = close.index + close[0].length;
    yield { start: run.index, end, text: line.slice(run.index, end) };
  }
}

function isEscaped(line: string, at: number): boolean {
  let from = at;
  while (line[from - 1] === "\\") from -= 1;
  return (at - from) % 2 === 1;
}

function wordBefore(line: string, from: number, to: number): string {
  const space = Math.max(line.lastIndexOf(" ", to), line.lastIndexOf("\t", to));
  return line.slice(Math.max(from, space + 1), to);
}

/** Breaks up HTML comments, so that a forged marker is not read, even in code. */
export function hideComments(code: string): string {
  return code.replaceAll("<!--", "<\u200B!--");
}

/** What is live outside code, each alternative with a name. */
const live = new RegExp(
  [
    // A URL with @ or # in its path: GitHub makes a single link of it.
    /(?<address>(?<=^|[\s(])https?:\/\/(?!(?:www\.)?github\.com)[a-z0-9-]+(?:\.[a-z0-9-]+)+\/[a-z0-9./#@-]*)/,
    /(?<github>(?:(?:https?:)?\/\/)?(?:www\.)?(?<![a-z0-9-])github\\?\.com(?=(?::\d+)?(?:\\?\/[^\s/]+){2}\\?\/(?:issues|pull|pulls|discussions|commit|commits)\b))/,
    /(?<entity>&(?=#|[a-z][a-z0-9]*;))/,
    // But not in a mail address, which is a word with one @.
    /(?<mention>(?<!(?:^|[\s(])[a-z0-9.+-]*[a-z0-9])@(?=[a-z0-9]))/,
    /(?<number>#(?=\d))/,
    /(?<gh>(?<![a-z0-9])gh-(?=\d))/,
    /(?<tag><)/,
    /(?<tick>`)/,
  ]
    .map((part) => part.source)
    .join("|"),
  "gi",
);

const harmless: Record<string, (found: string) => string> = {
  address: (found) => found,
  github: () => "https://redirect.github.com",
  entity: () => "&amp;",
  tag: () => "&lt;",
  tick: () => "&#96;",
};

function defuseProse(text: string): string {
  return text.replace(live, (found, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    const name = Object.keys(groups).find((name) => groups[name] !== undefined) ?? "";
    // With a zero-width space after the sign it looks the same, but mentions nobody.
    return harmless[name]?.(found) ?? `${found}&#8203;`;
  });
}
