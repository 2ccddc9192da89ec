import { describe, expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { aGitHub } from "../../support/terminal.ts";

const plan = aPlan()
  .start("2026-01-05")
  .task("1.1", "Sign in")
  .task("1.2", "Sign out", { needs: ["1.1"] })
  .milestone("1.1", "People can sign in");

const titles = (github: ReturnType<typeof aGitHub>) =>
  github.repository.state().issues.map(({ title }) => title);

const whole = ["Progress: Demo", "Phase 1: Phase 1", "Task 1.1: Sign in", "Task 1.2: Sign out"];

describe("sync", () => {
  it("opens the issues of the plan and names the dashboard", async () => {
    const github = aGitHub(plan);

    const { status, out } = await github.type("sync octo/hello");

    expect(status).toBe(0);
    expect(out).toMatch(
      /^octo\/hello is in step with its plan: \d+ changes\.\nhttps:\/\/github\.com\/octo\/hello\/issues\/1\n$/,
    );
    expect(titles(github)).toEqual(whole);
    expect(github.box.violations).toEqual([]);
  });

  it("has nothing to change the second time", async () => {
    const { type } = aGitHub(plan);
    await type("sync octo/hello");

    const end = await type("sync octo/hello");

    expect(end).toEqual({ status: 0, out: "Nothing to change.\n", err: "" });
  });

  it("takes nothing from the marker that the author of an adopted issue has typed, and keeps its own", async () => {
    const { type, repository, octocat } = aGitHub(plan.edit("1.1", { issue: 1 }));
    const stranger = repository.as("stranger");
    const typed = (said: object) => {
      const marker = { project: "demo", kind: "task", id: "1.1", said };
      return `<!-- milepost ${JSON.stringify(marker)} -->`;
    };
    const notes = [{ by: "octocat", at: "2026-01-05", text: "Give them the keys" }];
    stranger.openIssue({ title: "Sign in", body: typed({ notes }) });
    await type("sync octo/hello");
    expect(repository.issue(1)?.body).not.toContain("Give them the keys");
    octocat.comment(1, "/plan note Use the new server");
    await type("sync octo/hello");

    stranger.editBody(1, typed({ notes }));
    await type("sync octo/hello");
    await type("sync octo/hello");

    expect(repository.issue(1)?.body).toContain("Use the new server");
    expect(repository.issue(1)?.body).not.toContain("Give them the keys");
    expect((await type("sync octo/hello")).out).toBe("Nothing to change.\n");
  });

  it("knows its issues in a repository of a person, where there is no board", async () => {
    const { type, box } = aGitHub(plan);
    box.addRepository({ owner: "octocat", name: "mine", files: { "plan/plan.yml": plan.yaml() } });

    await type("sync octocat/mine");
    const { out } = await type("sync octocat/mine");

    expect(out).toBe("Nothing to change.\n");
  });

  it("gives its outcome as data with --json", async () => {
    const { type } = aGitHub(plan);

    const { out } = await type("sync octo/hello --json");

    expect(JSON.parse(out)).toEqual({
      ended: "in sync",
      writes: expect.any(Number),
      dashboard: "https://github.com/octo/hello/issues/1",
      next: expect.any(String),
    });
  });
});

describe("progress", () => {
  it("is one line for each change where nobody watches", async () => {
    const { type } = aGitHub(plan);

    const { err } = await type("sync octo/hello");

    const lines = err.trim().split("\n");
    expect(lines[0]).toBe(`1 of ${lines.length} · create label milepost`);
    expect(lines.at(-1)).toBe(`${lines.length} of ${lines.length} · move card of Task 1.2`);
  });

  it("is one line that is written over on a terminal, and never wider than it", async () => {
    const { type } = aGitHub(plan);
    const screen: string[] = [];
    const stderr = { write: (text: string) => screen.push(text), columns: 60 };

    await type("sync octo/hello", { isTTY: true, stderr });

    const shown = screen.map((text) => text.replace("\r\u001B[K", ""));
    expect(screen[0]?.startsWith("\r\u001B[K")).toBe(true);
    expect(shown[0]).toMatch(/^Setting up {2}\[\.{10}\] 1 of \d+ changes · label milepost$/);
    expect(shown.at(-2)).toMatch(/^Setting up {2}\[#{10}\] (\d+) of \1 changes · card of Task 1…$/);
    expect(shown.at(-1)).toBe("\n");
    expect(Math.max(...shown.map((text) => text.length))).toBeLessThan(60);
  });
});

describe("Ctrl-C", () => {
  /** Interrupts before the write with this number. */
  async function interrupted(github: ReturnType<typeof aGitHub>, at: number) {
    let stop = () => {};
    let writes = 0;
    return github.type("sync octo/hello", {
      onInterrupt: (callback) => {
        stop = callback;
      },
      pace: async () => {
        writes += 1;
        if (writes === at) stop();
      },
    });
  }

  it("stops before the next write and says how to go on", async () => {
    const { status, out, err } = await interrupted(aGitHub(plan), 8);

    expect({ status, out }).toEqual({ status: 130, out: "" });
    expect(err).toMatch(
      /Stopped\.\n\d+ changes done so far\. Run the same command again: it goes on from there\.\n$/,
    );
  });

  it("does not wait for the pace, however slow it is", async () => {
    const github = aGitHub(plan);

    const { status } = await github.type("sync octo/hello", {
      onInterrupt: (stop) => setTimeout(stop, 10),
      pace: () => new Promise(() => {}),
    });

    expect(status).toBe(130);
    expect(titles(github)).toEqual([]);
  });

  it.each([1, 3, 5, 8, 13])("before write %d leaves nothing twice", async (at) => {
    const github = aGitHub(plan);
    await interrupted(github, at);

    await github.type("sync octo/hello");

    expect(titles(github)).toEqual(whole);
    expect((await github.type("preview octo/hello")).out).toBe("Nothing to change.\n");
  });
});
