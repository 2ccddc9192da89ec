import { expect, it, onTestFinished } from "vitest";
import { eventually, settled } from "../../sandbox/settled.ts";
import { issueCalled, served, smallPlan } from "../support/process/served.ts";

it("works with a permission from the moment on at which an owner grants it", async () => {
  const world = await served(smallPlan);
  const app = world.instance();
  onTestFinished(async () => {
    await app.stop();
    await world.close();
  });
  world.box.permit("acme", { organization_projects: null });
  await app.start();
  await settled(world);
  expect(world.repository.boards()).toEqual([]);
  expect(issueCalled(world, "Progress").body).toMatch(/board/i);

  world.box.permit("acme", { organization_projects: "write" });

  const isThere = () => world.repository.boards()[0]?.items.length === 2;
  expect(await eventually(isThere, 30_000)).toBe(true);
  const { deliveries } = world.box;
  expect(deliveries.some(({ body }) => body.includes("new_permissions_accepted"))).toBe(true);
  expect(world.box.violations).toEqual([]);
}, 120_000);
