/** One command as somebody wrote it. */
export interface CommandLine {
  /** What follows `/plan`, on one line. */
  text: string;
  /** The lines under it, up to the next command: the form of a meeting. */
  below: string[];
}

/**
 * The commands of a comment: its lines that begin with `/plan`, as GitHub shows them.
 *
 * What is quoted, in a code block or in an HTML comment is somebody else's text, or an example, and
 * is no command. A line right under a quote belongs to the quote, in GitHub's eyes too.
 */
export function commandLines(body: string): CommandLine[] {
  const found: CommandLine[] = [];
  for (const line of spoken(body)) {
    const text = /^ {0,3}\/plan(?:[ \t]+(.*))?$/i.exec(line);
    if (text) found.push({ text: (text[1] ?? "").trim(), below: [] });
    else found.at(-1)?.below.push(line.trim());
  }
  return found;
}

/** A line may be so long: looking into a longer one would only cost time. */
const LONGEST = 2000;

/** What to say of a line that is too long to be read. */
export function tooLong(line: string): string | undefined {
  return line.length > LONGEST
    ? `A line here has more than ${LONGEST.toLocaleString("en")} characters; shorten it.`
    : undefined;
}

/** The lines that the author says in their own words. */
function* spoken(body: string): Generator<string> {
  let fence: string | undefined;
  let quoted = false;
  for (const line of withoutComments(body).split(/\r\n?|\n/)) {
    const [, mark = ""] = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence !== undefined) {
      if (mark.startsWith(fence) && line.trim() === mark) fence = undefined;
      continue;
    }
    if (mark) {
      fence = mark;
      continue;
    }
    if (/^ {0,3}>/.test(line)) quoted = true;
    else if (line.trim() === "") quoted = false;
    if (!quoted) yield line;
  }
}

/** An HTML comment that nobody closes hides the rest, as on GitHub. */
function withoutComments(body: string): string {
  return body.replace(/<!--[\s\S]*?(?:-->|$)/g, "");
}
