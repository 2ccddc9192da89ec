import { describe, expect, it } from "vitest";
import { commandLines } from "../../../src/core/state/commands/command-lines.ts";

function texts(body: string): string[] {
  return commandLines(body).map(({ text }) => text);
}

describe("what a reader of the comment sees as a command is one", () => {
  it.each([
    ["a line of its own", "/plan done"],
    ["capitals", "/PLAN done"],
    ["up to three blanks before it", "   /plan done"],
    ["a no-break space after the word", "/plan\u00A0done"],
    ["a narrow no-break space", "/plan\u202Fdone"],
    ["a line under a text", "It works.\n/plan done"],
    ["a line under a text, after a break by a backslash", "It works.\\\n/plan done"],
    ["a line under a list", "- It works\n/plan done"],
    ["a second paragraph in a list, below a bullet on its own", "-\n  It works\n\n  /plan done"],
    ["a second paragraph in a list", "- It works\n\n  /plan done"],
    ["a signature under it that makes it a heading", "/plan done\n-- \nOctocat"],
    ["line ends of the web editor", "It works.\r\n\r\n/plan done\r\n"],
    ["what begins a comment, in a code span", "It was in `<!--`.\n\n/plan done"],
    ["what begins a comment, in a code block", "```\n<!--\n```\n/plan done"],
    ["what begins a comment that a blank line ends", "It was <!-- there.\n\n/plan done"],
    ["a comment before it", "<!-- template -->\n/plan done"],
    ["a picture above it", '<img width="9" src="https://github.com/a.png" />\n/plan done'],
    ["HTML above it", "<div>\n  /plan done  \n</div>"],
    ["HTML above it with blanks, and a comment", "<div>  \n<!-- now -->\n/plan done"],
    ["the end of its element on its line", "<div>\n/plan done</div>"],
    [
      "the end of two elements on its line, and a comment",
      "<div><p>\n/plan done </p> <!-- now --></div>",
    ],
    ["a break on its line", "<div>\n/plan done<br/>\n</div>"],
    ["a break on its line in a text", "It works.<br>\n/plan done<br>"],
    ["the end of an element from above on its line in a text", "<b>It works.\n\n/plan done</b>"],
    ["a comment on its line", "/plan done <!-- as agreed -->"],
    ["code that is closed in the line above", "Use `npm ci`.\n/plan done"],
    ["a `code` element that is closed", "<code>npm ci</code> is all.\n/plan done"],
    ["a quote that a blank line ends", "> I said\n\n/plan done"],
    ["a single backtick above it", "The ` key.\n\n/plan done"],
  ])("%s", (_, body) => {
    expect(texts(body)).toEqual(["done"]);
  });

  it("keeps what follows as it was written", () => {
    expect(texts("/plan note Use `npm ci`, *not* <b>npm i</b> | #12  ")).toEqual([
      "note Use `npm ci`, *not* <b>npm i</b> | #12",
    ]);
  });

  it.each([
    ["in a text", "/plan note Use <b>npm ci</b>"],
    ["in HTML", "<div>\n/plan note Use <b>npm ci</b></div>"],
    ["what is no tag", "/plan note Use <b>npm ci</b> <br\\>", "note Use <b>npm ci</b> <br\\>"],
  ])("keeps an element of its own words: %s", (_, body, text = "note Use <b>npm ci</b>") => {
    expect(texts(body)).toEqual([text]);
  });

  it("keeps the lines under it, without what is quoted or code", () => {
    const body = [
      "/plan meeting Weekly",
      "topics:",
      "- One",
      "- Two",
      "",
      "> as agreed",
      "",
      "```",
      "code",
      "```",
      "actions:",
      "1. @ada by friday Ask",
      "/plan done",
    ].join("\n");

    const [meeting, done] = commandLines(body);

    expect(meeting?.below.filter(Boolean)).toEqual([
      "topics:",
      "- One",
      "- Two",
      "actions:",
      "1. @ada by friday Ask",
    ]);
    expect(done).toEqual({ text: "done", below: [] });
  });
});

describe("what a reader sees as something else is none", () => {
  it.each([
    ["a quote", "> /plan done"],
    ["a line under a quote", "> I said\n/plan done"],
    ["a quote in a list", "- > I said\n  /plan done"],
    ["a quote as HTML", "<blockquote>\n\n/plan done\n\n</blockquote>"],
    ["a code block", "```\n/plan done\n```"],
    ["a code block that nothing ends", "```\n/plan done"],
    ["an indented code block", "    /plan done"],
    ["a code block in a list", "- ```\n  /plan done\n  ```"],
    ["a `pre` element", "<pre>\n/plan done\n</pre>"],
    ["a `pre` element with blank lines", "<pre>\n\n/plan done\n\n</pre>"],
    ["a `code` element", "<code>\n/plan done\n</code>"],
    ["a `code` element with blank lines", "<code>\n\n/plan done\n\n</code>"],
    ["a `code` element in a text", "So <code>one\n/plan done\n</code> it is"],
    ["a code span over lines", "So `one\n/plan done\ntwo` it is"],
    ["a code span over lines in a list", "- `one\n  /plan done\n  two`"],
    ["an HTML comment", "<!--\n/plan done\n-->"],
    ["an HTML comment in a text", "So <!-- one\n/plan done\n--> it is"],
    ["an HTML comment that nothing ends", "<!--\n\n/plan done"],
    ["a line under text in HTML", "<div>\nHello\n/plan done"],
    ["a line right after text in HTML", "<div>Hello\n/plan done"],
    ["a line of a quoted element in HTML", "<div><q>one\n<br>\n/plan done</q></div>"],
    ["a closed element within an open one", "<details><q></q>\n\n/plan done"],
    ["an element that closes what was never opened", "<blockquote></q>\n\n/plan done"],
    ["a heading with a line under it", "# Log\n> so\n/plan done"],
    ["a cell of the head", "| /plan done |\n| - |\n| a |"],
    ["a struck line", "~~one\n/plan done~~"],
    ["a link", "[one\n/plan done](https://example.com)"],
    ["a bullet", "- /plan done"],
    ["a bullet on the line above", "-\n  /plan done"],
    ["a number on the line above", "1.\n   /plan done"],
    ["a cell without a bar before it", "a | b\n--- | ---\n/plan done | c"],
    ["a cell of the head without a bar before it", "/plan done | b\n--- | ---"],
    ["a task of a list", "- [ ] /plan done"],
    ["a number", "1. /plan done"],
    ["a cell", "| a |\n| - |\n| /plan done |"],
    ["a heading", "# /plan done"],
    ["a word in a sentence", "Write /plan done to close it."],
    ["another word", "/planet done"],
    ["an escaped one", "\\/plan done"],
    ["a folded section", "<details><summary>Log</summary>\n\n/plan done\n\n</details>"],
    ["the address of a link", "[log]:\n/plan"],
  ])("%s", (_, body) => {
    expect(texts(body)).toEqual([]);
  });
});
