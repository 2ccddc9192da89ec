/** Two plans of one repository whose first look is stopped before or after any of its writes. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { killed, once } from "../../support/chaos/faults.ts";
import { persistent } from "../../support/chaos/persist.ts";
import type { Files } from "../../support/on-box.ts";
import { onBox } from "../../support/on-box.ts";
import { picture, stable } from "../../support/as-text/picture.ts";

const api = () =>
  aPlan().project({ id: "api", name: "API" }).start("2026-01-05").phase("1").week(1);
const web = () =>
  aPlan().project({ id: "web", name: "Web" }).start("2026-01-05").phase("1").week(1);

const situations: Record<string, Files> = {
  "side by side": {
    "plan/api/plan.yml": api()
      .task("1.1", "Serve")
      .task("1.2", "Store")
      .milestone("1.1", "Alpha")
      .yaml(),
    "plan/web/plan.yml": web().task("1.1", "Draw").milestone("1.1", "Beta").yaml(),
  },
  "one of which needs a task of the other": {
    "plan/api/plan.yml": api()
      .task("1.1", "Serve", { needs: ["web:1.2"] })
      .yaml(),
    "plan/web/plan.yml": web().task("1.2", "Draw").yaml(),
  },
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => vi.useRealTimers();
});

describe.each(Object.entries(situations))("two plans %s end the same", (_, files) => {
  it.each(Object.entries(killed))("if the first look is stopped %s any write", async (_, fault) => {
    const undisturbed = onBox(files);
    await persistent(undisturbed).look();
    const seen = stable(picture(undisturbed.repository));
    const writes = undisturbed.box.requests.filter(({ kind }) => kind === "write").length;
    for (let at = 0; at < writes; at += 1) {
      const world = onBox(files);
      once(world.box, "write", at, fault);
      await expect(persistent(world).look(1)).rejects.toThrow("killed");
      world.box.intercept(null);

      await persistent(world).look();

      expect(stable(picture(world.repository)), `write ${at}`).toEqual(seen);
    }
  });
});
