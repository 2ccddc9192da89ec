import { describe, expect, it } from "vitest";
import type { Problem } from "../../../src/core/plan/plan.ts";
import { FOOTER, mergedText } from "../../../src/core/render/preview/preview.ts";
import { readMarker } from "../../../src/core/state/marker/marker-text.ts";
import type { PostedCheck, PullRequest } from "../../../src/core/state/pull-request.ts";
import { samePlan } from "../../../src/core/state/pull-request.ts";
import type { PreviewFinding } from "../../../src/core/sync/diff/pull-request.ts";
import { feedbackOn, pullChanges } from "../../../src/core/sync/diff/pull-request.ts";

const at = { commit: "c1", files: { "plan/plan.yml": "a" }, bytes: 1 };

const pull = (fields: Partial<PullRequest> = {}): PullRequest => ({
  repository: { owner: "octo", name: "hello", archived: false },
  number: 7,
  state: "open",
  createdAt: "2026-01-05T09:00:00Z",
  updatedAt: "2026-01-05T09:00:00Z",
  base: "main",
  lands: true,
  merge: "clean",
  touches: true,
  into: at,
  head: at,
  fork: false,
  others: [],
  ...fields,
});

const kinds = (finding: PreviewFinding, on = pull()) =>
  pullChanges(feedbackOn(finding, on), on).map((change) =>
    "check" in change ? `${change.kind}: ${change.check.conclusion}` : change.kind,
  );

const preview: PreviewFinding = { found: "preview", title: "2 changes", text: "Two issues." };
const problems = [
  { file: "plan/plan.yml", line: 3, column: 5, message: "There is no key `tsak` here." },
];

describe("a pull request", () => {
  it.each<[string, PreviewFinding, string[]]>([
    ["gets a preview", preview, ["post preview", "create check: success"]],
    [
      "is told that it is too large",
      { found: "too large", why: "It is too large." },
      ["post preview", "create check: neutral"],
    ],
    [
      "is told that issues are off",
      { found: "issues are off" },
      ["post preview", "create check: neutral"],
    ],
    [
      "is told that the plan leaves",
      { found: "plan leaves" },
      ["post preview", "create check: neutral"],
    ],
    ["gets only a check for a conflict", { found: "conflict" }, ["create check: neutral"]],
    ["gets only a check for mistakes", { found: "broken", problems }, ["create check: failure"]],
    ["gets nothing if it changes nothing", { found: "nothing", why: "It changes nothing." }, []],
    ["gets nothing once it is merged, if nothing was said before", { found: "merged" }, []],
  ])("%s", (_, finding, changes) => {
    expect(kinds(finding)).toEqual(changes);
  });

  it("has what was said before replaced by what is not worth a comment of its own", () => {
    const said = pull({ comment: { id: 1, body: "<!-- milepost {} -->\nTwo issues." } });

    expect(kinds({ found: "conflict" }, said)).toEqual(["edit preview", "create check: neutral"]);
  });

  it("says once it is merged that the preview has come true, and leaves any other comment", () => {
    const text = `Two issues.\n\n${FOOTER}`;
    const on = (body: string) => pull({ comment: { id: 1, body } });
    const marked = pullChanges(feedbackOn({ ...preview, text }, pull()), pull())[0];
    const body = marked?.kind === "post preview" ? marked.body : "";

    expect(feedbackOn({ found: "merged" }, on(body))).toEqual({
      comment: mergedText(text),
      quiet: true,
    });
    expect(feedbackOn({ found: "merged" }, on("Two issues."))).toEqual({});
  });

  it("has its comment marked as Milepost's, with the number of the pull request", () => {
    const [post] = pullChanges(feedbackOn(preview, pull()), pull());
    const body = post?.kind === "post preview" ? post.body : "";

    expect(readMarker(body)).toEqual({ project: "", kind: "preview", id: "7" });
    expect(body.split("\n").slice(1)).toEqual(["Two issues."]);
  });

  it.each<[PreviewFinding, string, string]>([
    [{ found: "nothing", why: "It changes nothing." }, "Nothing to preview", "It changes nothing."],
    [{ found: "too large", why: "It is vast." }, "Too large for a preview", "It is vast."],
    [{ found: "conflict" }, "Conflicts", "This branch conflicts with"],
    [{ found: "issues are off" }, "Issues are turned off", "Issues are turned off in this"],
    [
      { found: "plan leaves" },
      "The plan leaves the repository",
      "With this merged there is no plan",
    ],
    [{ found: "broken", problems }, "The plan has 1 mistake", "The plan would have 1 mistake"],
  ])("is told the same by check and comment: %o", (finding, title, words) => {
    const { check, comment } = feedbackOn(finding, pull({ check: posted() }));

    expect(check).toMatchObject({ title, summary: expect.stringContaining(words) });
    expect(comment).toContain(words);
  });

  it("is told nothing that it says already, whatever blanks GitHub has taken off", () => {
    const [post] = pullChanges(feedbackOn(preview, pull()), pull());
    const body = post?.kind === "post preview" ? post.body : "";
    const check = posted({ title: "2 changes ", summary: " Two issues." });

    const blank = { ...preview, title: " 2 changes", text: "Two issues.\n" } as const;

    for (const finding of [preview, blank])
      expect(kinds(finding, pull({ comment: { id: 1, body: `${body}\n` }, check }))).toEqual([]);
  });

  it("gets no check where the app may not make any", () => {
    expect(kinds(preview, pull({ check: "refused" }))).toEqual(["post preview"]);
  });
});

