import { createHmac } from "node:crypto";

import { describe, expect, it } from "vitest";

import type { Box, Delivery } from "../../src/box.ts";
import { acme, strictBox } from "../world.ts";

const told = (box: Box) =>
  box.deliveries.map(({ event, action }) => (action === null ? event : `${event}.${action}`));

const payloadOf = ({ body }: Delivery) => JSON.parse(body) as Record<string, unknown>;

describe("what people do", () => {
  it("tells of issues", () => {
    const box = acme();
    const ada = box.as("ada");
    ada.createMilestone({ title: "M1" });
    ada.openIssue({ title: "One", labels: ["bug"], assignees: ["bob"], milestone: "M1" });
    ada.openIssue({ title: "Two" });
    ada.editTitle(1, "Uno");
    ada.editBody(1, (body) => `${body}more`);
    ada.unlabel(1, "bug");
    ada.unassign(1, "bob");
    ada.setMilestone(1, null);
    ada.pin(1);
    ada.unpin(1);
    ada.comment(1, "hi");
    ada.addSubIssue(1, 2);
    ada.removeSubIssue(1, 2);
    ada.blockedBy(1, 2);
    ada.unblock(1, 2);
    ada.close(1, "duplicate", 2);
    ada.reopen(1);
    ada.deleteIssue(1);

    expect(new Set(told(box))).toEqual(
      new Set([
        "installation.created",
        "milestone.created",
        "issues.opened",
        "issues.labeled",
        "issues.assigned",
        "issues.milestoned",
        "issues.edited",
        "issues.unlabeled",
        "issues.unassigned",
        "issues.demilestoned",
        "issues.pinned",
        "issues.unpinned",
        "issue_comment.created",
        "sub_issues.sub_issue_added",
        "sub_issues.parent_issue_added",
        "sub_issues.sub_issue_removed",
        "sub_issues.parent_issue_removed",
        "issue_dependencies.blocked_by_added",
        "issue_dependencies.blocking_added",
        "issue_dependencies.blocked_by_removed",
        "issue_dependencies.blocking_removed",
        "issues.closed",
        "issues.reopened",
        "issues.deleted",
      ]),
    );
  });

  it("tells of a new issue with all it has", () => {
    const box = acme();
    box.as("ada").createMilestone({ title: "M1" });
    box.as("ada").openIssue({ title: "One", labels: ["bug"], assignees: ["bob"], milestone: "M1" });

    const opened = box.deliveries.find(({ event }) => event === "issues") as Delivery;
    expect(payloadOf(opened)).toMatchObject({
      action: "opened",
      issue: {
        labels: [{ name: "bug" }],
        assignees: [{ login: "bob" }],
        milestone: { title: "M1", open_issues: 1 },
      },
    });
  });

  it("tells of comments, labels and milestones", () => {
    const box = acme();
    const ada = box.as("ada");
    ada.openIssue({ title: "One" });
    const comment = ada.comment(1, "hi");
    ada.editComment(comment, "hello");
    ada.deleteComment(comment);
    ada.createLabel({ name: "new", color: "aabbcc" });
    ada.editLabel("new", { name: "newer", description: "d" });
    ada.deleteLabel("newer");
    ada.createMilestone({ title: "M1", dueOn: "2026-07-01T12:00:00Z" });
    ada.editMilestone("M1", { title: "M2", description: "d", dueOn: null });
    ada.editMilestone("M2", { state: "closed" });
    ada.editMilestone("M2", { state: "open" });
    ada.deleteMilestone("M2");

    expect(told(box).slice(2)).toEqual([
      "issue_comment.created",
      "issue_comment.edited",
      "issue_comment.deleted",
      "label.created",
      "label.edited",
      "label.deleted",
      "milestone.created",
      "milestone.edited",
      "milestone.closed",
      "milestone.opened",
      "milestone.deleted",
    ]);
  });

  it("tells of pull requests and pushes", () => {
    const box = acme();
    const ada = box.as("ada");
    ada.openIssue({ title: "One" });
    const number = ada.openPullRequest({
      title: "Do it",
      body: "Fixes #1",
      files: { "a.md": null, "b.md": "b", "plan/plan.yml": "plan: 2\n" },
      draft: true,
    });
    ada.readyForReview(number);
    ada.convertToDraft(number);
    ada.readyForReview(number);
    ada.editTitle(number, "Do it well");
    ada.label(number, "bug");
    ada.unlabel(number, "bug");
    ada.assign(number, "bob");
    ada.comment(number, "nice");
    ada.pushToPullRequest(number, { "b.md": "bb" });
    ada.closePull(number);
    ada.reopenPull(number);
    ada.merge(number);

    expect(told(box).slice(2)).toEqual([
      "pull_request.opened",
      "pull_request.ready_for_review",
      "pull_request.converted_to_draft",
      "pull_request.ready_for_review",
      "pull_request.edited",
      "pull_request.labeled",
      "pull_request.unlabeled",
      "pull_request.assigned",
      "issue_comment.created",
      "push",
      "pull_request.synchronize",
      "pull_request.closed",
      "pull_request.reopened",
      "pull_request.closed",
      "push",
      "issues.closed",
    ]);
    expect(payloadOf(box.deliveries.at(-2) as Delivery)).toMatchObject({
      ref: "refs/heads/main",
      commits: [{ added: ["b.md"], modified: ["plan/plan.yml"], removed: ["a.md"] }],
    });
  });

  it("tells of boards, and names no repository there", () => {
    const box = acme();
    const ada = box.as("ada");
    ada.openIssue({ title: "One" });
    const board = box.addBoard("acme", "Board", "ada", box.repository("acme/app").repository);
    ada.addCard(1, board);
    ada.moveCard(1, "Done");
    ada.setCardField(1, "Status", null);
    ada.archiveCard(1);
    ada.removeCard(1);
    ada.closeBoard(board);
    ada.reopenBoard(board);
    ada.deleteBoard(board);

    expect(told(box).slice(2)).toEqual([
      "projects_v2.created",
      "projects_v2_item.created",
      "projects_v2_item.edited",
      "issues.closed",
      "projects_v2_item.edited",
      "projects_v2_item.archived",
      "projects_v2_item.deleted",
      "projects_v2.closed",
      "projects_v2.reopened",
      "projects_v2.deleted",
    ]);
    const moved = payloadOf(box.deliveries[4] as Delivery);
    expect(moved).not.toHaveProperty("repository");
    expect(moved).toMatchObject({
      organization: { login: "acme" },
      changes: { field_value: { field_name: "Status", from: null, to: { name: "Done" } } },
    });
  });

  it("tells of repositories and installations", () => {
    const box = strictBox();
    box.addOrganization("acme");
    const other = box.addOrganization("other");
    box.addRepository({ owner: "acme", name: "app", files: { "a.md": "a" } });
    box.addRepository({ owner: "acme", name: "site" });
    box.installApp({ owner: "acme", repositories: ["app"] });
    box.addToInstallation("acme", "site");
    const ada = box.as("ada");
    ada.renameRepository("apple");
    ada.push({ "b.md": "b" }, "Branch", "next");
    ada.setDefaultBranch("next");
    ada.archive();
    ada.unarchive();
    box.removeFromInstallation("acme", "site");
    ada.deleteRepository();
    box.suspendApp("acme");
    box.suspendApp("acme", false);
    box.uninstallApp("acme");
    box.installApp({ owner: "other" });
    box.repository("acme/site").as("ada").transferRepository(other);

    expect(told(box)).toEqual([
      "installation.created",
      "installation_repositories.added",
      "repository.renamed",
      "push",
      "repository.edited",
      "repository.archived",
      "repository.unarchived",
      "installation_repositories.removed",
      "repository.deleted",
      "installation_repositories.removed",
      "installation.suspend",
      "installation.unsuspend",
      "installation.deleted",
      "installation.created",
      "repository.transferred",
    ]);
  });

  it("tells of issues that move to another repository", () => {
    const box = acme();
    const site = box.addRepository({ owner: "acme", name: "site" });
    const ada = box.as("ada");
    ada.openIssue({ title: "One" });
    ada.transferIssue(1, site.repository);

    expect(told(box).at(-1)).toBe("issues.transferred");
    expect(site.state().issues).toMatchObject([{ number: 1, title: "One" }]);
  });
});

