import type { Marker } from "../../../core/state/marker/marker.ts";
import type { Issue } from "../../../core/state/snapshot.ts";
import type { IssueFields } from "../../answers.ts";
import type { BoardAndLog } from "../board-and-log.ts";

/** The issues of phases and weeks with their sub-issues, and how many of these are people's own. */
export function withSubIssues(
  issues: Issue[],
  marked: { answer: IssueFields }[],
  { subIssues }: Pick<BoardAndLog, "subIssues">,
): Issue[] {
  const totals = new Map(
    marked.map(({ answer }) => [answer.id, answer.subIssuesSummary?.total ?? 0]),
  );
  const own = Map.groupBy(issues, ({ parent }) => parent ?? "");
  return issues.map((issue) => {
    const foreign = (totals.get(issue.id) ?? 0) - (own.get(issue.id)?.length ?? 0);
    const listed = subIssues.get(issue.id);
    if (!isParent(issue.marker)) return issue;
    return {
      ...issue,
      ...(foreign > 0 && { foreignSubIssues: foreign }),
      ...(listed && { subIssues: listed }),
    };
  });
}

/** Whether Milepost puts tasks under an issue. */
export function isParent({ kind }: Marker): boolean {
  return kind === "phase" || kind === "week";
}