function posted(fields: Partial<PostedCheck> = {}): PostedCheck {
  return {
    id: 5,
    title: "2 changes",
    summary: "Two issues.",
    conclusion: "success",
    requested: false,
    ...fields,
  };
}

describe("a check", () => {
  const check = (fields: Partial<PostedCheck>, finding: PreviewFinding = preview) =>
    kinds(finding, pull({ check: posted(fields) })).filter((kind) => kind.includes("check"));
  const { conclusion: _, ...unfinished } = posted();

  it.each([
    ["stays if it says the same", {}, []],
    ["is edited if its title is another", { title: "1 change" }, ["edit check: success"]],
    ["is edited if its text is another", { summary: "One issue." }, ["edit check: success"]],
    ["is edited if its conclusion is another", { conclusion: "neutral" }, ["edit check: success"]],
    ["is made anew if that was asked for", { requested: true }, ["create check: success"]],
    ["is made anew if it had annotations", { conclusion: "failure" }, ["create check: success"]],
  ])("%s", (_, fields, changes) => {
    expect(check(fields)).toEqual(changes);
  });

  it("is made anew if it was cut short, or gets annotations", () => {
    const on = pull({ check: unfinished });

    expect(kinds(preview, on)).toContain("create check: success");
    expect(check({}, { found: "broken", problems })).toEqual(["create check: failure"]);
  });

  it("marks lines only in files that are in the head as they are in the merge", () => {
    const marked = (merged: PullRequest["merged"]) =>
      feedbackOn({ found: "broken", problems }, pull(merged && { merged })).check?.annotations
        .length;

    expect(marked(undefined)).toBe(1);
    expect(marked(at)).toBe(1);
    expect(marked({ ...at, files: { "plan/plan.yml": "b" } })).toBe(0);
    expect(marked({ ...at, files: {} })).toBe(0);
  });

  it("marks each mistake at its place, in the settings too, and none in a file that is gone", () => {
    const gone = { ...problems[0], file: "plan/gone.yml" } as Problem;
    const setting = { ...problems[0], file: ".github/milepost.yml" } as Problem;
    const on = pull({ head: { ...at, settings: "s" } });
    const annotations = feedbackOn({ found: "broken", problems: [...problems, gone, setting] }, on)
      .check?.annotations;

    const message = "There is no key `tsak` here.";
    expect(annotations).toEqual([
      { path: "plan/plan.yml", line: 3, column: 5, message },
      { path: ".github/milepost.yml", line: 3, column: 5, message },
    ]);
  });
});

it.each([
  ["the same", {}, true],
  ["another setting", { settings: "s" }, false],
  ["another text", { files: { "plan/plan.yml": "b" } }, false],
  ["a file more", { files: { ...at.files, "plan/more.yml": "c" } }, false],
  ["a file less", { files: {} }, false],
  ["another commit", { commit: "c2" }, true],
])("two commits have the same plan or not: %s", (_, fields, is) => {
  expect(samePlan(at, { ...at, ...fields })).toBe(is);
  expect(samePlan({ ...at, ...fields }, at)).toBe(is);
});
