import type { Content } from "../store/git.ts";
import { issueNumbered } from "../changes/issue/issues.ts";
import { rerequestRun } from "../changes/repository/check-runs.ts";
import {
  changeBase,
  closePull,
  forcePushToPull,
  mergePull,
  openPull,
  pushToPull,
  reopenPull,
  setDraft,
} from "../changes/repository/pulls.ts";
import type { NewPull } from "../changes/repository/pulls.ts";
import type { CheckRun, PullRequest, Repository } from "../store/entities.ts";
import { isPullRequest } from "../store/entities.ts";
import type { Scene } from "./scene.ts";

/** Pull requests and their checks. */
export function pullActs({ world, person, repository }: Scene) {
  const pull = (number: number) => pullNumbered(repository, number);
  return {
    openPullRequest: (wanted: NewPull): number =>
      openPull(world, person, repository, wanted).number,
    pushToPullRequest: (number: number, files: Record<string, Content>, message = "Update") =>
      pushToPull(world, person, pull(number), files, message),
    forcePushToPullRequest: (number: number, files: Record<string, Content>) =>
      forcePushToPull(world, person, pull(number), files, "Start over"),
    changeBase: (number: number, base: string) => changeBase(world, person, pull(number), base),
    /** Presses "Re-run" at a check of a pull request's last commit. */
    rerunCheck: (number: number, name: string) =>
      rerequestRun(world, person, checkNamed(pull(number), name)),
    readyForReview: (number: number) => setDraft(world, person, pull(number), false),
    convertToDraft: (number: number) => setDraft(world, person, pull(number), true),
    merge: (number: number): string => mergePull(world, person, pull(number)),
    closePull: (number: number) => closePull(world, person, pull(number)),
    reopenPull: (number: number) => reopenPull(world, person, pull(number)),
  };
}

function pullNumbered(repository: Repository, number: number): PullRequest {
  const issue = issueNumbered(repository, number);
  if (!isPullRequest(issue)) throw new Error(`#${number} is not a pull request`);
  return issue;
}

function checkNamed({ number, repository, pull }: PullRequest, name: string): CheckRun {
  const runs = repository.checkSuites.get(pull.headSha)?.runs ?? [];
  const run = runs.findLast((each) => each.name === name);
  if (run === undefined) throw new Error(`#${number} has no check ${name}`);
  return run;
}
