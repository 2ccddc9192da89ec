import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
