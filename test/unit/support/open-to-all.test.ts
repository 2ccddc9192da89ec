import { chmodSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isOpenToAll } from "../../support/servers/open-to-all.ts";

it("knows a folder that others cannot enter, and one within it", () => {
  const home = mkdtempSync(join(tmpdir(), "milepost-home-"));
  const inside = join(home, "milepost");
  mkdirSync(inside);
  chmodSync(inside, 0o755);

  chmodSync(home, 0o700);
  expect(isOpenToAll(home)).toBe(false);
  expect(isOpenToAll(inside)).toBe(false);

  chmodSync(home, 0o711);
  expect(isOpenToAll(inside)).toBe(isOpenToAll(tmpdir()));
  expect(isOpenToAll("/")).toBe(true);
});
