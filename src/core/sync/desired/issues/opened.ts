import { openedRisk } from "../../../progress/records/risk.ts";
import { actionBody } from "../../../render/dashboard/details/actions.ts";
import { riskBody } from "../../../render/issue/risk.ts";
import { actionTitle, riskTitle } from "../../../render/issue/titles.ts";
import { label } from "../../../state/labels.ts";
import type { Key } from "../../../state/marker/marker.ts";
import type { Opened } from "../../../state/commands/command-state.ts";
import type { Snapshot } from "../../../state/snapshot.ts";
import { issueOf } from "../../../state/snapshot-lookup.ts";
import { withCommandState } from "./issues.ts";
import type { DesiredIssue } from "../desired-state.ts";

/** The issues that commands have opened, and those that the current comment asks for. */
export function desiredOpened(
  snapshot: Snapshot,
  asked: { key: Key; opened: Opened }[],
): DesiredIssue[] {
  const there = snapshot.issues.flatMap(({ marker }) =>
    marker.opened ? [{ key: { kind: marker.kind, id: marker.id }, opened: marker.opened }] : [],
  );
  return [...there, ...asked.filter(({ key }) => !issueOf(snapshot, key))].map((one) =>
    withCommandState(issueFor(one, snapshot), snapshot),
  );
}

function issueFor({ key, opened }: { key: Key; opened: Opened }, snapshot: Snapshot): DesiredIssue {
  const issue = issueOf(snapshot, key);
  const marker = { project: "", ...key, opened };
  const risk = openedRisk({ marker });
  if (risk) {
    const content = riskBody({ risk, opened, issue });
    return {
      key,
      title: riskTitle(risk),
      content,
      labels: [label.milepost, label.risk],
      needs: [],
      opened,
    };
  }
  return {
    key,
    title: actionTitle(opened),
    content: actionBody(opened, issue),
    labels: [label.milepost, label.action],
    assignees: opened.owner ? [opened.owner] : [],
    needs: [],
    opened,
  };
}
