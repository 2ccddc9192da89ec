import fc from "fast-check";
import { expect, it } from "vitest";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { preview } from "../../../src/reconcile/preview/preview.ts";
import { brokenText, previewText } from "../../../src/core/render/preview/preview.ts";
import { headline } from "../../../src/core/render/preview/preview-facts.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import { html, linksOf, proseOf } from "../../support/hostile/html.ts";
import { live, nasty } from "../../support/hostile/nasty.ts";
import { runs } from "../../support/seed.ts";

const before = aPlan()
  .start("2026-01-05")
  .phase("1", "TEXT")
  .week(1, "TEXT")
  .task("1.1", "TEXT", { owner: "TEXT" })
  .task("1.2", "TEXT")
  .milestone("1.1", "TEXT")
  .risk("r1", "TEXT")
  .build();

const after = aPlan()
  .start("2026-01-12")
  .project({ name: "TEXT" })
  .phase("1", "TEXT")
  .week(1)
  .task("1.1", "TEXT", { owner: "TEXT", notes: "TEXT" })
  .task("1.3", "TEXT", { needs: ["1.1"] })
  .milestone("1.1", "TEXT")
  .build();

const filled = (plan: Plan, texts: string[]): Plan =>
  JSON.parse(JSON.stringify(plan), (_, value: unknown) =>
    value === "TEXT" ? (texts.shift() ?? "") : value,
  ) as Plan;

it("pings no one, links nothing and stays in its sections, whatever a plan says", async () => {
  const texts = fc.array(nasty, { minLength: 14, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(texts, async (all) => {
      const texts = [...all];
      const plans = { before: filled(before, texts), after: filled(after, texts) };
      const snapshot = aSnapshot(plans.before).at("2026-01-06T10:00:00Z").pull("1.2").build();

      const { after: then, ...view } = await previewed(plans, snapshot);
      const text = previewText({ ...view, overlaps: [{ number: 7, tasks: ["1.1"] }] }, then);

      const page = html(text);
      expect(text).not.toContain("<!--");
      expect(proseOf(text)).not.toMatch(live);
      expect(linksOf(text)).toEqual([]);
      expect(page).not.toMatch(/<img|<script/);
      expect(page.match(/<details/g)?.length).toBe(page.match(/<\/details>/g)?.length);
      expect(headline({ ...view, overlaps: [] })).toBe(
        "1 task added · 1 task removed · 1 task changed · finish 5 working days later",
      );
    }),
    { numRuns: runs(25) },
  );
});

it("quotes the mistakes of a plan as they are, in code", () => {
  fc.assert(
    fc.property(nasty, nasty, (file, message) => {
      const text = brokenText([{ file, line: 1, column: 1, message }]);

      expect(proseOf(text)).not.toMatch(live);
      expect(linksOf(text)).toEqual([]);
      expect(text).not.toContain("<!--");
    }),
  );
});

type Snapshot = ReturnType<ReturnType<typeof aSnapshot>["build"]>;

async function previewed(plans: { before: Plan; after: Plan }, snapshot: Snapshot) {
  const github = {
    readPlan: async () => undefined,
    readSnapshot: async () => snapshot,
    write: async function* () {},
  };
  const source = {
    name: "acme/app",
    archived: false,
    viewer: "milepost[bot]",
    ownedBy: "organization" as const,
    files: [],
    formerly: [],
    place: "plan",
  };
  const found = await preview(github, plans, source);
  if (!found) throw new Error("Issues are turned off.");
  return found;
}
