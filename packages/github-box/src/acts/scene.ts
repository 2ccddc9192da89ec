import type { Account, Repository } from "../store/entities.ts";
import type { World } from "../store/world.ts";

/** Who acts, and where. */
export interface Scene {
  world: World;
  person: Account;
  repository: Repository;
}
