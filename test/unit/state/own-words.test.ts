import { describe, expect, it } from "vitest";
import type { Marker } from "../../../src/core/state/marker/marker.ts";
import { replaceRegion, writeRegion } from "../../../src/core/state/marker/region.ts";

const marker: Marker = { project: "demo", kind: "task", id: "1.1" };
const content =
  "Part of **Phase 1**\n\n| Due |\n| --- |\n| Fri 9 Jan |\n\n---\n\n**Done?** Close this.";
const region = writeRegion(marker, content);
const END = "<!-- /milepost -->";

/** The text as Milepost leaves it, and leaves it again. */
function mended(text: string): string {
  const next = replaceRegion(text, marker, content);
  expect(replaceRegion(next, marker, content)).toBe(next);
  return next;
}

describe("the generated text stands there once, and what people wrote stays, where", () => {
  it("somebody has removed the end mark", () => {
    const text = `Before.\n\n${region.replace(END, "")}\nAfter.`;

    expect(mended(text)).toBe(`Before.\n\n${region}\nAfter.`);
  });

  it("somebody has written into it and removed the end mark", () => {
    const text = region.replace(END, "").replace("---\n\n**", "Mine.\n\n**");

    expect(mended(text)).toBe(`${region}\nMine.\n`);
  });

  it("the first mark is torn", () => {
    const text = `Before.\n${region.replace('"kind"', "kind")}\nAfter.`;

    expect(mended(text)).toBe(`Before.\n${region}\nAfter.`);
  });

  it("the first mark is torn and the end mark is gone", () => {
    const text = region.replace('"kind"', "kind").replace(END, "");

    expect(mended(`Before.\n${text}\nAfter.`)).toBe(`Before.\n${region}\nAfter.`);
  });

  it("all marks are gone", () => {
    expect(mended(`Mine.\n\n${content}\n\nMore.`)).toBe(`Mine.\n\nMore.\n\n${region}`);
  });

  it("the whole text was pasted once more", () => {
    expect(mended(`Mine.\n${region}\n${region}\nMore.`)).toBe(`Mine.\n${region}\n\nMore.`);
  });

  it("the whole text was pasted once more, and one of the marks is torn", () => {
    const torn = region.replace('"kind"', "kind");

    expect(mended(`Mine.\n${torn}\n\n${region}\nMore.`)).toBe(`Mine.\n\n\n${region}\nMore.`);
  });

  it("the whole text was pasted once more without its end mark", () => {
    const open = region.replace(END, "");

    expect(mended(`${open}\n\n${open}\nMine.`)).toMatch(new RegExp(`^[^]*${END}\\s+Mine\\.$`));
    expect(mended(`${open}\n\n${open}\nMine.`).match(/milepost \{/g)).toHaveLength(1);
  });

  it("the text of another issue was pasted over it", () => {
    const other = writeRegion({ ...marker, id: "1.2" }, "Something else");

    expect(mended(`Mine.\n${other}`)).toBe(`Mine.\n${region}`);
  });

  it("a browser has changed the line ends", () => {
    const text = `Mine.\n${region}`.replaceAll("\n", "\r\n");

    expect(mended(text)).toBe(text);
  });
});

it("leaves a mark that people have only typed", () => {
  const typed = "It writes <!-- milepost { --> into my issue.";

  expect(mended(typed)).toBe(`${typed}\n\n${region}`);
});

it("leaves what people only quote of it", () => {
  const quoted = "| Fri 9 Jan |\nis too early.";

  expect(mended(`${quoted}\n\n${region}`)).toBe(`${quoted}\n\n${region}`);
  expect(mended(quoted)).toBe(`${quoted}\n\n${region}`);
});

describe("the region stands before the text of people that ends", () => {
  it.each([
    ["in a code block", "Log:\n```\nerror"],
    ["in a code block within which another mark stands", "~~~~\n~~~\n```\nerror"],
    ["in the second of two code blocks", "```\na\n```\n```\nb"],
    ["in a code block whose mark is followed by words", "```\na\n``` no\nb"],
    ["in a code block whose mark is shorter", "````\na\n```\nb"],
    ["in a code block whose mark is of another kind", "```\na\n~~~\nb"],
    ["in a comment", "Text\n<!-- to do"],
  ])("%s that nobody closed", (_, text) => {
    expect(mended(text)).toBe(`${region}\n\n${text}`);
  });

  it("also when the code block was opened later", () => {
    expect(mended(`\`\`\`\nerror\n\n${region}`)).toBe(`${region}\n\n\`\`\`\nerror`);
  });

  it.each([
    ["in a closed code block", "```js\nerror\n```"],
    ["in a code block that a longer mark closes", "```\na\n  `````  \nb"],
    ["in two closed code blocks", "```\na\n```\n~~~\nb\n~~~"],
    ["after a comment over lines", "<!-- a\n```\n-->\nb"],
    ["with code in a line", "This is ```code``` too"],
  ])("and after one that ends %s", (_, text) => {
    expect(mended(text)).toBe(`${text}\n\n${region}`);
  });
});
