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
    "The tests under `test/box/security` put each of these into a GitHub in a box and look at what becomes of it.",
    "## Texts",
    "In a plan, wherever it holds a line or a longer text. Where a text is shown, it pings nobody, links no issue, starts no HTML, ends no table, fence or marker, and hides no character. So it is in the title, the body, a comment, the branch, the files and the commits of strangers and of people with rights, in labels and in measured values.",
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
    `Typed by a stranger into an issue, a comment or a pull request: ${forgedMarkers.map(([name]) => name).join(", ")}. None changes anything.`,
    "## Commands",
    `Given by somebody who only reads the repository: ${verbs.map(({ name }) => `\`${name}\``).join(", ")}. Each gets 😕 and nothing else.`,
  ].join("\n\n");

  await expect(`${page}\n`).toMatchFileSnapshot("../../../docs/hostile-inputs.md");
});
