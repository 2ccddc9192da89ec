/**
 * One line of Markdown in which nothing pings a person, links an issue or starts HTML.
 *
 * Code spans stay as they are: GitHub reads neither names nor numbers in them. A backtick that opens
 * no code span is escaped, so that it cannot pair with one of a neighbouring text.
 */
export function defuse(line: string): string {
  let safe = "";
  let from = 0;
  for (const span of codeSpans(line)) {
    safe += defuseProse(line.slice(from, span.start)) + hideComments(span.text);
    from = span.end;
  }
  return safe + defuseProse(line.slice(from));
}

interface Span {
  start: number;
  end: number;
  text: string;
}

/** As CommonMark finds them, save those in which a table or a link could set a live name free. */
function* codeSpans(line: string): Generator<Span> {
  const runs = [...line.matchAll(/`+/g)];
  let end = 0;
  for (const [index, run] of runs.entries()) {
    if (run.index < end || isEscaped(line, run.index)) continue;
    // GitHub takes a backtick that touches an address for a part of the address.
    if (/(?::\/\/|www\.)\S*$/i.test(line.slice(end, run.index))) continue;
    const close = runs.slice(index + 1).find((other) => other[0].length === run[0].length);
    if (!close) continue;
    const text = line.slice(run.index, close.index + close[0].length);
    if (/\||\]\(/.test(text) && defuseProse(text, "`") !== text) continue;
    end = close.index + close[0].length;
    yield { start: run.index, end, text };
  }
}

function isEscaped(line: string, at: number): boolean {
  const slashes = /\\*$/.exec(line.slice(0, at))?.[0].length ?? 0;
  return slashes % 2 === 1;
}

/** Keeps a forged marker from being read, even in code. */
export function hideComments(code: string): string {
  return code.replaceAll("<!--", "<\u200B!--");
}

const nothing = "&#8203;";

const live = new RegExp(
  [
    // An address in which @ and # are part of the path: GitHub makes one link of it.
    /(?<address>(?<=^|[\s(])https?:\/\/(?!(?:www\.)?github\.com)[a-z0-9-]+(?:\.[a-z0-9-]+)+\/[a-z0-9./#@-]*)/,
    /(?<github>(?:(?:https?:)?\/\/)?(?:www\.)?(?<![a-z0-9-])github\\?\.com(?=(?::\d+)?(?:\\?\/[^\s/]+){2}\\?\/(?:issues|pull|pulls|discussions|commit|commits)\b))/,
    /(?<entity>&(?=#|[a-z][a-z0-9]*;))/,
    // Not in a mail address, which is a word with one @.
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

function defuseProse(text: string, keep = ""): string {
  return text.replace(live, (found, ...rest) => {
    const kind = Object.entries(rest.at(-1) as Record<string, string | undefined>).find(
      ([, value]) => value !== undefined,
    )?.[0];
    if (found === keep || kind === "address") return found;
    if (kind === "github") return "https://redirect.github.com";
    if (kind === "entity") return "&amp;";
    if (kind === "tag") return "&lt;";
    if (kind === "tick") return "&#96;";
    return found + nothing;
  });
}
