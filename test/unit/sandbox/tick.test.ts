import { describe, expect, it } from "vitest";
import { ticked } from "../../../sandbox/page/tick.ts";

const BODY = "Text\n\n- [ ] One\n- [x] Two\n  1) [ ] One\r\n* [ ] A `b`\n- One\n";

describe("ticking a task list", () => {
  it.each([
    ["the first that says so", "One", true, "- [ ] One\n- [x]", "- [x] One\n- [x]"],
    ["what is ticked, back", "Two", false, "[x] Two", "[ ] Two"],
    ["an item with code", "A `b`", true, "* [ ] A", "* [x] A"],
  ])("ticks %s", (_, item, done, before, after) => {
    expect(ticked(BODY, item, done)).toBe(BODY.replace(before, after));
  });

  it("goes on to the next of the same words, and keeps its line's end", () => {
    const once = ticked(BODY, "One", true);

    expect(ticked(once, "One", true)).toBe(once.replace("1) [ ] One\r", "1) [x] One\r"));
  });

  it.each([
    ["is not there", "Three", true],
    ["is ticked already", "Two", true],
    ["is no task", "Text", true],
  ])("changes nothing where the item %s", (_, item, done) => {
    expect(ticked(BODY, item, done)).toBe(BODY);
  });
});
