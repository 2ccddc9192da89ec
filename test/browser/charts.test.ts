import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { progress } from "../../src/core/progress/progress.ts";
import { burnUp } from "../../src/core/render/charts/burn-up.ts";
import { aPlan } from "../support/a-plan.ts";
import { aSnapshot } from "../support/a-snapshot.ts";
import { openStudio, themes, versions, widths } from "../support/page/mermaid.ts";
import type { Drawing, Screen, Studio } from "../support/page/mermaid.ts";
import { diagramsIn, hostile, hostileTitles, shapes } from "../support/charts/pictures.ts";

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio?.close());

const screens: Screen[] = versions.flatMap((version) =>
  themes.flatMap((theme) => widths.map((width) => ({ version, theme, width }))),
);

/** Large texts need a contrast of 3 (WCAG 2.2, 1.4.3). */
const MIN_CONTRAST = 3;

/** What a reader of these drawings would complain of. */
function faults(drawings: Drawing[]): unknown[] {
  return drawings.flatMap(({ error, texts, shapes: count }, at) => [
    ...(error === undefined ? [] : [{ at, error }]),
    ...(count > 2 && texts.length > 2 ? [] : [{ at, count, texts: texts.length }]),
    ...texts.filter(({ isInside, contrast }) => !isInside || contrast < MIN_CONTRAST),
  ]);
}

describe.each(screens)("Mermaid: $version, $theme, $width px", (screen) => {
  it.each(shapes())("draws %s, readable and inside the picture", async (name, markdown, count) => {
    const folder = process.env["PICTURES"];
    const { version, theme, width } = screen;
    const path =
      folder && `${folder}/${version}-${theme}-${width}-${name.replaceAll(" ", "-")}.png`;

    const drawings = await studio.draw(screen, diagramsIn(markdown), path);

    expect(drawings).toHaveLength(count);
    expect(faults(drawings)).toEqual([]);
  });
});

describe.each(versions)("%s draws the bars of a burn-up", (version) => {
  it("so that nothing is seen where nothing is done", async () => {
    const plan = aPlan().start("2026-01-05").task("1.1").week(2).task("1.2").week(3).task("1.3");
    const at = (day: string) => aSnapshot(plan.build()).at(`${day}T09:00:00Z`);
    const charts = [at("2026-01-05"), at("2026-01-13").close("1.1")].map((snapshot) =>
      burnUp(plan.build(), progress(plan.build(), snapshot.build()), {}),
    );

    const drawings = await studio.draw(
      { version, theme: "light", width: 1280 },
      charts.flatMap((chart) => diagramsIn(chart)),
    );

    const seen = drawings.map(({ bars }) => bars.map((height) => height > 3));
    expect(seen).toEqual([
      [false, false, false],
      [false, true, false],
    ]);
    expect(drawings.flatMap(({ bars }) => bars).every((height) => height >= 0)).toBe(true);
  });
});

describe.each(versions)("%s labels the axis of a burn-up", (version) => {
  it.each([1, 2, 3, 5, 7, 8, 14, 15])("with whole tasks where there are %d", async (count) => {
    const ids = Array.from({ length: count }, (_, n) => `1.${n + 1}`);
    const plan = ids.reduce((all, id) => all.task(id), aPlan().start("2026-01-05")).build();
    const chart = burnUp(
      plan,
      progress(plan, aSnapshot(plan).at("2026-01-05T09:00:00Z").build()),
      {},
    );

    const [drawing] = await studio.draw(
      { version, theme: "light", width: 1280 },
      diagramsIn(chart),
    );

    const labels = drawing?.texts.flatMap(({ text }) => (/^\d/.test(text) ? [text] : [])) ?? [];
    expect(labels.length).toBeGreaterThan(5);
    expect(labels.filter((label) => !/^\d+$/.test(label))).toEqual([]);
  });
});

const phones = screens.filter(({ width }) => width === 390);

describe.each(phones)("Mermaid: $version, $theme, draws titles with", (screen) => {
  const sources = hostileTitles.map(([name, title]) => ({ name, all: diagramsIn(hostile(title)) }));
  let drawings: Drawing[];
  beforeAll(async () => {
    const all = sources.flatMap((source) => source.all);
    drawings = await studio.draw(screen, all);
  });

  it.each(sources.map(({ name }, at) => [name, at] as const))("%s", (_, at) => {
    const own = drawings.slice(3 * at, 3 * at + 3);

    expect(sources[at]?.all).toHaveLength(3);
    expect(own).toHaveLength(3);
    expect(faults(own)).toEqual([]);
  });
});
