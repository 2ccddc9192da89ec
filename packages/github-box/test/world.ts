import { expect, onTestFinished } from "vitest";

import { createBox } from "../src/box.ts";
import type { Box, BoxOptions } from "../src/box.ts";

/** A box whose every answer and webhook must be GitHub's when the test ends. */
export function strictBox(options?: BoxOptions): Box {
  const box = createBox(options);
  onTestFinished(() => {
    expect(box.violations).toEqual([]);
  });
  return box;
}

/** The same with an organization `acme`, its repository `app`, and the app installed on it. */
export function acme(options?: BoxOptions): Box {
  const box = strictBox(options);
  box.addOrganization("acme");
  const files = { "plan/plan.yml": "plan: 1\n", "a.md": "#" };
  box.addRepository({ owner: "acme", name: "app", files });
  box.installApp({ owner: "acme" });
  return box;
}
