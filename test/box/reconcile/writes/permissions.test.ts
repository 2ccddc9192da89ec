import { describe, expect, it } from "vitest";
import { dashboard } from "../../../../sandbox/seen.ts";
import { aPlan } from "../../../support/a-plan.ts";
import { filesOf, octokitOn, onBox } from "../../../support/on-box.ts";
import { clientOf } from "../../../../src/github/client/client.ts";
import { noPace } from "../../../../src/github/client/pace.ts";
import { Servers } from "../../../../src/github/client/access/server.ts";
import { repositoryAt } from "../../../../src/github/repository.ts";
import { reconcile } from "../../../../src/reconcile/repository.ts";
import { neverTwiceAlone } from "../../../../src/reconcile/recent-writes/never-twice.ts";

describe("on a server that lacks fields", () => {
  it("leaves them out, says so, and does everything else", async () => {
    const world = onBox(
      filesOf(
        aPlan().start("2026-01-05").task("1.1").task("1.2", "Two", { needs: "1.1", type: "Bug" }),
      ),
    );
    const { box, repository, octocat } = world;
    world.unsettled = "only a client that knows what the server lacks can look at it";
    box.faults.lacks = [
      "Issue.blockedBy",
      "Mutation.addBlockedBy",
      "Mutation.removeBlockedBy",
      "Issue.issueType",
      "Repository.issueTypes",
      "CreateIssueInput.issueTypeId",
      "UpdateIssueInput.issueTypeId",
      "Issue.parent",
      "CreateIssueInput.parentIssueId",
      "Mutation.addSubIssue",
      "ProjectV2.statusUpdates",
      "Mutation.createProjectV2StatusUpdate",
    ];
    const octokit = octokitOn(box, { baseUrl: "https://github.example.com/api/v3" });
    const servers = new Servers();
    const client = clientOf(octokit, { missingFields: await servers.of(1, octokit) });
    const id = repository.repository.nodeId;
    const github = neverTwiceAlone(repositoryAt(client, id, noPace), id);
    const look = async () => {
      await servers.of(1, octokit);
      return reconcile(github);
    };

    await look();
    octocat.close(
      repository.state().issues.find(({ title }) => title.startsWith("Task"))?.number ?? 0,
    );
    world.travel("2026-01-16T20:00:00Z");
    await look();

    expect(dashboard(world)?.body).toContain("1 of 2 tasks");
    expect(dashboard(world)?.body).toContain("does not know which issue blocks another");
    expect(dashboard(world)?.body).toContain("does not know sub-issues");
    expect(dashboard(world)?.body).toContain("There is no such type of issues here: “Bug”.");
    expect(dashboard(world)?.comments).not.toEqual([]);
    expect(await look()).toMatchObject({ writes: 0 });
    expect(box.violations).toEqual([]);
    expect(box.requests.filter(({ operation }) => operation.startsWith("__type"))).toHaveLength(1);
  });

  it("asks github.com nothing", async () => {
    const { box } = onBox({});

    expect(await new Servers().of(1, octokitOn(box))).toEqual(new Set());
    expect(box.requests).toEqual([]);
  });
});

describe("where an app may not see projects", () => {
  it.each(["nodes", "parents"] as const)(
    "everything else works, and the dashboard says so (null in place of the %s)",
    async (hidden) => {
      const world = onBox(filesOf(aPlan().task("1.1").task("1.2", "Two", { needs: "1.1" })));
      const { box, repository, octocat } = world;
      box.faults.hiddenBoards = hidden;
      const theirs = box.addBoard("acme", "Theirs", "octocat", repository.repository);
      box.permit("acme", { organization_projects: null });

      await world.look();
      const task = repository.state().issues.find(({ title }) => title.includes("Two"));
      octocat.addCard(task?.number ?? 0, theirs);
      octocat.close(task?.number ?? 0);
      const again = await world.look();

      expect(again).toMatchObject({ ended: "in sync", undone: [] });
      expect(dashboard(world)?.body).toContain("The app may not manage projects");
      expect(dashboard(world)?.body).toContain("1 of 2 tasks");
      expect(await world.look()).toMatchObject({ writes: 0 });
    },
  );

  it("knows that from its token, and asks for none", async () => {
    const world = onBox(filesOf(aPlan().task("1.1")));
    const { box, repository } = world;
    const asked: string[] = [];
    box.intercept(async (request, next) => {
      asked.push(await request.clone().text());
      return next(request);
    });
    const granted = { issues: "write", contents: "read", metadata: "read" } as const;
    const client = clientOf(octokitOn(box), { granted });

    await reconcile(repositoryAt(client, repository.repository.nodeId, noPace));

    const variables = asked.flatMap((body) => (body ? [JSON.parse(body).variables] : []));
    expect(variables.some((each) => each?.board || each?.pulls)).toBe(false);
    expect(asked.some((body) => body.includes("createProjectV2"))).toBe(false);
    expect(dashboard(world)?.body).toContain("The app may not manage projects");
    expect(dashboard(world)?.body).toContain("may not read pull requests");
    expect(dashboard(world)?.body).toContain("may not write checks");
  });

  it("keeps its own board when a task is on a board that it may not see", async () => {
    const world = onBox(filesOf(aPlan().task("1.1")));
    const { box, repository, octocat } = world;
    await world.look();
    box.addUser("hubot");
    const task = repository.state().issues.find(({ title }) => title.startsWith("Task"));
    octocat.addCard(task?.number ?? 0, box.addBoard("hubot", "Private", "hubot"));
    octocat.close(task?.number ?? 0);

    await world.look();

    expect(dashboard(world)?.body).toContain("**Board**: [Demo]");
    const [board] = repository.boards();
    expect(board?.items).toMatchObject([{ fields: { Status: "Complete" } }]);
  });
});
