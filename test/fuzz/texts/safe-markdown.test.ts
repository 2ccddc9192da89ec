import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  block,
  cell,
  codeSpan,
  cut,
  fence,
  inline,
  summary,
} from "../../../src/core/render/markdown/safe-markdown.ts";
import { readMarker } from "../../../src/core/state/marker/marker-text.ts";
import { html, linksOf, proseOf } from "../../support/hostile/html.ts";
import { issueLink, live, nasty } from "../../support/hostile/nasty.ts";
import { runs } from "../../support/seed.ts";

const writers = { inline, block, cell, summary, fence: (text: string) => fence(text), codeSpan };

describe.each(Object.entries(writers))("%s", (name, write) => {
  it("pings no one and links no issue, whatever the text is", () => {
    fc.assert(
      fc.property(nasty, nasty, (one, other) => {
        const text = `${write(one)} and ${write(other)}`;
        const markdown = name === "block" || name === "fence" ? write(one) : text;
        expect(proseOf(name === "summary" ? `<b>${markdown}</b>` : markdown)).not.toMatch(live);
        for (const link of linksOf(markdown)) expect(link).not.toMatch(issueLink);
      }),
      { numRuns: runs(800) },
    );
  });

  it("forges no marker", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(write(text)).not.toContain("<!--");
        expect(readMarker(write(text))).toBeUndefined();
      }),
    );
  });
});

describe("cell", () => {
  it("never breaks its row", () => {
    fc.assert(
      fc.property(nasty, nasty, (one, other) => {
        const table = `| A | B |\n| --- | --- |\n| ${cell(one)} | ${cell(other)} |\n\nafter`;
        expect(html(table).match(/<t[dh]>/g)).toHaveLength(4);
        expect(html(table)).toContain("<p>after</p>");
        expect(proseOf(table)).not.toMatch(live);
      }),
      { numRuns: runs(500) },
    );
  });
});

describe("fence", () => {
  it("is one code block, whatever stands in it", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const page = html(`${fence(text)}\n\nafter`);
        expect(page).toMatch(/^<pre><code>[^<]*<\/code><\/pre>\n<p>after<\/p>\n$/);
      }),
    );
  });
});

describe("block", () => {
  it("swallows nothing that follows", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(html(`${block(text)}\n\n---\n\nafter`)).toContain("<p>after</p>");
      }),
      { numRuns: runs(500) },
    );
  });

  it("keeps lists, emphasis and code blocks", () => {
    expect(block("Do **this**:\n\n- one\n- two\n\n```ts\nask(@ada, #12);\n```\nDone.")).toBe(
      "Do **this**:\n\n- one\n- two\n\n```ts\nask(@ada, #12);\n```\nDone.",
    );
  });

  it("closes a code block that was left open", () => {
    expect(block("```\nnpm ci")).toBe("```\nnpm ci\n```");
  });
});

describe("inline", () => {
  it.each([
    ["Use `@ada #12` and **bold**", "Use `@ada #12` and **bold**"],
    ["Ask @ada about #12", "Ask @&#8203;ada about #&#8203;12"],
    ["Write to ada@example.com", "Write to ada@example.com"],
    ["octo/hello#3 and GH-12", "octo/hello#&#8203;3 and GH-&#8203;12"],
    ["a < b && c > d", "a &lt; b && c > d"],
    ["&commat;ada", "&amp;commat;ada"],
    ["two\nlines", "two lines"],
    ["1. Sign in", "1\\. Sign in"],
    ["- [ ] Sign in", "\\- [ ] Sign in"],
    ["a ` tick", "a &#96; tick"],
    ["See https://example.com/@ada#12", "See https://example.com/@ada#12"],
    [
      "See https://github.com/octo/hello/issues/12",
      "See https://redirect.github.com/octo/hello/issues/12",
    ],
  ])("%s", (text, expected) => {
    expect(inline(text)).toBe(expected);
  });
});

describe("a text of 20,000 characters", () => {
  const pieces = [
    "`",
    "` ",
    "\\`",
    "` `` ",
    "www.",
    "www. `",
    "@a",
    "a@",
    "```a",
    "> ",
    "[](",
    "~~~\n",
  ];

  it.each(pieces)("made of %j does not hang", (piece) => {
    const text = piece.repeat(20_000 / piece.length);

    for (const write of [inline, block, cell, summary, fence]) {
      expect(write(text).length).toBeLessThanOrEqual(20 * text.length);
    }
  });
});

describe("cut", () => {
  it("leaves no half of an emoji", () => {
    expect(cut("abc😀def", 5)).toBe("abc…");
    expect(cut("abc", 3)).toBe("abc");
  });
});
