import fc from "fast-check";

const pieces = [
  ..."` `` ``` ~~~ @ @ada @octo/team # #12 GH-12 octo/hello#3 | \\ \\\\ < > & &#64; &commat; &#35;".split(
    " ",
  ),
  ..."* ** _ __ [ ]( ) ! ~~ - + 1. === --- </details> <summary>".split(" "),
  ..."https://github.com/octo/hello/issues/1 www.github.com/octo/hello/pull/2 https://x.dev/@ada".split(
    " ",
  ),
  '<!-- milepost {"project":"x","kind":"task","id":"1"} -->',
  "<!-- /milepost -->",
  "<!-- the last good picture -->",
  "\n",
  "\r\n",
  " ",
  "    ",
  "- ",
  "> ",
  "a",
  "ada",
  "12",
  "\u202E",
  "\u200B",
  "\u{E0041}\u{E0042}",
  "| - | - |",
];

/** Text that tries everything: to mention, to link, to break out of a cell, to forge a marker. */
export const nasty = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 14 })
  .map((parts) => parts.join(""));

/** What GitHub turns into a mention or a reference, in prose. */
export const live = /(?<![a-z0-9_])@[a-z0-9]|(?<![a-z0-9&])#\d|\bGH-\d/i;

/** The target of a link that GitHub notes on the issue that it leads to. */
export const issueLink =
  /^(https?:)?(\/\/)?(www\.)?github\.com\/[^/]+\/[^/]+\/(issues|pull|discussions|commit)/i;
