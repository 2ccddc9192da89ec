import type { Account, Repository } from "../../store/entities.ts";
import type { World } from "../../store/world.ts";
import { tellRepository } from "../../store/world.ts";

/** Sends a program's own event to the apps. */
export function dispatch(
  world: World,
  actor: Account,
  repository: Repository,
  type: string,
  sent: object,
): void {
  tellRepository(world, actor, repository, ["repository_dispatch", type], () => ({
    branch: repository.defaultBranch,
    client_payload: sent,
  }));
}
