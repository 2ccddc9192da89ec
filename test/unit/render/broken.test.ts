import { describe, expect, it } from "vitest";
import { brokenPlan, pictureOf } from "../../../src/core/render/dashboard/broken.ts";
import { html } from "../../support/hostile/html.ts";

const repository = { url: "https://github.com/octo/hello" };
const problem = {
  file: "plan/10 base.yml",
  line: 3,
  column: 5,
  message: "There is no key `ttle` here; did you mean `title`? Ask @ada.",
};

describe("a broken plan", () => {
  it("shows every mistake with its place, above the last good picture", () => {
    expect(brokenPlan({ problems: [problem], repository, picture: "**Project**: Demo" }))
      .toMatchInlineSnapshot(`
        "> [!CAUTION]
        > **The plan has 1 mistake.** Milepost changes nothing until that is mended, and commands wait.
        >
        > - [\`plan/10 base.yml:3:5\`](https://github.com/octo/hello/blob/HEAD/plan/10%20base.yml#L3) There is no key \`ttle\` here; did you mean \`title\`? Ask @&#8203;ada.

        This is how things stood before:

        <!-- the last good picture -->

        **Project**: Demo"
      `);
  });

  it("is one alert on the page", () => {
    const page = html(brokenPlan({ problems: [problem, problem], repository, picture: "Good" }));

    expect(page.match(/<li>/g)).toHaveLength(2);
    expect(page).toContain("</blockquote>");
    expect(page).toMatch(/<p>Good<\/p>\n$/);
  });

  it("keeps one picture, however often the plan breaks", () => {
    let content = "**Project**: Demo";
    for (let time = 0; time < 3; time += 1) {
      const picture = pictureOf(content);
      content = brokenPlan({ problems: [problem], repository, ...(picture && { picture }) });
    }

    expect(pictureOf(content)).toBe("**Project**: Demo");
    expect(content.match(/CAUTION/g)).toHaveLength(1);
  });

  it("has no picture where there never was one", () => {
    expect(pictureOf(brokenPlan({ problems: [problem], repository }))).toBeUndefined();
    expect(pictureOf("")).toBeUndefined();
  });

  it("fits above a full picture, and says how many mistakes it leaves out", () => {
    const problems = Array.from({ length: 500 }, () => ({ ...problem, message: "x".repeat(500) }));

    const text = brokenPlan({ problems, repository, picture: "p".repeat(60_000) });

    expect(text.length).toBeLessThanOrEqual(63_000);
    expect(text).toContain("… and 497 more");
    expect(pictureOf(text)).toHaveLength(60_000);
  });
});
