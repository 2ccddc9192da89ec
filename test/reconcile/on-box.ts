import { Octokit } from "@octokit/rest";
import { readdirSync, readFileSync } from "node:fs";
import { clientOf } from "../../src/github/client.ts";
import { repositoryAt } from "../../src/github/repository.ts";
import type { Outcome } from "../../src/reconcile/repository.ts";
import { reconcile } from "../../src/reconcile/repository.ts";
import type { Box } from "../../src/sandbox/box/box.ts";
import { createBox } from "../../src/sandbox/box/box.ts";
import type { PlanBuilder } from "../plan/a-plan.ts";

/** Text of a plan's files by path. */
export type Files = Record<string, string>;

export function filesOf(plan: PlanBuilder): Files {
  return { "plan/plan.yml": plan.yaml() };
}

/** The example plan of this repository. */
export function examplePlan(): Files {
  const names = readdirSync("plan");
  return Object.fromEntries(
    names.map((name) => [`plan/${name}`, readFileSync(`plan/${name}`, "utf8")]),
  );
}

/**
 * A repository in the box with Milepost installed; `look` reconciles it as the app would.
 *
 * The box's clock starts on Monday, 5 January 2026, 9:00 UTC.
 */
export function onBox(files: Files, { userOwned = false } = {}) {
  let clock = Date.parse("2026-01-05T09:00:00Z");
  const box = createBox({ now: () => clock });
  if (userOwned) box.addUser("acme");
  else box.addOrganization("acme");
  const repository = box.addRepository({ owner: "acme", name: "app", files });
  repository.setRole("octocat", "write");
  box.installApp({ owner: "acme" });
  return {
    box,
    repository,
    octocat: box.as("octocat"),
    /** Lets time pass. */
    travel(to: string) {
      clock = Date.parse(to);
    },
    look: (): Promise<Outcome> => lookAt(box, repository.repository.nodeId),
  };
}

function lookAt(box: Box, id: string): Promise<Outcome> {
  return reconcile(repositoryAt(clientOf(octokitOn(box)), id, async () => {}));
}

/** A client of the installation on acme. */
export function octokitOn(box: Box): Octokit {
  return new Octokit({
    auth: box.installationToken("acme"),
    log: { debug() {}, info() {}, warn() {}, error() {} },
    request: {
      async fetch(url: string, init: RequestInit) {
        const response = await box.fetch(new Request(url, init));
        // A response that was not fetched has no address, and pages are found by it.
        return Object.defineProperty(response, "url", { value: url });
      },
    },
  });
}
