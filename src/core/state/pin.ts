import type { Issue } from "./snapshot.ts";

/**
 * Whether GitHub refused to pin an issue: a repository can have three pinned issues. It is asked once.
 * Whoever pins the issue by hand later settles it.
 */
export function isPinRefused({ pinned, pinRefused, marker }: Issue): boolean {
  return !pinned && (pinRefused === true || marker.wrote?.pinned === false);
}
