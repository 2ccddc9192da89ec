/** What people do on GitHub that takes more than one call. */
import type { Acts } from "github-box";
import type { SeenIssue } from "./seen.ts";

/** Opens a pull request that will close an issue; returns its number. */
export function openPullFor(person: Acts, { number, title }: SeenIssue): number {
  return person.openPullRequest({
    title: `Work on ${title}`,
    body: `Closes #${number}`,
    head: `work-on-${number}-${Date.now().toString(36)}`,
    files: { [`work/${number}.md`]: `# ${title}\n\nDone.\n` },
  });
}