describe("delivery", () => {
  it("goes one after another, signed, to a function", async () => {
    const box = acme();
    const heard: string[] = [];
    box.onWebhook(async ({ headers, body, event }) => {
      const signature = createHmac("sha256", box.app.webhookSecret).update(body).digest("hex");
      heard.push(event, String(headers["x-hub-signature-256"] === `sha256=${signature}`));
    });

    box.as("ada").openIssue({ title: "One" });
    box.as("ada").comment(1, "hi");
    await box.settled();

    expect(heard.slice(-4)).toEqual(["issues", "true", "issue_comment", "true"]);
  });

  it("keeps failures for three days and sends them again under the same GUID", async () => {
    const box = acme();
    await box.settled();
    box.onWebhook(() => Promise.reject(new Error("down")));
    box.as("ada").openIssue({ title: "One" });
    await box.settled();
    const failed = box.deliveries.at(-1) as Delivery;
    const heard: string[] = [];
    box.onWebhook(async ({ guid }) => heard.push(guid));

    box.redeliver(failed.id);
    await box.settled();

    expect(failed).toMatchObject({ statusCode: 500, redelivery: false });
    expect(heard).toEqual([failed.guid]);
    expect(box.deliveries.at(-1)).toMatchObject({ statusCode: 200, redelivery: true });
    box.travel(4 * 24 * 60 * 60 * 1000);
    box.as("ada").comment(1, "later");
    expect(told(box)).toEqual(["issue_comment.created"]);
  });

  it("gives up on an app that does not answer", async () => {
    const box = acme({ webhookTimeout: 20 });
    await box.settled();
    box.onWebhook(() => new Promise(() => {}));

    box.as("ada").openIssue({ title: "One" });
    await box.settled();

    expect(box.deliveries.at(-1)).toMatchObject({ statusCode: 504, status: "timed out" });
  });

  it("tells only what the app subscribed to", () => {
    const box = acme({ events: ["issues"] });
    box.as("ada").openIssue({ title: "One" });
    box.as("ada").comment(1, "hi");

    expect(told(box)).toEqual(["installation.created", "issues.opened"]);
  });
});
