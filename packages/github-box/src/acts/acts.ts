import { boardActs } from "./board.ts";
import { detailActs } from "./details.ts";
import { issueActs } from "./issues.ts";
import { pullActs } from "./pulls.ts";
import { repositoryActs } from "./repository.ts";
import type { Scene } from "./scene.ts";

/** What a person does in the browser or with git. Rights are not checked. */
export type Acts = ReturnType<typeof actsOf>;

export function actsOf(scene: Scene) {
  return {
    ...issueActs(scene),
    ...detailActs(scene),
    ...pullActs(scene),
    ...repositoryActs(scene),
    ...boardActs(scene),
  };
}
