import { html, linksOf, proseOf } from "./html.ts";
import { issueLink, live } from "./nasty.ts";

/** Tags made by Markdown and by Milepost's own sections; GitHub shows no others. */
const OWN =
  /^<\/?(?:h[1-6]|p|ul|ol|li|a|em|strong|del|code|pre|blockquote|table|thead|tbody|tr|th|td|hr|br|img|input|details|summary|b|sub)\b/;

/** Control characters, and invisible ones that reverse or hide the text around them. */
const UNSEEN =
  /(?![\n\t])[\p{Cc}\p{Bidi_Control}\uFEFF]|(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]{0,8})[\u{E0000}-\u{E007F}]/u;

const OWN_ISSUE = /^https:\/\/github\.com\/acme\/app\//;

/** A text of Milepost's starts with its marker; each of the others occurs in it once. */
const OWN_COMMENTS = [
  /^<!-- milepost \{[^<>@#]*\} -->/,
  "<!-- /milepost -->",
  "<!-- the last good picture -->",
];

/**
 * What is wrong with a text of Milepost's on GitHub, in words; empty if it mentions nobody, links
 * nothing foreign, contains no foreign tag, and all its sections, tables and markers are complete.
 */
export function harmIn(markdown: string): string[] {
  const text = OWN_COMMENTS.reduce<string>((rest, own) => rest.replace(own, ""), markdown);
  const page = html(text);
  // Its own issues have one or two digits here.
  const prose = proseOf(text).replace(/(?<![^\s(])#\d{1,2}(?!\d)/g, "");
  const count = (found: RegExp, inside = page) => inside.match(found)?.length ?? 0;
  const wrong: [string, boolean][] = [
    ["names or numbers are live", live.test(prose)],
    [
      "an issue elsewhere is linked",
      linksOf(text).some((to) => issueLink.test(to) && !OWN_ISSUE.test(to)),
    ],
    ["a tag is foreign", (page.match(/<\/?[a-z][^>]*>/gi) ?? []).some((tag) => !OWN.test(tag))],
    ["a tag has a script", /<[^>]*\son\w+=/i.test(page)],
    ["a character is hidden", UNSEEN.test(markdown)],
    ["a section is left open", count(/<details/g) !== count(/<\/details>/g)],
    ["a comment is foreign", count(/<!--/g, text) > 0],
    ["a row of a table is broken", brokenRow(text)],
  ];
  return wrong.filter(([, holds]) => holds).map(([what]) => what);
}

/** Whether a row has more or fewer bars than the rule of its table. */
function brokenRow(markdown: string): boolean {
  let bars = 0;
  const lines = withoutFences(markdown).split("\n");
  return lines.some((line, at) => {
    if (!line.startsWith("|")) bars = 0;
    else if (/^\|[\s|:-]+\|$/.test(lines[at + 1] ?? "")) bars = barsIn(lines[at + 1] ?? "");
    return bars > 0 && barsIn(line) !== bars;
  });
}

function barsIn(line: string): number {
  return line.match(/(?<!\\)\|/g)?.length ?? 0;
}

function withoutFences(markdown: string): string {
  return markdown.replace(/^(`{3,})[^\n`]*\n[\s\S]*?^\1$/gm, "");
}
