import { expect, it } from "vitest";
import { table } from "../../../src/core/plan/schema/reference.ts";
import { verbs } from "../../../src/core/sync/commands/verbs.ts";
import { forgedMarkers } from "../../support/hostile/forged.ts";
import { hostilePlans } from "../../support/hostile/plans.ts";
import { hostileTexts } from "../../support/hostile/texts.ts";

/** `vitest -u` writes the page anew. */
it("the page of hostile inputs says what the tests say", async () => {
  const page = [
    "# Hostile inputs, and what each gets",
    "Tests check what becomes of each of these: of the texts in `test/unit/render` and `test/fuzz/texts`, of the rest in `test/box/security`, where an emulated GitHub (the box) holds them.",
    "## Texts",
    "Each of these is put into a plan, wherever that holds a line or a longer text. Where a text is shown, it pings nobody, links no issue, starts no HTML, ends no table, fence or marker, and hides no character. The same holds when strangers or people with rights put it into a title, a body, a comment, a branch, a file or a commit, and for labels and measured values.",
    table([
      ["Text", "In a title", "In a longer text"],
      ...hostileTexts.map(({ name, title, refused }) => [
        name,
        "refused" in title ? title.refused : "shown",
        refused ?? "shown",
      ]),
    ]),
    "## Plans",
    "A plan with mistakes changes nothing on GitHub but the dashboard, which says where they are.",
    table([
      ["Plan", "First mistake, with line and column"],
      ...hostilePlans.map(({ name, gets }) => [name, gets ?? "none: it is a plan like others"]),
    ]),
    "## Markers",
    `A stranger types a forged marker into an issue, a comment or a pull request. It claims to be that of one of these: ${forgedMarkers.map(([name]) => name).join(", ")}. None changes anything.`,
    "## Commands",
    `Somebody who may only read the repository gives one of these: ${verbs.map(({ name }) => `\`${name}\``).join(", ")}. Each gets 😕 and nothing else.`,
  ].join("\n\n");

  await expect(`${page}\n`).toMatchFileSnapshot("../../../docs/hostile-inputs.md");
});
